"""The place benchmark scored: the right place, or none, for every toponym of its two parts.

`places.csv` was used to make the rules, `places_held.csv` never: no rule and no row of the
gazetteer is changed for what it shows. `python -m tests.gold.score_places` prints the scores of
both and every miss; with `--freeze` it also writes `scores.frozen.json`, below which the test lets
no score fall.
"""

from __future__ import annotations

import csv
import enum
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.places import Place
from domain.spans import Span
from extraction.lexicon import Lexicons, load_lexicons
from extraction.located import Located
from extraction.places import locate_names
from gazetteer.index import NameIndex
from gazetteer.load import Gazetteer, load_gazetteer
from gazetteer.resolve import distance_m

FOLDER = Path(__file__).parent
ROWS = FOLDER / "places.csv"
HELD = FOLDER / "places_held.csv"
PARTS = {"developed": ROWS, "held": HELD}
FROZEN = FOLDER / "scores.frozen.json"
CATEGORIES = (
    *("plain", "ambiguous", "misspelt", "outside", "word_name"),
    *("unknown", "area", "near", "organisation"),
)
OUTSIDE = "outside:"
_COLUMNS = "{:<13}{:>5}{:>7}{:>9}{:>9}{:>9}{:>11}{:>10}{:>9}{:>7}{:>10}\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A toponym in a written context and the place that a specialist would give it."""

    row_id: str
    text: str
    toponym: str
    occurrence: int
    place: str
    """Id of the place, `outside:` before it outside the governorate; empty: not to be placed."""
    precision: str
    category: str
    note: str

    @property
    def place_id(self) -> str:
        return self.place.removeprefix(OUTSIDE)

    @property
    def is_elsewhere(self) -> bool:
        """The name is said to lie outside the governorate, with or without a row there."""
        return self.category == "outside" or self.place.startswith(OUTSIDE)

    def span(self) -> Span | None:
        """Return where the toponym stands in the text; None where it does not."""
        start = -1
        for _ in range(self.occurrence):
            start = self.text.find(self.toponym, start + 1)
            if start < 0:
                return None
        return Span(start, start + len(self.toponym))


class Outcome(enum.StrEnum):
    """How the judgement of a row went."""

    RIGHT = "right"
    WRONG = "wrong place"
    ABSTAINED = "not placed"
    FALSE = "falsely placed"
    REFRAINED = "rightly not placed"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with the answer to it."""

    row: Row
    outcome: Outcome
    place: Place | None
    precision: str
    reason: str
    distance_m: float | None
    """From the right place to the one given, in metres; None where either is missing."""
    is_pulled_in: bool
    """It lies elsewhere and was placed in the governorate."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over rows; every share is of these."""

    rows: int
    placeable: int
    answered: int
    right: int
    within_1_km: int
    within_5_km: int
    wrong_abstentions: int
    false_placements: int
    pulled_in: int
    right_precision: int

    @property
    def accuracy(self) -> float:
        """Share of the answers, false placements among them, that are the right place."""
        return _share(self.right, self.answered)

    @property
    def abstention(self) -> float:
        """Share of the toponyms that have a place and got none."""
        return _share(self.wrong_abstentions, self.placeable)


def read_rows(path: Path = ROWS) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(
                row["id"],
                row["text"],
                row["toponym"],
                int(row["occurrence"]),
                row["place"],
                row["precision"],
                row["category"],
                row["note"],
            )
            for row in csv.DictReader(file)
        )


def judge(
    rows: Iterable[Row], lexicons: Lexicons, gazetteer: Gazetteer, index: NameIndex
) -> Iterator[Judged]:
    """Give every row the answer that extraction gives, sentences by stops and no tagger."""
    for row in rows:
        yield _judged(row, _answer(row, lexicons, gazetteer, index), gazetteer)


def score_places(judged: Sequence[Judged]) -> Scores:
    answers = [entry for entry in judged if entry.place is not None]
    right = [entry for entry in judged if entry.outcome is Outcome.RIGHT]
    return Scores(
        rows=len(judged),
        placeable=sum(bool(entry.row.place) for entry in judged),
        answered=len(answers),
        right=len(right),
        within_1_km=_within(answers, 1_000),
        within_5_km=_within(answers, 5_000),
        wrong_abstentions=_count(judged, Outcome.ABSTAINED),
        false_placements=_count(judged, Outcome.FALSE),
        pulled_in=sum(entry.is_pulled_in for entry in judged),
        right_precision=sum(entry.precision == entry.row.precision for entry in right),
    )


