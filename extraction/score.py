"""Events compared with hand-coded ones: `python -m extraction.score GOLD PREDICTED`.

Both are files of one JSON object per line, or folders of such files (`*.jsonl`). Within a report
events are matched one to one: the same `sub_event_type`, and the same place, places within 3 km of
each other, or none in both. Fields are compared on matched events only.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from domain.errors import KharitaError, UsageError
from domain.text import fold

Line = Mapping[str, Any]
NEAR_KM = 3.0
_GOLD = ".gold.jsonl"
_KM_PER_DEGREE = 111.2
USAGE_ERROR = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """What one comparison gives; shares are between 0 and 1, None where nothing was compared."""

    gold: int
    predicted: int
    matched: int
    precision: float | None
    recall: float | None
    f1: float | None
    sides_precision: float | None
    sides_recall: float | None
    sides_f1: float | None
    direction: float | None
    place_exact: float | None
    place_km_mean: float | None
    dates_exact: float | None
    dates_overlap: float | None
    casualties_exact: float | None
    status: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Matched pairs (gold, predicted), gold events missed and events that are in no gold."""

    pairs: tuple[tuple[Line, Line], ...]
    missed: tuple[Line, ...]
    false: tuple[Line, ...]


def compare(
    gold: Iterable[Line], predicted: Iterable[Line], coded: Iterable[str] = ()
) -> Comparison:
    """Match events one to one, report by report, those that agree most first.

    Unconfirmed events are left out on both sides, and so are events of reports that nobody coded;
    `coded` names reports in which the coders found no event, beside those that the gold has.
    """
    wanted = [line for line in gold if line["status"] != "unconfirmed"]
    coded = {line["report_id"] for line in wanted} | set(coded)
    found = [
        line for line in predicted if line["report_id"] in coded and line["status"] != "unconfirmed"
    ]
    candidates = sorted(
        (
            (-_agreement(want, have), i, j)
            for i, want in enumerate(wanted)
            for j, have in enumerate(found)
            if _may_match(want, have)
        )
    )
    left, right, pairs = set(range(len(wanted))), set(range(len(found))), []
    for _, i, j in candidates:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((wanted[i], found[j]))
    missed = tuple(wanted[i] for i in sorted(left))
    return Comparison(tuple(pairs), missed, tuple(found[j] for j in sorted(right)))


def score(comparison: Comparison) -> Scores:
    """Return the figures of a comparison."""
    pairs = comparison.pairs
    gold = len(pairs) + len(comparison.missed)
    predicted = len(pairs) + len(comparison.false)
    precision, recall = _share(len(pairs), predicted), _share(len(pairs), gold)
    sides = [(_sides(want), _sides(have)) for want, have in pairs]
    same = sum(len(want & have) for want, have in sides)
    sides_precision = _share(same, sum(len(have) for _, have in sides))
    sides_recall = _share(same, sum(len(want) for want, _ in sides))
    placed = [(w["place"], h["place"]) for w, h in pairs if w["place"] and h["place"]]
    distances = [km for want, have in placed if (km := distance_km(want, have)) is not None]
    return Scores(
        gold=gold,
        predicted=predicted,
        matched=len(pairs),
        precision=precision,
        recall=recall,
        f1=_f1(precision, recall),
        sides_precision=sides_precision,
        sides_recall=sides_recall,
        sides_f1=_f1(sides_precision, sides_recall),
        direction=_mean(w["directed"] == h["directed"] for w, h in pairs),
        place_exact=_mean(_is_same_place(want, have) for want, have in placed),
        place_km_mean=sum(distances) / len(distances) if distances else None,
        dates_exact=_mean(_days(w) == _days(h) for w, h in pairs),
        dates_overlap=_mean(_overlap(_days(w), _days(h)) for w, h in pairs),
        casualties_exact=_mean(_losses(w) == _losses(h) for w, h in pairs),
        status=_mean(w["status"] == h["status"] for w, h in pairs),
    )


def distance_km(one: Line, other: Line) -> float | None:
    """Return the distance of two places in km (equirectangular), None without coordinates."""
    if None in {one.get("lat"), one.get("lon"), other.get("lat"), other.get("lon")}:
        return None
    north = one["lat"] - other["lat"]
    east = (one["lon"] - other["lon"]) * math.cos(math.radians(one["lat"]))
    return math.hypot(north, east) * _KM_PER_DEGREE


