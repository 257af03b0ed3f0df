"""What manage.py was asked for. Standard library only until the environment is there.

Importing Django waits until `go_on_in_it` has returned: before that it may not be installed, or be another.
"""
# ruff: noqa: PLC0415 – the imports inside functions are the ones that have to wait for the environment

import argparse
import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import NoReturn

from samla.bootstrap import environment, system
from samla.bootstrap.stop import Stop
from samla.places import CHECKOUT, data_root

OVERVIEW = """\
Samla – portal för vårdsamverkan

  python3 manage.py demo     visa portalen med en påhittad samverkan, på http://127.0.0.1:8000/
                             (--port NUMMER, --on ÅÅÅÅ-MM-DD, --no-serve)
  python3 manage.py serve    starta en egen, tom portal (--port NUMMER, --no-serve)
  python3 manage.py test     kör testerna; det som följer går vidare till pytest
  python3 manage.py help     visa alla andra kommandon

Första gången installeras det som behövs i mappen .venv. Data ligger i mappen .samla, eller i SAMLA_DATA.
"""
PORTALS = ("demo", "serve")
IN_THE_WAY = {
    errno.ENOSPC: "Disken är full{where}. Frigör utrymme och försök igen.",
    errno.EDQUOT: "Din del av disken är full{where}. Frigör utrymme och försök igen.",
    errno.EROFS: "Disken går bara att läsa{where}. Välj en annan mapp med SAMLA_DATA.",
    errno.EACCES: "Filen eller mappen får inte användas av den här användaren{where}.",
    errno.EPERM: "Filen eller mappen får inte användas av den här användaren{where}.",
}


def main(arguments: list[str]) -> int:
    """Do what was asked; return the exit status. Whatever goes wrong is told in one sentence."""
    try:
        return _do(arguments)
    except Stop as stop:
        print(stop, file=sys.stderr)
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130
    except OSError as error:
        if error.errno not in IN_THE_WAY or "--traceback" in arguments:
            raise
        where = f" ({error.filename})" if error.filename else ""
        print(IN_THE_WAY[error.errno].format(where=where), file=sys.stderr)
    return 1


def _do(arguments: list[str]) -> int:
    command, rest = (arguments[1], arguments[2:]) if len(arguments) > 1 else ("", [])
    if not command or (command in PORTALS and {"-h", "--help"} & set(rest)):
        print(OVERVIEW, end="")
        return 0
    if command in PORTALS:
        return _portal(_parse(command, rest), arguments)
    if command == "test":
        return _test(rest, arguments)
    return _django(arguments)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Stop("Kommandot går inte att förstå. «python3 manage.py» visar vad som finns.")


def _parse(command: str, rest: list[str]) -> argparse.Namespace:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=_port, default=8000)
    parser.add_argument("--no-serve", action="store_true")
    if command == "demo":
        parser.add_argument("--on", type=_day)
    chosen, unknown = parser.parse_known_args(rest)
    if unknown:
        raise Stop(f"«{unknown[0]}» är okänt. «python3 manage.py» visar vad som finns.")
    return argparse.Namespace(demo=command == "demo", **{"on": None} | vars(chosen))


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise Stop(f"«{text}» är ingen port. En port är ett tal mellan 1 och 65535.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Stop(f"«{text}» är ingen dag. Skriv den som 2026-11-21.") from None


def _portal(asked: argparse.Namespace, arguments: list[str]) -> int:
    if not asked.no_serve:
        _require_free(asked)
    environment.go_on_in_it("run", arguments)
    system.provide_pdf_libraries()
    from samla.bootstrap import serving

    serving.prepare_settings(demo=asked.demo, port=asked.port, on=asked.on)
    _with_sentences(lambda: serving.prepare_database(demo=asked.demo, on=asked.on), arguments)
    if asked.no_serve:
        print("Klart.")
        return 0
    return serving.serve(asked.port)


def _require_free(asked: argparse.Namespace) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", asked.port))
        except PermissionError:
            raise Stop(f"Port {asked.port} kräver särskild rätt. Välj en över 1023 med --port.") from None
        except OSError:
            command = f"python3 manage.py {'demo' if asked.demo else 'serve'}"
            raise Stop(
                f"Port {asked.port} är upptagen av ett annat program, kanske en Samla som redan är igång. "
                f"Välj en annan: {command} --port {asked.port % 65535 + 1}"
            ) from None


def _test(rest: list[str], arguments: list[str]) -> int:
    environment.go_on_in_it("test", arguments)
    system.provide_pdf_libraries()
    browser = system.provide_chromium()
    if browser is None and os.environ.get("CI") == "true":
        raise Stop("Chromium saknas, och i CI får webbläsartesterna inte hoppas över.")
    if browser is None:
        print("Varken Chromium eller Chrome finns här: webbläsartesterna hoppas över.")
    else:
        os.environ["SAMLA_CHROMIUM"] = browser
    # Two processes at least halve the whole run; for a few named tests starting them costs more. Measuring what
    # the tests reach doubles the time, so it is asked for: `test --cov`.
    is_whole = all(argument.startswith("--cov") for argument in rest)
    processes = ["-n", str(min(4, os.cpu_count() or 1))] if is_whole else []
    return subprocess.run([sys.executable, "-m", "pytest", *processes, *rest], cwd=CHECKOUT, check=False).returncode


def _django(arguments: list[str]) -> int:
    environment.go_on_in_it("run", arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samla.settings")
    _choose_data()
    from django.core.management import execute_from_command_line

    _with_sentences(lambda: execute_from_command_line(arguments), arguments)
    return 0


def _choose_data() -> None:
    """Work with the demo's data when there is a demo and no portal, so that nobody has to say so."""
    if {"SAMLA_DEMO", "DATABASE_URL", "DATABASE_OWNER_URL"} & os.environ.keys():
        return
    demo, portal = ((data_root(os.environ) / use / "postgres").exists() for use in ("demo", "portal"))
    if demo and not portal:
        os.environ["SAMLA_DEMO"] = "1"
    elif demo:
        print("Portalens data används, inte demons. SAMLA_DEMO=1 väljer demons.", file=sys.stderr)


def _with_sentences(work: Callable[[], None], arguments: list[str]) -> None:
    from samla.bootstrap import failures

    try:
        work()
    except failures.FOR_THE_USER as error:
        text = failures.sentence(error)
        if text is None or "--traceback" in arguments:
            raise
        raise Stop(text) from error
