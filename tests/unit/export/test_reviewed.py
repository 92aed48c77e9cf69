"""What reviewers found wrong leaves in no file."""

from __future__ import annotations

import json

import pytest

from domain.reviews import Fault, ReviewState, Verdict
from domain.spans import Span
from export.acled import write_acled
from export.annotations import write_annotations
from export.caption import make_caption
from export.facts import gather_facts
from export.flat import write_csv
from export.formats import FORMATS, Format
from tables.wanted import EventFilter
from tests.factory import Town, make_event, make_place, make_report, make_review, reading
from tests.unit.export.making import ENGLISH, GAZETTEER, SETTINGS, SITES, rows_of, selection_of
from wording.texts import Language

REPORT = make_report()
EVENT = make_event(
    REPORT,
    readings=(
        reading(REPORT, "kind", "قصفت", "shelling.qasafa"),
        reading(REPORT, "place", "بلدة هجين", "geocode.only"),
        reading(REPORT, "date", "مساء أمس", "dates.yesterday"),
    ),
)
OTHER = make_event(REPORT, "e2")
ALL = make_review(EVENT, Verdict.PARTLY, tuple(Fault))
EVERY = EventFilter(reviews=tuple(ReviewState), once=False)


def test_fields_found_wrong_are_empty_and_named() -> None:
    (row, other) = rows_of(
        write_csv(selection_of([REPORT], [EVENT, OTHER], reviews=[ALL]), ENGLISH)
    )
    assert (row["Review"], other["Review"]) == ("partly right", "not reviewed")
    assert row["Found wrong in it"] == "kind, sides, place, date, casualties, told as"
    empty = ("From", "To", "Side A", "Side B", "Latitude", "Longitude", "Place id")
    assert [row[name] for name in empty] == [""] * len(empty)
    assert row["Kind"] == "Shelling"


def test_columns_of_others_say_it_in_their_notes() -> None:
    right = make_review(OTHER)
    rows = rows_of(
        write_acled(selection_of([REPORT], [EVENT, OTHER], reviews=[ALL, right]), ENGLISH)
    )
    assert "A reviewer found wrong in it: kind, sides" in rows[0]["notes"]
    assert "A reviewer found it right." in rows[1]["notes"]


def test_words_of_a_field_found_wrong_are_no_evidence() -> None:
    written = write_annotations(selection_of([REPORT], [EVENT], reviews=[ALL]), ENGLISH)
    fields = [each["body"]["kharita:field"] for each in json.loads(written)["first"]["items"]]
    assert fields == ["event", "kind"]


@pytest.mark.parametrize("language", list(Language))
def test_caption_and_facts_tell_what_was_left_out_and_reviewed(language: Language) -> None:
    wrong, right = make_review(EVENT, Verdict.WRONG), make_review(OTHER)
    texts = SETTINGS[language].texts
    selection = selection_of([REPORT], [EVENT, OTHER], reviews=[wrong, right])
    facts = gather_facts(selection, texts)
    assert (facts["events"], facts["wrong"], facts["reviewed"], facts["hidden"]) == (1, 1, 1, 0)
    words = " ".join(make_caption(selection, texts).lines)
    assert texts("caption.wrong", number=1) in words
    assert texts("caption.part", label=texts("caption.reviewed"), number=1) in words


def test_a_site_of_civilians_stays_withheld_where_its_place_was_found_wrong() -> None:
    report = make_report("camp", "قصفت طائرات مجهولة الهول أمس.")
    camp = next(place for place in GAZETTEER.places.values() if place.kind in SITES.kinds)
    town = Town(camp.place_id, "الهول", "x", 35.0, 40.0)
    event = make_event(report, place=make_place(town), evidence=Span(0, 12))
    review = make_review(event, Verdict.PARTLY, (Fault.PLACE,))
    (row,) = rows_of(
        write_csv(selection_of([report], [event], reviews=[review], coarsen=True), ENGLISH)
    )
    assert "الهول" not in "".join(row.values())
    assert row["Site withheld"] == "yes"


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.format_id)
def test_every_format_is_made_of_opened_events(each: Format) -> None:
    selection = selection_of([REPORT], [EVENT, OTHER], reviews=[ALL], wanted=EVERY)
    for setting in SETTINGS.values():
        assert each.write(selection, setting)
