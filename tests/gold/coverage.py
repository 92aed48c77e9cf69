"""How many cued place names of a corpus resolve: `python -m tests.gold.coverage REPORTS.jsonl`.

Counted are names right behind a strong cue (town, village, quarter, field …) in a sentence that
names Deir ez-Zor or one of the governorate's towns; each line of the file is an object with `text`.
Prints the share that resolves and the most frequent names that do not.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from domain.text import fold
from extraction.lexicon import Lexicons, load_lexicons
from extraction.located import Located
from extraction.places import locate_names
from extraction.plain import split_sentences
from extraction.toponyms import LIST_CUE, WEAK_CUE
from gazetteer.index import NameIndex
from gazetteer.load import HOME, Gazetteer, load_gazetteer

MOST = 50
TOWNS = frozenset({"city", "town"})


def home_names(gazetteer: Gazetteer) -> set[str]:
    """Give the folded names that show that a sentence is about the governorate."""
    names = {
        fold(place.name_ar)
        for place in gazetteer.places.values()
        if place.kind in TOWNS and not gazetteer.is_outside(place.place_id)
    }
    return names | {fold(a.alias) for a in gazetteer.aliases if a.place_id == HOME}


def cued(
    text: str, lexicons: Lexicons, gazetteer: Gazetteer, index: NameIndex, names: set[str]
) -> Iterator[Located]:
    spans = [
        sentence.span
        for sentence in split_sentences(text)
        if any(name in fold(sentence.span.of(text)) for name in names)
    ]
    for located in locate_names(text, None, lexicons, gazetteer, index):
        toponym = located.named.toponym
        is_strong = toponym.cue not in {None, WEAK_CUE, LIST_CUE, "cue.governorate"}
        if is_strong and any(span.covers(toponym.span) for span in spans):
            yield located


def main() -> None:
    lexicons, gazetteer = load_lexicons(), load_gazetteer()
    index, names = NameIndex(gazetteer), home_names(gazetteer)
    found = [
        located
        for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        for located in cued(json.loads(line)["text"], lexicons, gazetteer, index, names)
    ]
    open_names = [located for located in found if located.geocode.place is None]
    resolved = len(found) - len(open_names)
    sys.stdout.write(f"{resolved} of {len(found)} resolve\n")
    missed = Counter((o.named.toponym.name, o.geocode.reason) for o in open_names)
    for (name, reason), count in missed.most_common(MOST):
        sys.stdout.write(f"{count}\t{name}\t{reason}\n")


if __name__ == "__main__":
    main()
