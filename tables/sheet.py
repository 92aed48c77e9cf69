"""A table as a CSV file that spreadsheet programs open as it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a program may compute; the last four are the first ones in full width."""
_BYTE_ORDER_MARK = "\ufeff"


def to_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return UTF-8 with a byte order mark, in which no cell can start a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + written.getvalue()).encode("utf-8", errors="replace")


def harmless(cell: object) -> str:
    """Return the cell as text, behind an apostrophe where a program would compute it."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, int | float):
        return text
    return f"'{text}" if text.lstrip(" \u00a0\u200e\u200f\ufeff").startswith(_FORMULA) else text
