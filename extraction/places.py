"""The place names of a text on their own: found and judged without weights."""

from __future__ import annotations

from datetime import date

from extraction.actors import find_actors
from extraction.geocodes import geocode_report
from extraction.lexicon import Lexicons
from extraction.located import Located
from extraction.plain import split_sentences
from extraction.toponyms import find_toponyms
from gazetteer.index import NameIndex
from gazetteer.load import Gazetteer


def locate_names(
    text: str,
    published: date | None,
    lexicons: Lexicons,
    gazetteer: Gazetteer,
    index: NameIndex,
) -> tuple[Located, ...]:
    """Return the place names of a text in reading order, each with the place it denotes or none.

    Names come from the gazetteer and from cue words; those that only a tagger would see are left
    out. The text is judged as one report of the day `published`.
    """
    rows = [
        (
            sentence.words,
            find_toponyms(
                sentence,
                find_actors(sentence, lexicons, published),
                lexicons,
                index,
                published,
            ),
        )
        for sentence in split_sentences(text)
    ]
    judged = geocode_report(rows, lexicons, gazetteer)
    return tuple(place for located in judged for place in located)
