from django.apps import AppConfig


class SamlaConfig(AppConfig):
    """The kernel: users, the collaboration's own name, and what every app builds on."""

    name = "samla"
    verbose_name = "Samla"