def _may_match(want: Line, have: Line) -> bool:
    same_report = want["report_id"] == have["report_id"]
    if not same_report or want["sub_event_type"] != have["sub_event_type"]:
        return False
    if have["place"] is None and want["place"] is not None and want["place"].get("id") is None:
        # A place that the gazetteer lacks: left unplaced under the same name is right.
        return fold(have.get("unplaced_words") or "") == fold(want["place"]["name_ar"])
    if want["place"] is None or have["place"] is None:
        return want["place"] is have["place"]
    distance = distance_km(want["place"], have["place"])
    near = distance is not None and distance <= NEAR_KM
    return near or _is_same_place(want["place"], have["place"])


def _is_same_place(want: Line, have: Line) -> bool:
    """Compare ids where the gold has one, else names and positions."""
    if want.get("id") is not None:
        return bool(want["id"] == have.get("id"))
    names = sorted((fold(want["name_ar"]), fold(have["name_ar"])), key=len)
    if names[0] == names[1]:
        return True
    if want.get("lat") is None and want.get("precision") == "area":
        # A region without a position is known by its name, which the gold may write out at length.
        return names[1].startswith(f"{names[0]} ")
    distance = distance_km(want, have)
    return distance is not None and distance < _ONE_SPOT_KM


_ONE_SPOT_KM = 0.05
"""Rows closer than this are one row under two names."""


def _agreement(want: Line, have: Line) -> int:
    shared = _sides(want) & _sides(have)
    evidence, other = want["evidence"], have["evidence"]
    overlap = min(evidence["end"], other["end"]) > max(evidence["start"], other["start"])
    relation = (want["place"] or {}).get("relation") == (have["place"] or {}).get("relation")
    same_days = _days(want) == _days(have)
    return 4 * int(overlap) + 2 * len(shared) + 2 * int(same_days) + int(relation)


def _sides(line: Line) -> set[tuple[str, str]]:
    """Return actor and side; the order of sides says nothing where nobody is said to have begun."""
    if not line["directed"]:
        return {("either", actor) for actor in (*line["side_a"], *line["side_b"])}
    return {(side, actor) for side in ("side_a", "side_b") for actor in line[side]}


def _days(line: Line) -> tuple[str | None, str | None]:
    return line["date_start"], line["date_end"]


def _overlap(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    starts = [day for day in (one[0], other[0]) if day is not None]
    ends = [day for day in (one[1], other[1]) if day is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _losses(line: Line) -> set[tuple[str, str, int | None, int | None]]:
    return {(c["group"], c["outcome"], c["min"], c["max"]) for c in line["casualties"]}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if not precision or not recall:
        return None if precision is None or recall is None else 0.0
    return 2 * precision * recall / (precision + recall)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare what the command line names; return 0, or 2 for a usage error."""
    parser = argparse.ArgumentParser(prog="python -m extraction.score", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every miss and false event")
    parser.add_argument(
        "--kinds", default="", help="compare these kinds only, as armed_clash,shelling"
    )
    options = parser.parse_args(arguments)
    try:
        kinds = frozenset(filter(None, options.kinds.split(",")))
        gold, predicted = _read(options.gold, kinds), _read(options.predicted, kinds)
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
    comparison = compare(gold, predicted, _coded(options.gold))
    sys.stdout.writelines(_table(score(comparison)))
    if options.errors:
        sys.stdout.writelines(_errors(comparison))
    sys.stdout.write(json.dumps(asdict(score(comparison))) + "\n")
    return 0


def _coded(path: Path) -> set[str]:
    """Return the reports that have a gold file of their own, one without events included."""
    return {file.name.removesuffix(_GOLD) for file in path.glob(f"*{_GOLD}")}


def _read(path: Path, kinds: frozenset[str]) -> list[Line]:
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{path} holds no .jsonl file.")
    return [
        line
        for file in files
        for line in _lines(file)
        if not kinds or line["sub_event_type"] in kinds
    ]


def _lines(path: Path) -> Iterator[Line]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise UsageError(f"{path}, line {number} is no JSON: {error.msg}.") from error


def _table(scores: Scores) -> Iterator[str]:
    for name, value in asdict(scores).items():
        shown = "–" if value is None else f"{value:.3f}" if isinstance(value, float) else value
        yield f"{name.replace('_', ' '):<18} {shown}\n"


def _errors(comparison: Comparison) -> Iterator[str]:
    for word, lines in (("missed", comparison.missed), ("false", comparison.false)):
        for line in lines:
            place = line["place"]["name_ar"] if line["place"] else "–"
            sides = f"{'+'.join(line['side_a'])} : {'+'.join(line['side_b'])}"
            yield f"{word}\t{line['report_id']}\t{line['sub_event_type']}\t{sides}\t{place}\n"


if __name__ == "__main__":
    sys.exit(main())
