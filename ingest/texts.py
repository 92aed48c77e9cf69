"""Bytes as UTF-8 text, or one sentence that says why they are none."""

from __future__ import annotations

import re
from pathlib import Path

from domain.errors import ReportError, UsageError

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Tab, line feed, form feed and carriage return belong to text; the other control codes do not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_bytes(path: Path) -> bytes:
    """Return what the file holds; UsageError when there is no such file or it cannot be read."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a file.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def decode(raw: bytes, name: str) -> str:
    """Return the UTF-8 text in `raw`, line ends as given, without a byte order mark.

    `name` is what the message of the ReportError calls it when it is not text.
    """
    if raw.startswith(_UTF16_MARKS):
        raise ReportError(f"{name} is UTF-16 text; save it as UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{name} is not UTF-8 text (byte {error.start + 1}); save it as UTF-8."
        ) from error
    if found := _CONTROL.search(text):
        raise ReportError(
            f"{name} is not plain text (control code {ord(found[0])} at character "
            f"{found.start() + 1})."
        )
    return text
