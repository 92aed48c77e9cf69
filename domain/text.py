"""Arabic text made plain, with a way back to the characters as they were given.

Field reports carry tatweel, vowel marks, zero-width characters, several kinds of quotation marks
and digits, and, since 2022, words broken up to pass the filters of social media (letters spaced
with tatweel, hyphens inside a word). Reading needs them plain; evidence needs them as given.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.spans import Span

TATWEEL = "\u0640"
LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
"""Arabic letters, for use inside a character class; without tatweel, marks and digits."""
AND, BY, FOR = "و", "ب", "ل"
"""Letters that are written together with the next word: and (with ف), by or in, for or of."""
IN, FROM, AWAY_FROM = "في", "من", "عن"
THEN = "ف"
CONJUNCTIONS = AND + THEN
PREPOSITIONS = "بلك"
ARTICLE = "ال"
HIS, HER = ("ه",), ("ها",)
"""Endings of what is his, and hers."""
OURS = "نا"
"""Ending of what is ours, and of what we did."""
NUN, PLURAL_OF = "ن", ("ي", "و")
"""The letter that ends a plural, and those that it ends with where a name is right behind it."""
FOR_THE = "لل"
LIKE = "ك"
FEMININE = "ة"
OF_MANY = ("ت", "وا")
"""Ends of a verb in the past that tells of a force, whatever stands behind it: «they arrested»."""
STOPS = frozenset("،,؛;.:!؟?") | {"..", "...", "::"}
"""Marks after which a new clause may begin."""
FULL_STOP = "."
SAME = frozenset({"نفس", "نفسه", "نفسها", "ذات", "ذاته", "ذاتها", "عينه", "عينها"})
"""Words of «the same village»."""
COLONS = frozenset({":", "::"})
QUOTES = frozenset("\"'()[]{}")
"""Marks that may stand inside a name or before it, as they are after cleaning."""
COMMAS = frozenset("،,؛;")
DASHES = frozenset("-")
BULLETS = frozenset("■●•▪◾◆*►")
_BULLET_CATEGORIES = frozenset({"So", "Mn", "Me"})
"""Of the pictures that open an item, and of what a picture or a digit in a box ends with."""
ALIEN: Mapping[str, str] = {
    "\u0640": "tatweel",
    "\u06a9": "Farsi kaf",
    "\u06c1": "Urdu heh",
    "\u06cc": "Farsi yeh",
    "\u06d5": "Kurdish ae",
    "\u00a0": "no-break space",
    "\u00ad": "soft hyphen",
    "\u061c": "bidi control",
    "\ufeff": "zero width",
    **dict.fromkeys(map(chr, range(0x200B, 0x2010)), "zero width"),
    **dict.fromkeys(map(chr, range(0x202A, 0x202F)), "bidi control"),
    **dict.fromkeys(map(chr, range(0x2060, 0x2066)), "zero width"),
    **dict.fromkeys(map(chr, range(0x2066, 0x206A)), "bidi control"),
}
"""Code points that look like a letter of Arabic or like nothing, and what they are.

Names and words in data files do without them: nobody would see why two do not compare as one.
"""

_DROPPED = re.compile(
    "[\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # tatweel, marks
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # soft hyphen, zero width, bidi controls
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
# `قـ ـصـ ـف`: a break between two pieces of one word has a tatweel on both of its sides.
_SPACED_BREAK = re.compile(rf"(?<=[{LETTER}]{TATWEEL})[ \u00a0]+(?={TATWEEL}[{LETTER}])")
# `قت-يل`: a hyphen within a short word; `الاثنين-الثلاثاء` and other pairs of words are longer.
_HYPHEN_BREAK = re.compile(
    rf"(?<![{LETTER}])(?P<left>[{LETTER}]{{1,4}})[-\u2010\u2011](?P<right>[{LETTER}]{{1,3}})(?![{LETTER}-])"
)
_SAME_LENGTH = str.maketrans(
    {
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("“”„‟«»″❝❞", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t", " "),
        **dict.fromkeys("–—‒―\u2010\u2011", "-"),
        "ی": "ي",
        "ک": "ك",
    }
)
_FOLDED = str.maketrans(
    {
        **{upper: upper.lower() for upper in string.ascii_uppercase},
        **dict.fromkeys("أإآٱ", "ا"),
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
    }
)


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text made plain, and for each of its characters the ones it came from.

    `text` is what the pipeline annotates; `folded` has the same length and unites the spellings
    of one letter (hamza seats, final teh), for look-up. Alef maksura stays apart from yeh: uniting
    them turns the preposition علي/على into the name of a village.
    """

    text: str
    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the text as given; `end` must exceed `start`."""
        return Span(self.starts[start], self.ends[end - 1])


def is_bullet(word: str) -> bool:
    """Tell whether it is a mark, or a picture, that opens an item of a list."""
    if word[:1].isalnum():
        return False
    return word in BULLETS or all(unicodedata.category(c) in _BULLET_CATEGORIES for c in word)


def fold(text: str) -> str:
    """Return `text` plain and folded, as look-ups compare it."""
    return clean(text).folded


def skim(text: str) -> str:
    """Return `text` nearly as `fold` does, fast enough for searching thousands of reports."""
    return _DROPPED.sub("", text).translate(_SAME_LENGTH).translate(_FOLDED).lower()


def clean(given: str) -> CleanText:
    """Return `given` without marks, tatweel and breaks inside words, digits and quotes unified."""
    breaks = _breaks(given)
    kept: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for first, last in _runs(given, breaks):
        piece = given[first:last]
        if _PRESENTATION.match(piece):
            # Presentation forms stand for one to several letters; the ligature ﷺ and its like stay.
            piece = unicodedata.normalize("NFKC", piece)
            starts.extend([first] * len(piece))
            ends.extend([last] * len(piece))
        else:
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
        kept.append(piece.translate(_SAME_LENGTH))
    text = "".join(kept)
    return CleanText(text, _folded(text), tuple(starts), tuple(ends))


def _runs(given: str, breaks: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield what stays: runs of characters that become one character each, others one by one."""
    dropped = {found.start() for found in _DROPPED.finditer(given)} | breaks
    alone = {found.start() for found in _PRESENTATION.finditer(given)}
    position = 0
    for at in sorted(dropped | alone):
        if position < at:
            yield position, at
        if at not in dropped:
            yield at, at + 1
        position = at + 1
    if position < len(given):
        yield position, len(given)


def _folded(text: str) -> str:
    lowered = text.translate(_FOLDED)
    if lowered.lower() != lowered:
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in lowered)
    return lowered


def _breaks(given: str) -> frozenset[int]:
    spaced = {at for found in _SPACED_BREAK.finditer(given) for at in range(*found.span())}
    hyphened = {found.end("left") for found in _HYPHEN_BREAK.finditer(given)}
    return frozenset(spaced | hyphened)
