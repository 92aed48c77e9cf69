"""`python -m benchmarks`: measure this machine and write the figures down."""

from __future__ import annotations

import argparse

from benchmarks.clone import measure_clone
from benchmarks.pages import measure_pages
from benchmarks.reading import measure_reading
from benchmarks.results import write_section


def main() -> None:
    """Measure the app, or with `--clone` the two commands in a fresh clone of the last commit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--clone", action="store_true", help="make run and make test, once each")
    if parser.parse_args().clone:
        write_section("A fresh clone", measure_clone())
    else:
        write_section("The app", (*measure_pages(), *measure_reading()))


if __name__ == "__main__":
    main()
