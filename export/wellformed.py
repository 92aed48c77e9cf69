"""Text that every format can hold: no sign that XML forbids, none that turns the writing unseen."""

from __future__ import annotations

import re

from wording.texts import TURNING

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever is no `Char` of XML 1.0, section 2.2: lone surrogates and most controls."""
_TURNING = re.compile(f"[{''.join(sorted(TURNING))}]")
_UNKNOWN = "\ufffd"
_LONGEST = 32_767
"""UTF-16 units that a cell holds (Microsoft, «Excel specifications and limits»)."""


def well_formed(text: str) -> str:
    """Return the text with U+FFFD for each sign that XML forbids; what turns writing is named."""
    return _TURNING.sub(_named, _NO_XML.sub(_UNKNOWN, text))


def cut(text: str, mark: str, longest: int = _LONGEST) -> str:
    """Return the text as far as a cell of a spreadsheet holds it, with `mark` where it is cut."""
    units = text.encode("utf-16-le", errors="replace")
    if len(units) <= 2 * longest:
        return text
    # A pair of units that the cut parts is dropped.
    kept = units[: 2 * (longest - len(mark))].decode("utf-16-le", errors="ignore")
    return kept + mark


def _named(found: re.Match[str]) -> str:
    return f"[U+{ord(found.group()):04X}]"
