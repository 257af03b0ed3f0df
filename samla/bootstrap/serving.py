"""The commands demo and serve, inside the environment: prepare the database, then serve the portal."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from threading import Thread
from types import FrameType

import django
from django.core.management import call_command
from django.db import DatabaseError, connections

from samla.bootstrap.stop import Stop
from samla.bootstrap.system import require_space
from samla.places import CHECKOUT, data_folder

HOST = "127.0.0.1"
ROOM = 300  # megabytes for a new database that grows a little
BETWEEN_MAILS = 60  # seconds
PATIENCE = 60  # seconds for the server to answer


def prepare_settings(*, demo: bool, port: int, on: date | None) -> None:
    """Put into the environment what the settings read; what somebody has set already stands."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "samla.settings"
    if demo:
        os.environ |= {"SAMLA_DEMO": "1", "SAMLA_DEBUG": "1"}
    if on:
        os.environ["SAMLA_TODAY"] = on.isoformat()
    os.environ.setdefault("SAMLA_BASE_URL", f"http://{HOST}:{port}")
    folder = data_folder(os.environ)
    if not (folder / "secret-key").exists():
        require_space(folder, ROOM, "databasen")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("SAMLA_SECRET_KEY", _secret_key(folder / "secret-key"))


def _secret_key(path: Path) -> str:
    """Return the key of this data folder, made once and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def prepare_database(*, demo: bool, on: date | None) -> None:
    """Bring the database to today's shape and, for the demo, fill it."""
    django.setup()
    _step("Startar databasen och uppdaterar tabellerna …")
    if "owner" in connections:
        call_command("migrate", interactive=False, verbosity=0)
    else:
        _require_migrated()
    if demo:
        _step("Läser in demons uppgifter …")
        call_command("load_demo", *(["--on", on.isoformat()] if on else []))
    else:
        _step("Samlar ihop stilmallar och bilder …")
        call_command("collectstatic", interactive=False, verbosity=0)


def _require_migrated() -> None:
    try:
        call_command("migrate", database="default", check_unapplied=True, verbosity=0)
    except SystemExit:
        raise Stop(
            "Databasen behöver uppdateras först. Kör «python3 manage.py migrate» med DATABASE_OWNER_URL."
        ) from None


def serve(port: int) -> int:
    """Serve until Ctrl-C or a stop signal; print the address when the portal answers."""
    _step("Startar webbservern …")
    connections.close_all()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop_as_if_by_keyboard)
    # In a session of its own, so that Ctrl-C reaches us alone: granian's workers can hang when the signal
    # comes to them and to their leader at the same time.
    server = subprocess.Popen(_command(port), cwd=CHECKOUT, env=_server_environment(), start_new_session=True)
    try:
        _wait_for_answer(server, port)
        Thread(target=_send_mail, args=[server], daemon=True).start()
        _step(f"Samla är igång. Ctrl-C stoppar.\nhttp://{HOST}:{port}/")
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _end(server)


def _send_mail(server: "subprocess.Popen[bytes]") -> None:
    """Send what waits in the outbox each minute, as cron does where the portal is in real use."""
    while server.poll() is None:
        try:
            call_command("send_mail_due")
        except (DatabaseError, OSError) as error:
            _step(f"Utskicken kunde inte skickas nu: {error}")
        finally:
            connections.close_all()
        time.sleep(BETWEEN_MAILS)


def _stop_as_if_by_keyboard(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _command(port: int) -> list[str]:
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "2"]
    options += ["--blocking-threads", "2", "--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, "samla.wsgi:application"]


def _server_environment() -> dict[str, str]:
    """Return the server's environment: a pool of connections, and not the owner's key to the database."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    return kept | {"SAMLA_POOL": "1"}


def _wait_for_answer(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Stop("Webbservern kunde inte starta. Orsaken står ovanför.")
        if _answers(port):
            return
        time.sleep(0.1)
    raise Stop(f"Webbservern svarade inte inom {PATIENCE} sekunder.")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        _step(f"Startsidan svarar med fel {status}. Orsaken står ovanför.")
    return True


def _end(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    _step("Stoppad. Allt som har matats in finns kvar.")


def _step(text: str) -> None:
    print(text, flush=True)
