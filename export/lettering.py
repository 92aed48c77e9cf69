"""Letters in pictures: the project's own font, what it lacks, widths, and lines broken to fit.

matplotlib 3.11 joins Arabic letters and orders both directions itself; a mark in front makes a line
of an Arabic picture begin at the right whatever its first letter is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from wording.texts import TURNING, Language

FONTS = Path(__file__).parent / "fonts"
_PLAIN = ("IBM Plex Sans Arabic", "DejaVu Sans")
"""The second one comes with matplotlib and has the letters that the first has not."""
_STRONG = ("IBM Plex Sans Arabic SemiBold", "DejaVu Sans")
_FILES = ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-SemiBold.ttf")
_MISSING = "\N{WHITE SQUARE}"
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT = "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}"
_LONGEST = 1000
"""Letters: so many no line of any paper holds, and measuring more takes seconds."""
_UNSEEN = frozenset((_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, "\n"))
_NO_LETTERS = frozenset(("Cc", "Cn", "Cs"))
"""Categories of what no file may hold as text, though a font may have an empty glyph for it."""
_ELLIPSIS = "…"
_POINTS_AN_INCH = 72
MM_A_POINT = 25.4 / _POINTS_AN_INCH
_SUBPIXELS = 64
"""FreeType counts in these."""
_FINE = 8
"""Widths are measured at so many times the size, which makes rounding small."""


@lru_cache(maxsize=64)
def font(size: float, *, strong: bool = False) -> FontProperties:
    """Return the font of pictures at a size in points."""
    _known_fonts()
    return FontProperties(family=list(_STRONG if strong else _PLAIN), size=size)


def shown(words: str, language: Language | None = None) -> str:
    """Return the words as one line that can be drawn, beginning as lines of the language do.

    What turns the writing is taken out, a letter that no font has is shown as a square.
    """
    line = " ".join(words.split())
    kept = "".join(_drawable(letter) for letter in line if letter not in TURNING)
    if language is None:
        return kept
    return (_RIGHT_TO_LEFT if language is Language.ARABIC else _LEFT_TO_RIGHT) + kept


@lru_cache(maxsize=4096)
def width_mm(words: str, size: float, *, strong: bool = False) -> float:
    """Return how wide the words are drawn at a size in points, in millimetres."""
    paths = [font_manager.findfont(each) for each in _each_font(strong=strong)]
    letters = font_manager.get_font(paths)
    letters.set_size(_FINE * size, _POINTS_AN_INCH)
    letters.set_text(words, 0, flags=LoadFlags.NO_HINTING)
    return float(letters.get_width_height()[0]) / _SUBPIXELS / _FINE * MM_A_POINT


def broken(words: str, size: float, width: float, most: int = 0) -> Iterator[str]:
    """Yield the words in lines of that width in millimetres; no more than `most` of them, if any.

    What does not fit is cut, with an ellipsis; a word wider than a line is cut as well.
    """
    lines: list[str] = []
    for given in words.split():
        word = _bounded(given)
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, size) <= width:
            lines[-1] = longer
        elif most and len(lines) == most:
            lines[-1] = fitted(longer + _ELLIPSIS, size, width)
            break
        else:
            lines.append(fitted(word, size, width))
    yield from lines


def fitted(words: str, size: float, width: float, *, strong: bool = False) -> str:
    """Return the words, cut with an ellipsis where they are wider than so many millimetres."""
    words = _bounded(words)
    if width_mm(words, size, strong=strong) <= width:
        return words
    few, many = 0, len(words)
    while few < many:
        middle = (few + many + 1) // 2
        cut = words[:middle].rstrip() + _ELLIPSIS
        few, many = (
            (middle, many) if width_mm(cut, size, strong=strong) <= width else (few, middle - 1)
        )
    return words[:few].rstrip() + _ELLIPSIS


def _bounded(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + _ELLIPSIS


@cache
def _each_font(*, strong: bool) -> tuple[FontProperties, ...]:
    _known_fonts()
    return tuple(FontProperties(family=family) for family in (_STRONG if strong else _PLAIN))


@cache
def _known_fonts() -> Sequence[FT2Font]:
    """Make the project's fonts known to matplotlib, once, and return all that are drawn with."""
    for name in _FILES:
        font_manager.fontManager.addfont(FONTS / name)
    own = FT2Font(str(FONTS / _FILES[0]))
    other = FT2Font(font_manager.findfont(FontProperties(family=_PLAIN[1])))
    return own, other


@lru_cache(maxsize=4096)
def _drawable(letter: str) -> str:
    if letter in _UNSEEN:
        return letter
    if unicodedata.category(letter) in _NO_LETTERS:
        return _MISSING
    if any(each.get_char_index(ord(letter)) for each in _known_fonts()):
        return letter
    return _MISSING
