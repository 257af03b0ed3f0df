"""What every test may use, and what holds in every test."""

pytest_plugins = ["tests.database", "tests.demo_database", "tests.guards", "tests.properties"]
