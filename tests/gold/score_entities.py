"""Places and groups in hand-checked sentences of published reports: how each finder does.

`python -m tests.gold.score_entities [REPORTS] [--models FOLDER] [--events]` prints the scores of
the lists (lexicon and gazetteer), of the tagger, of their union (the lists first), and of the two
as the extractor joins them.

`entities.csv` holds no words, only where they stand (characters `start` to `end` of a report's
text); the texts are read from `corpus.jsonl` in the folder REPORTS, or the one that
`KHARITA_REPORTS` names. A row labelled SENTENCE is a checked sentence; the others lie in one:

* LOC, a place: the proper name of a country, region, settlement, quarter, mountain, river, camp or
  other named spot, also where it stands for its rulers. Words that say what it is or which side of
  it (town, countryside, north of, western) are not needed, nor wrong.
* ORG, a group: the proper name of an armed group, force, authority, party or body, or a force with
  the word that says whose it is (forces of the regime, the Turkish army). A group named after a
  place is one group. In «organisation "X"», «militia X» the name is X, with or without the first.
* MEDIA, a publisher or its outlet: a source, no party. To take it for a group is not counted.
* ANY: neither needed nor wrong. Back references (the organisation, the regime, the factions),
  forces without the article, aircraft of a state, names of streets, mosques and operations, units
  as places, tribes.

What counts is the name itself (`training.names.Extents`), the same words and the same kind.
A name is *unseen* where it was never tagged in a silver sentence: it stands neither in gazetteer
nor lexicon nor `training/silver.yaml`, or stands there and is held out.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.lines import to_line
from domain.reports import Report
from domain.sentences import Sentence
from domain.spans import Span, hull
from domain.text import QUOTES
from extraction import annotate
from extraction.actors import ORGANISATION, find_actors, word_range
from extraction.lexicon import Lexicons, load_lexicons
from extraction.pipeline import Extractor
from extraction.score import compare
from extraction.score import score as score_events
from extraction.toponyms import LOCATION, find_toponyms
from gazetteer.index import NameIndex
from gazetteer.load import DATA, load_gazetteer
from ingest.files import read_folder
from tests.golden.recording import recorded
from training import reports, silver
from training.names import Extents, forms_of
from training.trainers import SEED

ROWS = Path(__file__).parent / "entities.csv"
SENTENCE, MEDIA, ANY = "SENTENCE", "MEDIA", "ANY"
KINDS = (LOCATION, ORGANISATION)
TITLES = {LOCATION: "places", ORGANISATION: "groups"}
NO_GROUPS = frozenset({"civilians", "residents", "unidentified", "tribes"})
_LINE = "{:<12}{:<8}{:>6}{:>11}{:>8}{:>7}\n"

Found = frozenset[tuple[str, int, int]]
"""Kind, first word, word after the last: of the name itself."""
Finder = Callable[[Sentence], Iterable[tuple[str, int, int]]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A row of the table."""

    report_id: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked sentence with its words, the names in it and the words that may be either."""

    report_id: str
    sentence: Sentence
    names: Found
    either: tuple[tuple[str, range], ...]
    """Label and words of what is neither needed nor wrong."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many names there are, how many were given, how many of these are right."""

    gold: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.gold + self.given
        return 2 * self.right / both if both else 0.0


def read_rows(path: Path = ROWS) -> tuple[Marked, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Marked(row["report_id"], Span(int(row["start"]), int(row["end"])), row["label"])
            for row in csv.DictReader(file)
        )


def read_reports(folder: Path, wanted: frozenset[str]) -> tuple[Report, ...]:
    """Return the reports of `corpus.jsonl` that are wanted."""
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return tuple(Report(row["id"], row["text"]) for row in rows if row["id"] in wanted)


class Names:
    """What counts as one name, and which names silver sentences may have shown."""

    def __init__(self) -> None:
        texts = silver.load_texts()
        every = silver.read_names(DATA, texts)
        trained, _ = silver.hold_out(every, SEED)
        self.extents: Extents = texts.extents
        self.namer = reports.make_namer(DATA, texts, (every, trained), SEED)

    def found(self, sentence: Sentence, given: Iterable[tuple[str, int, int]]) -> Found:
        """Return the names themselves of what a finder gives, leftmost and longest."""
        taken: list[tuple[str, int, int]] = []
        for kind, first, last in sorted(given, key=lambda one: (one[1], -one[2])):
            if first < last and not any(first < end and start < last for _, start, end in taken):
                taken.append((kind, *self.extents.core(kind, sentence.words, first, last)))
        return frozenset(taken)

    def is_unseen(self, sentence: Sentence, name: tuple[str, int, int]) -> bool:
        """Tell whether the name never stood, tagged, in a silver sentence by rule."""
        kind, first, last = name
        known = [e for e in self.namer.label(sentence.words) if e.first < last and first < e.last]
        forms = forms_of(sentence.words, first, last)
        if kind == LOCATION:
            is_listed = not self.namer.places.listed.isdisjoint(forms)
            return not is_listed or any(entity.must_change for entity in known)
        return not known or any(entity.must_change for entity in known)


