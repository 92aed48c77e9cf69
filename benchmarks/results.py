"""results.md: one section a kind of measurement, of which only the newest is kept."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import describe_machine

RESULTS = Path(__file__).resolve().parent / "results.md"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, ready to be read, and how it was come by."""

    what: str
    value: str
    how: str = ""


def write_section(heading: str, figures: Sequence[Figure], path: Path = RESULTS) -> None:
    """Put the figures under `heading` in the file, in the place of those that stood there."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    rows = "\n".join(f"| {figure.what} | {figure.value} | {figure.how} |" for figure in figures)
    section = (
        f"## {heading}\n\n{today}, {describe_machine()}\n\n"
        f"| what | measured | how |\n|---|---|---|\n{rows}\n"
    )
    path.write_text(replace_section(path.read_text(encoding="utf-8"), heading, section))


def replace_section(text: str, heading: str, section: str) -> str:
    """Return `text` with the section under `heading` replaced, or added at the end."""
    present = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    if present.search(text):
        # A function, because a replacement string would read backslashes.
        replaced = present.sub(lambda _: section + "\n", text, count=1)
    else:
        replaced = f"{text.rstrip()}\n\n{section}"
    return replaced.rstrip() + "\n"
