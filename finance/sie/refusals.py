"""Why a SIE file is not read, told by its line."""

from __future__ import annotations

from samla.errors import Refusal


class SieError(Refusal):
    """The file is broken or of another kind. `line` is where, or 0 for the file as a whole."""

    status_code = 422

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(f"Rad {line}: {text}" if line else text)
        self.line = line
