"""A site that is withheld stands in no file: not by words, place, heading, address or quotation."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl
import pyarrow.parquet
import pytest

from domain.events import Casualties, Outcome, RejectedPlace
from domain.spans import Span
from export.acled import write_acled
from export.annotations import write_annotations
from export.flat import write_csv
from export.formats import FORMATS, Format
from export.selection import Selection
from tests.factory import make_event, make_place, make_report, reading
from tests.unit.export.making import ENGLISH, SETTINGS, rows_of, selection_of
from wording.texts import Language

NAME = "ازدهار"
"""The name of a school that stands nowhere else."""
AT_SCHOOL = f"سقطت قذيفة على مدرسة {NAME} في بلدة هجين، ما أدى إلى مقتل طالب في {NAME}."
ELSEWHERE = "ودارت اشتباكات في بلدة السوسة مساء أمس."
TEXT = f"{AT_SCHOOL} {ELSEWHERE}"
REPORT = make_report(
    "secret", TEXT, title=f"قصف {NAME}", url=f"https://example.org/{NAME}", publisher="ناشر"
)
SCHOOL = Span(0, len(AT_SCHOOL))
CLASH = Span(len(AT_SCHOOL) + 1, len(TEXT))


def withheld(*, coarsen: bool = True) -> Selection:
    place = make_place(
        relation=f"مدرسة {NAME}",
        spelling=NAME,
        reason=NAME,
        rejected=(RejectedPlace("x", NAME, NAME),),
    )
    shell = make_event(
        REPORT,
        "at-school",
        evidence=SCHOOL,
        place=place,
        actor_words=(NAME,),
        casualties=(
            Casualties("civilians", Outcome.KILLED, 20, None, f"20 على الأقل {NAME}", Span(40, 50)),
        ),
        readings=(reading(REPORT, "place", f"مدرسة {NAME}", "x"),),
    )
    clash = make_event(
        REPORT,
        "in-town",
        evidence=CLASH,
        readings=(
            reading(REPORT, "date", "مساء أمس", "y"),
            # What lies outside the words that were looked through, or in those of the school.
            reading(REPORT, "place", "بلدة هجين", "z"),
        ),
    )
    unplaced = replace(shell, event_id="unplaced", place=None, unplaced_words=NAME)
    return selection_of([REPORT], [shell, clash, unplaced], coarsen=coarsen)


def text_in(form: Format, written: bytes) -> str:
    """Return everything that the file holds, as text."""
    if form.format_id == "xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(written)).worksheets
        return str([list(sheet.iter_rows(values_only=True)) for sheet in sheets])
    if form.format_id == "parquet":
        return str(pyarrow.parquet.read_table(io.BytesIO(written)).to_pylist())
    return written.decode("utf-8", errors="replace")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.format_id)
@pytest.mark.parametrize("language", Language)
def test_no_file_tells_the_site(form: Format, language: Language) -> None:
    setting = SETTINGS[language]
    assert NAME in text_in(form, form.write(withheld(coarsen=False), setting))
    told = text_in(form, form.write(withheld(), setting))
    assert NAME not in told
    assert "مدرسة" not in told
    assert "%D8%A7%D8%B2%D8%AF%D9%87%D8%A7%D8%B1" not in told
    assert "ناشر" in told or form.format_id == "annotations"


def test_the_file_says_which_events_are_meant() -> None:
    rows = {row["Event id"]: row for row in rows_of(write_csv(withheld(), ENGLISH))}
    assert {name: row["Site withheld"] for name, row in rows.items()} == {
        "at-school": "yes",
        "in-town": "no",
        "unplaced": "yes",
    }
    assert rows["at-school"]["Words of the report"] == ""
    assert rows["in-town"]["Words of the report"] == ELSEWHERE
    assert rows["at-school"]["Precision"] == "near the place"
    assert {row["Report"] for row in rows.values()} == {""}


def test_numbers_stay_as_they_are() -> None:
    rows = [rows_of(write_acled(withheld(coarsen=each), ENGLISH)) for each in (True, False)]
    counts = [{row["event_id_cnty"]: row["fatalities"] for row in each} for each in rows]
    assert counts[0] == counts[1]
    assert counts[0]["KHR-at-school"] == "20"
    notes = {row["event_id_cnty"]: row["notes"] for row in rows[0]}
    assert "words are withheld" in notes["KHR-at-school"]


def test_annotations_count_what_they_leave_out() -> None:
    collection = json.loads(write_annotations(withheld(), ENGLISH))
    items = collection["first"]["items"]
    told = [(item["body"]["kharita:event"], item["body"]["kharita:field"]) for item in items]
    assert told == [("in-town", "event"), ("in-town", "date")]
    assert collection["kharita:annotatedEvents"] == 1
    assert collection["kharita:withheldEvents"] == 2
    assert collection["kharita:withheldReadings"] == 3
    assert {item["target"]["source"] for item in items} == {"urn:kharita:report:secret"}
    assert items[0]["target"]["selector"][1]["prefix"] == ""


def test_words_that_two_events_share_do_not_leave_with_either() -> None:
    report = make_report("camp", "سقطت قذائف على مخيم. ودارت اشتباكات.", title="")
    shell = make_event(report, "shell", evidence=Span(0, 20))
    clash = make_event(report, "clash", evidence=Span(18, len(report.text)))
    selection = selection_of([report], [shell, clash], coarsen=True)
    assert selection.coarse == frozenset({"shell"})
    assert [selection.words_of(event) for event in selection.events] == ["", ""]


def test_a_heading_that_names_a_site_is_withheld_though_no_event_is_there() -> None:
    report = make_report("r", "دارت اشتباكات في بلدة هجين.", title="قصف مدرسة", url="https://x.org")
    event = make_event(report)
    selection = selection_of([report], [event], coarsen=True)
    assert selection.coarse == frozenset()
    assert selection.heading_of(event) == selection.address_of(event) == ""
    plain = selection_of([report], [event])
    assert plain.heading_of(event) == "قصف مدرسة"
