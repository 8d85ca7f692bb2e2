"""The coach without Telegram's pace, for the benchmark: the limits would be measured otherwise."""

from __future__ import annotations

import sys

from bot import pace
from bot.__main__ import main

if __name__ == "__main__":
    pace.Limits.__init__.__defaults__ = (10_000.0, 0.0, 1000)
    sys.exit(main(["run"]))