def checked(
    rows: Sequence[Marked], annotated: dict[str, tuple[Sentence, ...]], names: Names
) -> tuple[Checked, ...]:
    return tuple(
        _checked(row, rows, annotated[row.report_id], names)
        for row in rows
        if row.label == SENTENCE
    )


def _checked(
    row: Marked, rows: Sequence[Marked], sentences: Sequence[Sentence], names: Names
) -> Checked:
    words = tuple(w for s in sentences for w in s.words if row.span.covers(w.span))
    mentions = tuple(m for s in sentences for m in s.mentions if row.span.covers(m.span))
    sentence = Sentence(hull(word.span for word in words), words, mentions)
    inside = [
        (one.label, *word_range(words, one.span))
        for one in rows
        if one.report_id == row.report_id and one.label != SENTENCE and row.span.covers(one.span)
    ]
    return Checked(
        row.report_id,
        sentence,
        names.found(sentence, (one for one in inside if one[0] in KINDS)),
        tuple((label, range(a, b)) for label, a, b in inside if label not in KINDS),
    )


def by_tagger(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    for mention in sentence.mentions:
        if mention.tag in KINDS:
            yield mention.tag, *word_range(sentence.words, mention.span)


def by_extractor(lexicons: Lexicons, index: NameIndex) -> Finder:
    """Return the finder that joins lists and tagger as the extractor does.

    It takes a place that the tagger alone saw only behind a word of place, and leaves what holds an
    adjective of nationality to that adjective.
    """

    def find(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
        actors = find_actors(sentence, lexicons, None)
        for actor in actors:
            if _is_group(actor.actor_id, actor.rule, lexicons):
                yield ORGANISATION, *_within_quotes(sentence, actor.first, actor.last)
        for match in lexicons.place_words.find(sentence.words):
            if match.entry == "not_actors":
                yield ORGANISATION, match.first, match.last
        for place in find_toponyms(sentence, actors, lexicons, index, None):
            yield LOCATION, place.first, place.last

    return find


def _within_quotes(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    while last - first > 1 and sentence.words[last - 1].text in QUOTES:
        last -= 1
    return first, last


def _is_group(actor_id: str, rule: str, lexicons: Lexicons) -> bool:
    """Tell whether it was found by its name, not by an adjective, a back reference or «the foe»."""
    alias = lexicons.actor_aliases.get(rule)
    if alias is not None and not alias.is_name:
        return False
    other = rule.startswith("rule.") or rule.endswith((".adjective", ".the_organisation", ".bare"))
    return actor_id not in NO_GROUPS and not other


def finders() -> dict[str, Finder]:
    extractor = by_extractor(load_lexicons(), NameIndex(load_gazetteer()))

    def lists(sentence: Sentence) -> Iterable[tuple[str, int, int]]:
        return extractor(replace(sentence, mentions=()))

    def union(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
        known = tuple(lists(sentence))
        yield from known
        for kind, first, last in by_tagger(sentence):
            if not any(first < end and start < last for _, start, end in known):
                yield kind, first, last

    return {"lists": lists, "tagger": by_tagger, "union": union, "extractor": extractor}


def judged(entry: Checked, find: Finder, names: Names) -> tuple[Found, Found]:
    """Return the names that were to be found and those given, without what may be either."""
    given = names.found(entry.sentence, find(entry.sentence))
    return entry.names, frozenset(
        one for one in given if one in entry.names or not _may_be_either(one, entry.either)
    )


def _may_be_either(name: tuple[str, int, int], either: Iterable[tuple[str, range]]) -> bool:
    kind, first, last = name
    return any(
        first < words.stop
        and words.start < last
        and (label == ANY or (label == MEDIA and kind == ORGANISATION))
        for label, words in either
    )


def score(
    entries: Sequence[Checked], find: Finder, names: Names, *, unseen: bool
) -> dict[str, Score]:
    counts = {kind: [0, 0, 0] for kind in KINDS}
    for entry in entries:
        gold, given = judged(entry, find, names)
        for at, part in enumerate((gold, given, gold & given)):
            for name in part:
                if not unseen or names.is_unseen(entry.sentence, name):
                    counts[name[0]][at] += 1
    return {kind: Score(*numbers) for kind, numbers in counts.items()}


def errors(entries: Sequence[Checked], find: Finder, names: Names) -> Iterator[str]:
    """Yield the sentences with a miss or a false name: the words missed, the words given."""
    for entry in entries:
        gold, given = judged(entry, find, names)
        if gold != given:
            told = [
                f"{sign}{kind} {' '.join(w.text for w in entry.sentence.words[a:b])}"
                for sign, part in (("missed ", gold - given), ("false ", given - gold))
                for kind, a, b in sorted(part, key=lambda one: one[1])
            ]
            text = " ".join(word.text for word in entry.sentence.words)
            yield f"{entry.report_id} {entry.sentence.span.start}: {'; '.join(told)}\n    {text}\n"


def load(folder: Path, names: Names) -> tuple[Checked, ...]:
    rows = read_rows()
    wanted = read_reports(folder, frozenset(row.report_id for row in rows))
    annotated = annotate.StanzaAnnotator()(wanted)
    by_id = {report.report_id: one for report, one in zip(wanted, annotated, strict=True)}
    return checked(rows, by_id, names)


def table(entries: Sequence[Checked], names: Names) -> Iterator[str]:
    for unseen in (False, True):
        yield f"\n{'names unseen in silver sentences' if unseen else 'all names'}\n"
        yield _LINE.format("found by", "", "names", "precision", "recall", "F1")
        for title, find in finders().items():
            for kind, one in score(entries, find, names, unseen=unseen).items():
                shares = (f"{value:.3f}" for value in (one.precision, one.recall, one.f1))
                yield _LINE.format(title, TITLES[kind], one.gold, *shares)


def event_scores(folder: Path) -> Iterator[str]:
    """Yield how well events are read from `dev/` with and without what the tagger sees.

    Without lists the extractor reads nothing, so the tagger alone has no row.
    """
    lexicons, gazetteer = load_lexicons(), load_gazetteer()
    kinds = {trigger.kind.value for trigger in lexicons.triggers.values()}
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.open("rb"))
    gold = [line for line in map(json.loads, lines) if line["sub_event_type"] in kinds]
    given = read_folder(folder)
    annotated = dict(zip(given, annotate.StanzaAnnotator()(given), strict=True))
    bare = {
        report: tuple(replace(sentence, mentions=()) for sentence in sentences)
        for report, sentences in annotated.items()
    }
    yield f"\nevents ({', '.join(sorted(kinds))})\n"
    for title, sentences in (("lists", bare), ("extractor", annotated)):
        extractor = Extractor(recorded({}), lexicons, gazetteer)
        found = [
            to_line(event, report.text)
            for report in given
            for event in extractor.read(report, sentences[report])
        ]
        figures = asdict(score_events(compare(gold, found)))
        yield f"{title:<12}" + "".join(f" {name} {_shown(v)}" for name, v in figures.items()) + "\n"


def _shown(value: float | None) -> str:
    return "-" if value is None else str(round(value, 2))


def main() -> None:
    made = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    made.add_argument("reports", nargs="?", default=os.environ.get("KHARITA_REPORTS"))
    made.add_argument("--models", type=Path, help="a folder of weights, for the shipped ones")
    made.add_argument("--errors", choices=tuple(finders()), help="list what this finder gets wrong")
    made.add_argument("--events", action="store_true", help="score events of the folder dev too")
    given = made.parse_args()
    if given.reports is None or not (Path(given.reports) / "corpus.jsonl").is_file():
        sys.stdout.write("skipped: no folder with corpus.jsonl (KHARITA_REPORTS names one)\n")
        return
    if given.models is not None:
        annotate.MODELS = given.models
    names = Names()
    entries = load(Path(given.reports), names)
    if given.errors:
        sys.stdout.writelines(errors(entries, finders()[given.errors], names))
    sys.stdout.write(f"{len(entries)} sentences of {len({e.report_id for e in entries})} reports\n")
    sys.stdout.writelines(table(entries, names))
    if given.events:
        sys.stdout.writelines(event_scores(Path(given.reports) / "dev"))


if __name__ == "__main__":
    main()
