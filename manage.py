#!/usr/bin/env python3
"""The door: makes the environment it needs, then goes on. `python3 manage.py` tells what it can do."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 – this is where an older Python is told so
    sys.exit(
        "Samla behöver Python 3.11 eller senare, men det här är Python %d.%d. "  # noqa: UP031
        "Installera en nyare Python och kör samma kommando med den." % sys.version_info[:2]
    )
if sys.platform == "win32":
    sys.exit("Samla körs på Linux och macOS. I Windows fungerar det i WSL.")

# Not at the top: an older Python could not even read it.
from samla.bootstrap.door import main

if __name__ == "__main__":
    sys.exit(main(sys.argv))
