"""manage.py: what it says when something is in the way, and how it knows its environment."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from samla.bootstrap import environment, system
from samla.bootstrap.door import main
from samla.bootstrap.stop import Stop
from samla.databases import databases
from samla.embedded_postgres.roles import APP, OWNER
from samla.places import CHECKOUT, data_folder

OUTSIDE = Path(sys._base_executable)  # the Python that the environment was made from


def run(*arguments: str, python: Path | str = sys.executable, **variables: str) -> subprocess.CompletedProcess:
    """Run a command in the checkout, with nothing of ours in its environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [str(python), *arguments],
        cwd=CHECKOUT,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def complaint(done: subprocess.CompletedProcess) -> str:
    """Return the one thing that a failed command said."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr.strip()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_without_a_command_it_tells_what_there_is(capsys):
    assert main(["manage.py"]) == 0
    assert "python3 manage.py demo" in capsys.readouterr().out


def test_an_older_python_is_told_which_one_is_needed():
    pretend = "import sys, runpy; sys.version_info = (3, 9, 2)\nrunpy.run_path('manage.py', run_name='__main__')"
    assert complaint(run("-c", pretend)).startswith("Samla behöver Python 3.11 eller senare, men det här är")


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_named_with_the_way_out(command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = complaint(run("manage.py", command, "--port", str(port)))
    assert said.startswith(f"Port {port} är upptagen av ett annat program")
    assert said.endswith(f"python3 manage.py {command} --port {port + 1}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "hus"], "«hus» är ingen port. En port är ett tal mellan 1 och 65535."),
        (["--port", "70000"], "«70000» är ingen port. En port är ett tal mellan 1 och 65535."),
        (["--on", "2026-02-30"], "«2026-02-30» är ingen dag. Skriv den som 2026-11-21."),
        (["--prot", "1"], "«--prot» är okänt. «python3 manage.py» visar vad som finns."),
        (["--port"], "Kommandot går inte att förstå. «python3 manage.py» visar vad som finns."),
    ],
)
def test_a_slip_of_the_hand_is_told_in_swedish(capsys, arguments, said):
    assert main(["manage.py", "demo", *arguments]) == 1
    assert capsys.readouterr().err.strip() == said


@pytest.fixture
def bare_checkout(tmp_path) -> Path:
    """Give a checkout that has no environment yet."""
    shutil.copytree(CHECKOUT / "samla" / "bootstrap", tmp_path / "samla" / "bootstrap")
    for name in ("manage.py", "samla/__init__.py", "samla/places.py", *map(str, requirement_names())):
        shutil.copy(CHECKOUT / name, tmp_path / name)
    return tmp_path


def requirement_names() -> list[Path]:
    return [path.relative_to(CHECKOUT) for path in environment.REQUIREMENTS.values()]


def test_a_python_without_venv_is_told_what_to_install(bare_checkout):
    without = "import sys, runpy; sys.modules['ensurepip'] = None; sys.path.insert(0, '.')\n"
    without += "sys.argv = ['manage.py', 'check']; runpy.run_path('manage.py', run_name='__main__')"
    done = subprocess.run([OUTSIDE, "-c", without], cwd=bare_checkout, capture_output=True, text=True, check=False)
    assert complaint(done).startswith("Pythons modul venv saknas.")
    assert not (bare_checkout / ".venv").exists()


def test_a_package_that_is_not_the_pinned_one_is_not_installed(bare_checkout):
    (bare_checkout / "requirements.txt").write_text("sqlparse==0.6.1 --hash=sha256:" + 64 * "0" + "\n")
    done = subprocess.run(
        [OUTSIDE, "manage.py", "check"], cwd=bare_checkout, capture_output=True, text=True, check=False
    )
    assert complaint(done).startswith("Paketen gick inte att installera")
    assert not (bare_checkout / ".venv" / "samla-stamp.json").exists()


def test_a_full_disk_is_told_before_anything_is_made(tmp_path):
    with pytest.raises(Stop, match=r"Disken är nästan full: databasen behöver 999999999999 MB i "):
        system.require_space(tmp_path / "finns" / "inte", 999_999_999_999, "databasen")


def test_data_that_may_not_be_written_are_told_in_one_sentence(tmp_path):
    (tmp_path / "fil").write_text("ingen mapp")
    assert complaint(run("manage.py", "migrate", SAMLA_DATA=str(tmp_path / "fil"))).startswith(
        "Databasens mapp går inte att använda"
    )


def test_without_right_to_install_the_exact_command_is_given():
    someone = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    ask = "from samla.bootstrap import system; print(system.install(['libpango-1.0-0']))"
    python = next(filter(None, map(shutil.which, ["/usr/bin/python3", "python3"])))
    done = subprocess.run(
        [python, "-c", ask], cwd=CHECKOUT, env={"PATH": ""}, stdout=subprocess.PIPE, text=True, check=True, **someone
    )
    assert done.stdout.strip() == "sudo apt-get install --yes --no-install-recommends libpango-1.0-0"


@pytest.mark.parametrize(
    ("app", "owner", "said"),
    [
        ("inte en adress", "", "DATABASE_URL går inte att läsa"),
        ("mysql://a:hemligt@b/c", "", "DATABASE_URL ska gälla en databas i PostgreSQL"),
        ("postgres://a:hemligt@localhost:1/", "", "DATABASE_URL ska gälla en databas i PostgreSQL"),
        ("", "postgres://a:hemligt@b/c", "DATABASE_OWNER_URL är angiven men inte DATABASE_URL"),
        ("postgres://a:hemligt@b/c", "postgres://a:hemligt@b/c", "ska ha var sin användare"),
        ("postgres://a:hemligt@b/c", "", "Ange DATABASE_OWNER_URL bredvid DATABASE_URL"),
        ("postgres://a:hemligt@127.0.0.1:1/c", "postgres://o:hemligt@127.0.0.1:1/c", "Ingen databasserver svarar"),
        ("postgres://a:hemligt@finns.invalid/c", "postgres://o:hemligt@finns.invalid/c", "Servern finns inte"),
    ],
)
def test_a_wrong_database_address_is_told_without_the_password(app, owner, said):
    done = run("manage.py", "migrate", DATABASE_URL=app, DATABASE_OWNER_URL=owner)
    assert said in complaint(done)
    assert "hemligt" not in done.stdout + done.stderr


def test_the_serving_process_does_not_need_the_owners_key(tmp_path):
    assert list(databases({"DATABASE_URL": "postgres://a@b/c"}, tmp_path)) == ["default"]


def test_without_an_address_both_roles_use_the_embedded_database(tmp_path):
    chosen = databases({}, tmp_path)
    assert {alias: chosen[alias]["USER"] for alias in chosen} == {"default": APP, "owner": OWNER}
    assert {chosen[alias]["OPTIONS"]["folder"] for alias in chosen} == {str(tmp_path / "postgres")}


def test_only_the_application_server_has_a_pool(tmp_path):
    pooled = databases({"SAMLA_POOL": "1", "DATABASE_URL": "postgres://a@b/c"}, tmp_path)
    assert pooled["default"]["OPTIONS"]["pool"]["max_size"] == 8
    assert "pool" not in databases({}, tmp_path)["default"]["OPTIONS"]


def test_an_address_with_both_keys_gives_both_aliases(tmp_path):
    both = {"DATABASE_URL": "postgres://a@b/c", "DATABASE_OWNER_URL": "postgres://o@b/c"}
    assert {alias: facts["USER"] for alias, facts in databases(both, tmp_path).items()} == {
        "default": "a",
        "owner": "o",
    }
    with pytest.raises(ImproperlyConfigured):
        databases(both | {"DATABASE_OWNER_URL": "postgres://a@b/c"}, tmp_path)


def test_demo_and_portal_never_share_a_folder(tmp_path):
    here = {"SAMLA_DATA": str(tmp_path)}
    assert data_folder(here) == tmp_path / "portal"
    assert data_folder(here | {"SAMLA_DEMO": "1"}) == tmp_path / "demo"
    assert data_folder({}) == CHECKOUT / ".samla" / "portal"


def stamp(prefix: Path, **made_for: str) -> None:
    (prefix / "samla-stamp.json").write_text(json.dumps(made_for))


def test_an_environment_is_known_by_the_hash_of_its_requirements(tmp_path):
    assert not environment.is_ready(tmp_path, "run")
    stamp(tmp_path, run=environment.fingerprint("run"))
    assert environment.is_ready(tmp_path, "run")
    assert not environment.is_ready(tmp_path, "test")
    stamp(tmp_path, test=environment.fingerprint("test"))
    assert environment.is_ready(tmp_path, "run")
    assert environment.is_ready(tmp_path, "test")
    stamp(tmp_path, run="the hash of yesterday's requirements")
    assert not environment.is_ready(tmp_path, "run")


def test_a_broken_stamp_is_no_stamp(tmp_path):
    (tmp_path / "samla-stamp.json").write_text("{half")
    assert not environment.is_ready(tmp_path, "run")


def test_the_pinned_requirements_name_no_host():
    for path in environment.REQUIREMENTS.values():
        text = path.read_text()
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_what_runs_is_tested_in_the_same_version():
    run_pins, test_pins = (
        set(re.findall(r"^\S+==\S+", path.read_text(), re.MULTILINE)) for path in environment.REQUIREMENTS.values()
    )
    assert run_pins <= test_pins


@pytest.mark.skipif(not environment.is_ready(environment.FOLDER, "run"), reason="tests run in another environment")
def test_another_django_that_can_be_imported_is_not_taken_for_ours(tmp_path):
    (tmp_path / "django").mkdir()
    (tmp_path / "django" / "__init__.py").write_text("raise SystemExit('this is not the pinned Django')")
    done = run("manage.py", "version", python=OUTSIDE, PYTHONPATH=str(tmp_path), SAMLA_DATA=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().startswith("5.2.")


def address(alias: str, role: str, database: str) -> str:
    """Return the address by which another process reaches a database of the tests."""
    connection = connections[alias]
    facts = connection.get_connection_params()
    return f"postgres://{role}@{quote(facts['host'], safe='')}:{facts.get('port', 5432)}/{database}"


@pytest.fixture
def serve(own_database, tmp_path) -> Iterator[subprocess.Popen]:
    """Start `manage.py serve` beside a migrated database of its own; the port is its last argument."""
    if "folder" not in connections["owner"].settings_dict["OPTIONS"]:
        pytest.skip("another server's keys are not known here")
    variables = {
        "DATABASE_URL": address("owner", APP, own_database),
        "DATABASE_OWNER_URL": address("owner", OWNER, own_database),
        "SAMLA_DATA": str(tmp_path),
    }
    connections.close_all()
    command = [sys.executable, "manage.py", "serve", "--port", str(free_port())]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=os.environ | variables, stdout=subprocess.PIPE, text=True, process_group=0
    ) as process:
        yield process
        process.kill()


def status(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/")
    try:
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_tells_the_address_last_answers_and_stops_cleanly(serve, tmp_path, stop):
    lines = [serve.stdout.readline()]
    while not lines[-1].startswith("http://"):
        assert lines[-1], "it ended before it told its address"
        lines.append(serve.stdout.readline())
    assert lines[-1].strip() == f"http://127.0.0.1:{serve.args[-1]}/"
    assert status(int(serve.args[-1])) == 200
    key = tmp_path / "portal" / "secret-key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text()) >= 50
    os.killpg(serve.pid, stop)  # as a terminal does: the whole group
    told, _ = serve.communicate(timeout=20)
    assert serve.returncode == 0
    assert told.strip() == "Stoppad. Allt som har matats in finns kvar."
    with pytest.raises(ConnectionRefusedError):
        status(int(serve.args[-1]))
