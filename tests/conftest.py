"""For every test."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.bot.sandbox.bot_api_rules import StrictLint

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
