"""How fast place names are found, against one regular expression of all of them."""

from __future__ import annotations

import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import TypeVar

from benchmarks.results import Figure
from domain.text import CONJUNCTIONS, LETTER, PREPOSITIONS, clean, fold
from domain.words import split_words
from gazetteer.index import NameIndex
from gazetteer.load import Gazetteer, load_gazetteer
from ingest.files import SAMPLE_FOLDER, read_folder

_ROUNDS = 5
_Built = TypeVar("_Built")
_BYTES = 1_000_000
"""About how much text is searched, as UTF-8."""


def measure_places() -> tuple[Figure, ...]:
    """Return names found a second by the index and by the expression, and the memory of each."""
    gazetteer = load_gazetteer()
    names = arabic_names(gazetteer)
    index, index_mib = _built(lambda: NameIndex(gazetteer))
    pattern, pattern_mib = _built(lambda: alternation(names))
    texts = _texts()
    rows = [split_words(clean(text)) for text in texts]
    folded = [fold(text) for text in texts]
    searched, scanned, given, scanned_given = _rates(
        lambda: sum(len(index.find(words)) for words in rows),
        lambda: sum(len(pattern.findall(text)) for text in folded),
        lambda: sum(len(index.find(split_words(clean(text)))) for text in texts),
        lambda: sum(len(pattern.findall(fold(text))) for text in texts),
    )
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    corpus = f"the sample reports repeated to {megabytes:.1f} MB; median of {_ROUNDS}"
    return (
        Figure(
            "names found a second by the index",
            f"{searched:,.0f}",
            f"`NameIndex.find` over words cut before; {corpus}",
        ),
        Figure(
            "names found a second by a regular expression",
            f"{scanned:,.0f}",
            f"one alternation of {len(names)} folded names and aliases over text folded before",
        ),
        Figure("the index to the expression", f"{searched / scanned:.1f} times", "in one run"),
        Figure(
            "the same from the text as given",
            f"{given / scanned_given:.1f} times",
            f"{given:,.0f} names a second with folding and cutting into words,"
            f" {scanned_given:,.0f} with folding",
        ),
        Figure(
            "memory of the index", f"{index_mib:.1f} MiB", f"the expression: {pattern_mib:.1f} MiB"
        ),
    )


def arabic_names(gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return every Arabic name and alias folded and once, the longest first."""
    names = {fold(place.name_ar) for place in gazetteer.places.values()}
    names |= {fold(alias.alias) for alias in gazetteer.aliases if alias.form != "en"}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def alternation(names: Sequence[str]) -> re.Pattern[str]:
    """Return an expression of all names as whole words, with letters joined to their front."""
    joined = f"[{CONJUNCTIONS}]?[{PREPOSITIONS}]?"
    either = "|".join(map(re.escape, names))
    return re.compile(f"(?<![{LETTER}]){joined}(?:{either})(?![{LETTER}])")


def _texts() -> list[str]:
    texts = [report.text for report in read_folder(SAMPLE_FOLDER)]
    times = round(_BYTES / sum(len(text.encode()) for text in texts))
    return texts * times


def _built(build: Callable[[], _Built]) -> tuple[_Built, float]:
    """Return what is built and the memory that it keeps, in MiB."""
    re.purge()
    tracemalloc.start()
    built = build()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return built, kept / 2**20


def _rates(*searches: Callable[[], int]) -> list[float]:
    """Return names a second of each search, by turns, so that all have the same machine."""
    rounds = [[_rate(search) for search in searches] for _ in range(_ROUNDS)]
    return [statistics.median(rates) for rates in zip(*rounds, strict=True)]


def _rate(search: Callable[[], int]) -> float:
    started = time.perf_counter()
    found = search()
    return found / (time.perf_counter() - started)
