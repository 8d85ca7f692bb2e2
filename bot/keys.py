"""The key of the private columns: from the environment, or made once and kept beside the data."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet

from bot.settings import Settings, WrongSetting
from storage.encryption import cipher_from


def key_file(settings: Settings) -> Path:
    return settings.data_dir / "key"


def cipher_of(settings: Settings) -> MultiFernet:
    """The cipher that the settings name. Raises WrongSetting when a key is not one."""
    if settings.second_round_key is not None:
        keys = [key.strip() for key in settings.second_round_key.get_secret_value().split(",") if key.strip()]
    else:
        keys = [_kept_key(key_file(settings))]
    try:
        return cipher_from(keys)
    except ValueError:
        raise WrongSetting("SECOND_ROUND_KEY: each key must be 32 bytes in URL-safe base64.") from None


def _kept_key(path: Path) -> str:
    """The key in the file; made at first, readable by nobody else."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = Fernet.generate_key()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key + b"\n")
        return key.decode("ascii")
