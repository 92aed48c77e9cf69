"""A brief tells the key figures and the weightiest events, on a page or as a document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn

from domain.events import Casualties, Event, Link, LinkHow, Outcome
from domain.reports import Report
from domain.spans import Span
from export.brief import draw_brief, entries
from export.document import brief_document
from export.figures import MOST, figures, weightiest
from export.lettering import MM_A_POINT
from export.searchable import written
from export.selection import Selection
from export.snapshot import Snapshot
from tests.factory import HAJIN, SUSA, make_event, make_place, make_report, on, told_twice
from tests.hostile import ATTACKS
from tests.unit.export.drawing import ATLAS, SHEETS, box_of, design, draw, overlap, texts_by_gid
from tests.unit.export.making import SETS, SETTINGS, selection_of
from wording.texts import Language


def losses(killed: int | None = None, injured: int | None = None) -> tuple[Casualties, ...]:
    given = ((Outcome.KILLED, killed), (Outcome.INJURED, injured))
    return tuple(
        Casualties("unknown", outcome, number, number, "x", Span(0, 1))
        for outcome, number in given
        if number is not None
    )


def deadly(number: int = 14, words: str = "") -> Selection:
    """Return events of which each killed one more than the one before."""
    report = make_report("deadly", words, publisher="وكالة")
    events = [
        make_event(report, f"e{at:02}", casualties=losses(at), date=on(1 + at % 28))
        for at in range(number)
    ]
    return selection_of([report], events)


@cache
def deadly_document(language: Language) -> bytes:
    return brief_document(draw(deadly(), language), SETTINGS[language].texts)


def brief_of(
    selection: Selection, language: Language = Language.ENGLISH, paper: str = "a4_portrait"
) -> Snapshot:
    return draw_brief(selection, ATLAS, design(paper), SETTINGS[language].texts)


def ids(events: Sequence[Event]) -> list[str]:
    return [event.event_id for event in events]


def test_the_weightiest_killed_most_then_injured_most() -> None:
    report = make_report()
    told = {
        "quiet": (),
        "two injured": losses(injured=2),
        "one killed": losses(1),
        "one killed, one injured": losses(1, 1),
        "three killed": losses(3),
        "unknown number": (Casualties("unknown", Outcome.KILLED, None, None, "x", Span(0, 1)),),
    }
    events = [make_event(report, name, casualties=lost) for name, lost in told.items()]
    assert ids(weightiest(selection_of([report], events)))[:4] == [
        "three killed",
        "one killed, one injured",
        "one killed",
        "two injured",
    ]


def test_an_act_is_listed_once_and_what_is_often_told_comes_first() -> None:
    reports = [make_report(f"r{at}") for at in range(4)]
    events = [make_event(report, report.report_id) for report in reports]
    links = [Link("r3", "r2", LinkHow.RETOLD)]
    selection = selection_of(reports, events, links)
    assert ids(weightiest(selection)) == ["r2", "r0", "r1"]
    told = {
        entry.event.event_id: entry
        for entry in entries(selection, SETTINGS[Language.ENGLISH].texts)
    }
    assert "told 1 times more" in told["r2"].source


def test_no_more_than_ten_are_listed() -> None:
    assert ids(weightiest(deadly())) == [f"e{at:02}" for at in range(13, 3, -1)]
    assert weightiest(selection_of((), (), ())) == ()


def test_people_are_counted_once_an_act() -> None:
    reports = [make_report("a"), make_report("b")]
    events = [
        make_event(reports[0], "a", casualties=losses(5, 1)),
        make_event(reports[1], "b", casualties=losses(4), place=make_place(SUSA)),
    ]
    apart = figures(selection_of(reports, events))
    assert (apart.events, apart.killed, apart.injured, apart.reports) == (2, 9, 1, 2)
    assert (HAJIN.name_ar, HAJIN.name_en, 1) in apart.places
    linked = figures(selection_of(reports, events, [Link("b", "a", LinkHow.RETOLD)]))
    assert linked.killed == 5
    assert linked.actors == (("sdf", 2), ("is", 2))


def test_losses_without_a_number_are_told() -> None:
    report = make_report()
    unknown = (Casualties("unknown", Outcome.INJURED, None, None, "x", Span(0, 1)),)
    selection = selection_of([report], [make_event(report, casualties=unknown)])
    assert figures(selection).uncounted == 1
    told = " ".join(texts_by_gid(brief_of(selection))["caption"])
    assert "1 events tell of losses without a number." in told


FITTED = [
    *((paper, Language.ENGLISH, 12) for paper in SHEETS.papers),
    *(("a4_portrait", language, 1) for language in Language),
    ("square", Language.ARABIC, 12),
]


@pytest.mark.parametrize(("paper", "language", "length"), FITTED)
def test_ten_entries_fit_or_the_rest_is_counted(
    paper: str, language: Language, length: int
) -> None:
    selection = deadly(words="قصفت القوات بالمدفعية مواقع في بلدة هجين. " * length)
    snapshot = brief_of(selection, language, paper)
    found = texts_by_gid(snapshot)
    listed = len([words for words in found["told"] if words.isdigit()])
    left_out = SETTINGS[language].texts("brief.left_out", number=MOST - listed)
    assert (left_out in found["source"]) is (listed < MOST)
    if (paper, length) == ("a4_portrait", 1):
        assert listed == MOST
    every = [
        each
        for each in written(snapshot.sheet.figure)
        if each.gid not in {"place", "marker", "scale", "north"}
    ]
    paper_width = snapshot.sheet.paper.width_mm / MM_A_POINT
    for one, other in combinations(every, 2):
        assert not overlap(box_of(one), box_of(other)), (one, other)
    assert all(each.x > 0 and each.x + each.width < paper_width for each in every)
    assert min(each.y - each.size for each in every) > 0


def test_words_of_a_withheld_site_are_not_told() -> None:
    report = make_report("r", "سقطت قذيفة على مدرسة في بلدة هجين مساء أمس.")
    selection = selection_of([report], [make_event(report)], coarsen=True)
    withheld = "The words are withheld, since they tell a site of civilians."
    assert texts_by_gid(brief_of(selection))["words"] == [withheld]
    english = SETTINGS[Language.ENGLISH].texts
    document = opened(brief_document(draw(selection), english))
    assert document.tables[1].cell(1, 2).text == withheld
    assert "مدرسة" not in everything(document)


@pytest.mark.parametrize("language", Language)
def test_a_brief_of_nothing_says_so(language: Language) -> None:
    texts = SETTINGS[language].texts
    snapshot = brief_of(selection_of((), (), ()), language)
    assert texts_by_gid(snapshot)["told"] == [texts("brief.nothing")]
    document = opened(brief_document(draw(selection_of((), (), ()), language), texts))
    assert texts("brief.nothing") in everything(document)
    assert len(document.tables) == 1


def test_a_title_of_nothing_is_the_usual_one() -> None:
    selection = deadly(2)
    for title in ("", " \n", "\u202e\u2066"):
        snapshot = draw_brief(
            selection, ATLAS, design("a4_portrait", title=title), SETTINGS[Language.ENGLISH].texts
        )
        assert snapshot.title == "Brief on the Deir ez-Zor front"


def opened(written_document: bytes) -> Docx:
    return docx.Document(io.BytesIO(written_document))


def everything(document: Docx) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


@pytest.mark.parametrize("language", Language)
def test_a_document_has_picture_figures_and_events(language: Language) -> None:
    texts = SETTINGS[language].texts
    document = opened(deadly_document(language))
    assert len(document.inline_shapes) == 1
    assert document.core_properties.title == texts("brief.title")
    assert document.core_properties.language == language.value
    described = document.inline_shapes[0]._inline.docPr.get("descr")
    assert texts("picture.title") in described
    numbers, listed = document.tables
    assert [cell.text for cell in numbers.rows[0].cells] == ["14", "14", "91", "0", "1"]
    assert len(listed.rows) == 1 + MOST
    heading, first, *_ = listed.rows
    assert [cell.text for cell in heading.cells] == [
        texts(f"brief.{name}") for name in ("number", "event", "words", "source")
    ]
    assert first.cells[0].text == "1"
    assert first.cells[2].text == make_report().text
    assert "وكالة" in first.cells[3].text
    told = everything(document)
    assert "abc123" in told
    assert texts("caption.limits") in told


def test_an_arabic_document_is_read_from_the_right() -> None:
    arabic, english = (
        opened(deadly_document(each)) for each in (Language.ARABIC, Language.ENGLISH)
    )
    for table in arabic.tables:
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert english.tables[1]._tbl.tblPr.find(qn("w:bidiVisual")) is None
    runs = [run for each in arabic.paragraphs for run in each.runs if run.text.strip()]
    assert runs
    assert all(run._r.xpath("w:rPr/w:rtl") for run in runs)
    paragraphs = [each for each in arabic.paragraphs if each.text.strip()]
    assert all(each._p.xpath("w:pPr/w:bidi") for each in paragraphs)
    # The report's words are Arabic in every document, the rest of an English one is not.
    first = english.tables[1].rows[1].cells
    assert first[2].paragraphs[0].runs[0]._r.xpath("w:rPr/w:rtl")
    assert not first[1].paragraphs[0].runs[0]._r.xpath("w:rPr/w:rtl")


@pytest.mark.parametrize("language", Language)
def test_hostile_words_stay_words_in_a_document(language: Language) -> None:
    texts = SETTINGS[language].texts
    snapshot = draw(selection_of(*SETS["hostile"]()), language, title=ATTACKS["signs"] * 9)
    document = opened(brief_document(snapshot, texts))
    told = everything(document)
    assert "<script>" in told
    assert "\u202e" not in told
    assert len(document.core_properties.title) <= 255
    targets = {rel.reltype.rsplit("/", 1)[1] for rel in document.part.rels.values()}
    assert not targets & {"hyperlink", "oleObject", "attachedTemplate"}


def test_told_twice_is_one_entry() -> None:
    reports: tuple[Report, ...]
    reports, events, links = told_twice()
    found = ids(weightiest(selection_of(reports, events, links)))
    assert not {"other-1", "past-1"} & set(found)
    assert "shelling-1" in found
