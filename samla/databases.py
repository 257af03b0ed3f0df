"""Which database the portal uses: the embedded one, or those named by DATABASE_URL.

Two aliases, one database. `default` is the application, which may only add to the history; `owner`
migrates and erases. A serving process needs only `default`, and in production it should have no more:
without DATABASE_OWNER_URL the alias `owner` does not exist.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from samla.embedded_postgres.roles import APP, DATABASE, OWNER

EXAMPLE = "postgres://användare:lösenord@värd:5432/databas"
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}


def databases(environ: Mapping[str, str], data: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES; SAMLA_POOL=1 (the application server) shares connections in a pool."""
    chosen = _named(environ) if _is_named(environ) else _embedded(data / "postgres")
    if environ.get("SAMLA_POOL") == "1":
        chosen["default"]["OPTIONS"]["pool"] = dict(POOL)
    return chosen


def _is_named(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("DATABASE_URL") or environ.get("DATABASE_OWNER_URL"))


def _embedded(folder: Path) -> dict[str, dict[str, Any]]:
    def alias(role: str) -> dict[str, Any]:
        return {
            "ENGINE": "samla.embedded_postgres.backend",
            "NAME": DATABASE,
            "USER": role,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"folder": str(folder)},
        }

    return {"default": alias(APP), "owner": alias(OWNER)}


def _named(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    if not environ.get("DATABASE_URL"):
        raise ImproperlyConfigured("DATABASE_OWNER_URL är angiven men inte DATABASE_URL. Ange båda.")
    chosen = {"default": _parsed("DATABASE_URL", environ)}
    if environ.get("DATABASE_OWNER_URL"):
        chosen["owner"] = _parsed("DATABASE_OWNER_URL", environ)
        _refuse_same_role(chosen)
    return chosen


def _parsed(name: str, environ: Mapping[str, str]) -> dict[str, Any]:
    # The address holds a password, so no message repeats it.
    try:
        parsed = {**dj_database_url.parse(environ[name], conn_health_checks=True)}
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} går inte att läsa. Den ska se ut så här: {EXAMPLE}") from error
    is_whole = parsed["NAME"] and parsed["USER"]
    if parsed["ENGINE"] != "django.db.backends.postgresql" or not is_whole:
        raise ImproperlyConfigured(f"{name} ska gälla en databas i PostgreSQL och se ut så här: {EXAMPLE}")
    return {"OPTIONS": {}, **parsed}


def _refuse_same_role(chosen: dict[str, dict[str, Any]]) -> None:
    if chosen["default"]["USER"] == chosen["owner"]["USER"]:
        raise ImproperlyConfigured(
            "DATABASE_URL och DATABASE_OWNER_URL ska ha var sin användare. Den första är portalens egen, "
            "som bara får lägga till i historiken, och den andra äger databasen."
        )
