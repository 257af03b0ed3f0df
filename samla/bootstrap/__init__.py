"""From a clean checkout to a running portal: what stands behind manage.py.

    door.py          what was asked for, and failures as one sentence
    environment.py   the Python environment in .venv/, known by the hash of the requirements
    system.py        what only the operating system has: libraries for PDF, Chromium, room on the disk
    serving.py       demo and serve, run inside the environment
    failures.py      a failure of the database in one sentence

door, environment and system use the standard library only: they run before anything is installed.
"""
