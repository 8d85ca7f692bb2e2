"""The key of the private columns: made once, readable by nobody else, never guessed."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.keys import cipher_of, key_file
from bot.settings import Settings, WrongSetting


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.delenv("SECOND_ROUND_KEY", raising=False)
    monkeypatch.setenv("SECOND_ROUND_DATA", str(tmp_path / "data"))
    return Settings()


def test_a_missing_key_is_made_once_and_kept_for_the_owner_alone(settings: Settings) -> None:
    token = cipher_of(settings).encrypt(b"hello")
    assert stat.S_IMODE(key_file(settings).stat().st_mode) == 0o600
    assert cipher_of(settings).decrypt(token) == b"hello"


def test_a_given_key_is_used_and_none_is_made(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    token = Fernet(old).encrypt(b"hello")
    monkeypatch.setenv("SECOND_ROUND_KEY", f"{new}, {old}")
    cipher = cipher_of(Settings())
    assert cipher.decrypt(token) == b"hello"
    assert Fernet(new).decrypt(cipher.encrypt(b"new")) == b"new"
    assert not key_file(settings).exists()


def test_what_is_no_key_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_ROUND_KEY", "password")
    with pytest.raises(WrongSetting, match="SECOND_ROUND_KEY"):
        cipher_of(Settings())
