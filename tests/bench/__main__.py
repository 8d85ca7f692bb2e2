"""Measure: `make bench`. Ratios of one run count, single figures do not."""

from __future__ import annotations

import asyncio

from tests.bench import answers, sessions


def main() -> None:
    """Print the figures."""
    print("A message to its answer (same sandbox, same run):")
    measured = asyncio.run(answers.measure())
    base = next(iter(measured.values()))
    for name, (rate, alone) in measured.items():
        print(f"  {name:<34}{rate:8.0f} answers/s  ratio {rate / base[0]:5.2f}   alone {alone * 1000:6.1f} ms")
    print("\nA unit of work (keep the update, load the world, commit):")
    for name, rate in asyncio.run(sessions.measure()).items():
        print(f"  {name:<34}{rate:8.0f} turns/s")


if __name__ == "__main__":
    main()
