"""The application as a server starts it."""

import os
import subprocess
import sys

from samla.places import CHECKOUT


def start(**environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "SAMLA_SECRET_KEY"}
    return subprocess.run(
        [sys.executable, "-c", "from samla.wsgi import application; print(type(application).__name__)"],
        cwd=CHECKOUT,
        env=kept | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nobody_serves_with_the_key_that_stands_in_the_source():
    result = start()
    assert result.returncode == 1
    assert result.stderr.strip().startswith("Ange SAMLA_SECRET_KEY")


def test_with_a_key_of_its_own_the_application_starts():
    assert start(SAMLA_SECRET_KEY="a" * 50).stdout.strip() == "WSGIHandler"
