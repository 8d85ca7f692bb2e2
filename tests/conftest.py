"""For every test."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from tests.bot.sandbox.bot_api_rules import StrictLint
from tests.databases import SERVER, Databases, prepare
from tests.postgres_server import postgres_server

# A deadline measures the machine, not the law: two workers share few cores, and a slow example is no counterexample.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")


@pytest.fixture(scope="session", autouse=True)
def strict_lint() -> Iterator[None]:
    """Every sandbox of the suite looks at each request as strictly as it can."""
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr("bot.sandbox.server.Lint", StrictLint)
        yield


@pytest.fixture(autouse=True)
def rules_of_the_bot_api(request: pytest.FixtureRequest, strict_lint: None) -> Iterator[None]:
    """No test may break a rule of the Bot API unless it says so: `@pytest.mark.breaks_rules`."""
    yield
    StrictLint.ask(allowed=request.node.get_closest_marker("breaks_rules") is not None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="where the tests store; on Postgres only those run that store anything",
    )


def pytest_configure(config: pytest.Config) -> None:
    """One Postgres server for all processes of a run, started and stopped by the first one."""
    if config.getoption("--database") == "postgres" and not hasattr(config, "workerinput"):
        stack = ExitStack()
        config.add_cleanup(stack.close)
        server = stack.enter_context(postgres_server())
        prepare(server)
        os.environ[SERVER] = server
        stack.callback(os.environ.pop, SERVER)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what does not store anything on the second database, and skip what is about the other one."""
    chosen: str = config.getoption("--database")
    if chosen != "sqlite":
        idle = [item for item in items if not _stores(item)]
        items[:] = [item for item in items if _stores(item)]
        config.hook.pytest_deselected(items=idle)
    for item in items:
        only = item.get_closest_marker("only_on")
        if only is not None and only.args[0] != chosen:
            item.add_marker(pytest.mark.skip(reason=only.args[1]))


def _stores(item: pytest.Item) -> bool:
    return "databases" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Databases:
    """For fixtures that live longer than a test; a test takes `database_url`."""
    on_postgres = request.config.getoption("--database") == "postgres"
    return Databases(os.environ[SERVER] if on_postgres else None, os.environ.get("PYTEST_XDIST_WORKER", "alone"))


@pytest.fixture
def database_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a database that only this test has, not yet migrated or empty."""
    with databases.fresh(tmp_path) as url:
        yield url
