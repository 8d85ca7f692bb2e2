"""The demo tells by its exit code whether the conversation came true."""

from pathlib import Path

import pytest

from bot.demo import play_demo

GREETING = "clock: 2026-06-01 17:00 Europe/Berlin\nMia: /start\n"


async def played(tmp_path: Path, text: str) -> int:
    file = tmp_path / "greeting.txt"
    file.write_text(text, "utf-8")
    return await play_demo(file)


async def test_a_conversation_that_comes_true_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await played(tmp_path, GREETING + "coach: Hello, Mia! …\ncoach: …\n") == 0
    assert "The coach to Mia:\n  Hello, Mia!" in capsys.readouterr().out


async def test_one_that_does_not_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await played(tmp_path, GREETING + "coach: Good night …\n") == 1
    assert "greeting.txt:3: the coach said something else" in capsys.readouterr().err


async def test_what_is_no_transcript_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await played(tmp_path, GREETING + "Mia waves\n") == 1
    assert "greeting.txt:3: no line that a transcript knows: Mia waves" in capsys.readouterr().err
    assert await play_demo(tmp_path / "missing.txt") == 1
    assert "missing.txt" in capsys.readouterr().err
