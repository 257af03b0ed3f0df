"""The deeds of the kernel, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samla import actions as kernel
from samla.models import User

DEEDS: dict[str, Callable[[User], Any]] = {
    "samla.actions.add_user": lambda by: kernel.add_user(name="Ada", email="ada@example.org", by=by),
    "samla.actions.describe_collaboration": lambda by: kernel.describe_collaboration(
        full_name="Vårdsamverkan Ekbygden", short_name="Ekbygden", by=by
    ),
}
