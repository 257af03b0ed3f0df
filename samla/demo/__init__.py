"""The demo's story: the only place that knows the demo's collaboration by name. Made through the real actions."""
