"""Every action of the portal, done once: what tests/test_audit.py holds to what all actions promise.

Each module here is an area with a table `DEEDS` of its own, found by itself. What an action needs is made by
nobody (`by=None`), the action itself by the one who is given.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

from samla.models import User

DEEDS: dict[str, Callable[[User], Any]] = {
    name: deed
    for found in pkgutil.iter_modules(__path__)
    for name, deed in import_module(f"{__name__}.{found.name}").DEEDS.items()
}
