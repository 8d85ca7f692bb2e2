"""The environment: right values become a frozen value, wrong ones one clear sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import database_url
from bot.settings import WrongSetting, read_settings

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:" + "A" * 35


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET", "HTTP_PORT", "SANDBOX_PORT", "SANDBOX_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_token_the_bot_brings_its_own_telegram() -> None:
    assert read_settings().sandboxed


def test_an_empty_value_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert read_settings().sandboxed


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEGRAM_BOT_TOKEN", "hello", "TELEGRAM_BOT_TOKEN: does not look like a token"),
        ("TELEGRAM_API_URL", "ftp://x", "TELEGRAM_API_URL: must start with http"),
        ("SANDBOX_PORT", "eighty", "SANDBOX_PORT: must be a port, 0-65535"),
        ("SANDBOX_PORT", "70000", "SANDBOX_PORT: must be a port, 0-65535"),
        ("HTTP_PORT", "-1", "HTTP_PORT: must be a port, 0-65535"),
        ("WEBHOOK_URL", "https://example.org", "WEBHOOK_URL: needs TELEGRAM_BOT_TOKEN"),
        ("WEBHOOK_SECRET", "not secret!", "WEBHOOK_SECRET: must be"),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as raised:
        read_settings()
    message = str(raised.value)
    assert message.startswith(said)
    assert message.endswith(".")
    assert "\n" not in message


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:short-secret")
    with pytest.raises(WrongSetting) as raised:
        read_settings()
    assert "short-secret" not in str(raised.value)


@pytest.mark.parametrize(
    "wrong",
    [{"TELEGRAM_BOT_TOKEN": "hello"}, {"SECOND_ROUND_KEY": "short"}, {"DATABASE_URL": "mysql://localhost/x"}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_command_line_says_one_sentence_and_exits_with_2(wrong: dict[str, str], tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "SECOND_ROUND_DATA": str(tmp_path), **wrong}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "migrate" if "TELEGRAM_BOT_TOKEN" not in wrong else "run"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_the_token_never_shows_in_a_printed_settings_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())


def test_the_databases_password_is_no_part_of_what_the_settings_look_like(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://coach:Quernstone@db.example.org/coach"
    monkeypatch.setenv("DATABASE_URL", url)
    settings = read_settings()
    assert "Quernstone" not in f"{settings!r} {settings}"
    assert database_url(settings) == url
