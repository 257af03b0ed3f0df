"""Where the data lie. Standard library only: manage.py reads this before anything is installed.

`.samla/` in the checkout, or SAMLA_DATA, has one folder for each use, so that they never mix:
`demo` (manage.py demo), `portal` (manage.py serve and production) and `tests`.
"""

from collections.abc import Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def data_root(environ: Mapping[str, str]) -> Path:
    """Return the folder of all data."""
    return Path(environ.get("SAMLA_DATA") or CHECKOUT / ".samla").resolve()


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder that this process works in: the demo's or the portal's."""
    return data_root(environ) / ("demo" if environ.get("SAMLA_DEMO") == "1" else "portal")