def judge_benchmark(path: Path = ROWS) -> tuple[Judged, ...]:
    gazetteer = load_gazetteer()
    return tuple(judge(read_rows(path), load_lexicons(), gazetteer, NameIndex(gazetteer)))


def scores_by_category(judged: Sequence[Judged]) -> dict[str, Scores]:
    """Return the scores of every category with rows and, as `all`, of the whole."""
    present = {entry.row.category for entry in judged}
    parts = {
        category: score_places([entry for entry in judged if entry.row.category == category])
        for category in CATEGORIES
        if category in present
    }
    return {**parts, "all": score_places(judged)}


def _answer(row: Row, lexicons: Lexicons, gazetteer: Gazetteer, index: NameIndex) -> Located | None:
    span = row.span()
    touching = [
        located
        for located in locate_names(row.text, None, lexicons, gazetteer, index)
        if span is not None and located.named.toponym.span.overlaps(span)
    ]
    return next((place for place in touching if place.row is not None), next(iter(touching), None))


def _judged(row: Row, answer: Located | None, gazetteer: Gazetteer) -> Judged:
    geocode = answer.geocode if answer is not None else None
    given = answer.row if answer is not None else None
    expected = gazetteer.places[row.place_id] if row.place else None
    return Judged(
        row,
        _outcome(expected, given),
        given,
        str(geocode.precision or "") if geocode is not None else "",
        geocode.reason if geocode is not None else "no toponym",
        distance_m(expected, given) if expected is not None and given is not None else None,
        row.is_elsewhere and given is not None and not gazetteer.is_outside(given.place_id),
    )


def _outcome(expected: Place | None, given: Place | None) -> Outcome:
    if expected is None:
        return Outcome.REFRAINED if given is None else Outcome.FALSE
    if given is None:
        return Outcome.ABSTAINED
    return Outcome.RIGHT if given.place_id == expected.place_id else Outcome.WRONG


def _within(answers: Sequence[Judged], metres: float) -> int:
    return sum(entry.distance_m is not None and entry.distance_m <= metres for entry in answers)


def _count(judged: Sequence[Judged], outcome: Outcome) -> int:
    return sum(entry.outcome is outcome for entry in judged)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def to_frozen(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the scores and the ids of the rows missed, as they are frozen."""
    return {
        "scores": {
            category: {name: getattr(scores, name) for name in Scores.__slots__}
            for category, scores in scores_by_category(judged).items()
        },
        "misses": {entry.row.row_id: entry.outcome.value for entry in _misses(judged)},
    }


def _misses(judged: Sequence[Judged]) -> list[Judged]:
    fine = {Outcome.RIGHT, Outcome.REFRAINED}
    return [entry for entry in judged if entry.outcome not in fine]


def _table(parts: dict[str, Scores]) -> Iterator[str]:
    yield _COLUMNS.format(
        *("", "rows", "right", "answers", "exact %", "@1km %", "@5km %", "unplaced", "false"),
        *("pulled", "precision"),
    )
    for category, scores in parts.items():
        yield _COLUMNS.format(
            *(category, scores.rows, scores.right, scores.answered),
            _percent(scores.right, scores.answered),
            _percent(scores.within_1_km, scores.answered),
            _percent(scores.within_5_km, scores.answered),
            f"{scores.wrong_abstentions}/{scores.placeable}",
            *(scores.false_placements, scores.pulled_in),
            _percent(scores.right_precision, scores.right),
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _told(entry: Judged) -> str:
    """Return a line for a miss, and for a right place of another precision."""
    if entry.outcome is Outcome.REFRAINED or _is_whole(entry):
        return ""
    if entry.outcome is Outcome.RIGHT:
        return (
            f"{entry.row.row_id}  precision: {entry.row.precision} <> {entry.precision}\n"
            f"    [{entry.row.toponym}] {entry.row.text}\n"
        )
    place = entry.place.place_id if entry.place is not None else "-"
    return (
        f"{entry.row.row_id}  {entry.outcome.value}: {entry.row.place or '-'} <> {place} "
        f"({entry.reason})\n    [{entry.row.toponym}] {entry.row.text}\n"
    )


def _is_whole(entry: Judged) -> bool:
    return entry.outcome is Outcome.RIGHT and entry.precision == entry.row.precision


def main() -> None:
    frozen = {}
    for part, path in PARTS.items():
        judged = judge_benchmark(path)
        frozen[part] = to_frozen(judged)
        sys.stdout.writelines(_told(entry) for entry in judged)
        sys.stdout.write(f"{part}: {path.name}\n")
        sys.stdout.writelines(_table(scores_by_category(judged)))
    if "--freeze" in sys.argv:
        FROZEN.write_text(json.dumps(frozen, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
