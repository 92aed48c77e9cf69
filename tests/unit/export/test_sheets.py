"""Spreadsheets: words of the language, real numbers and days, nothing that computes."""

from __future__ import annotations

import csv
import datetime
import io
import re
from typing import Any

import openpyxl
import pytest

from export.flat import HEADINGS, write_csv, write_hxl
from export.records import COLUMNS
from export.xlsx import write_xlsx
from tests.factory import make_event, make_report, told_twice
from tests.hostile import hostile_set
from tests.unit.export.making import ARABIC, ENGLISH, SETTINGS, rows_of, selection_of
from wording.texts import Language

FORMULA = re.compile("^[\\s\u200e\u200f]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
TAG = re.compile(r"#[a-z][a-z0-9]*(\+[a-z]+)*")


def book_of(written: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written))


@pytest.mark.parametrize("language", Language)
def test_headings_are_words_and_differ(language: Language) -> None:
    texts = SETTINGS[language].texts
    words = [texts(f"table.{heading.name}") for heading in HEADINGS]
    assert not [each for each in words if each.startswith("table.")]
    assert len(set(words)) == len(words)


def test_the_table_leaves_nothing_of_the_record_out_but_codes() -> None:
    left_out = {column.name for column in COLUMNS} - {heading.name for heading in HEADINGS}
    assert left_out == {"family", "standing", "place_ar", "place_en", "shape", "outline"}


def test_tags_stand_in_the_second_row() -> None:
    written = write_hxl(selection_of(*told_twice()), ENGLISH).decode("utf-8-sig")
    headings, tags, first, *_ = csv.reader(io.StringIO(written, newline=""))
    assert len(headings) == len(tags) == len(first)
    assert all(TAG.fullmatch(tag) for tag in tags if tag)
    assert {"#date+start", "#geo+lat", "#geo+lon", "#event+type", "#affected+killed+min"} <= set(
        tags
    )
    known = [tag for tag in tags if tag]
    assert len(set(known)) == len(known)


def test_rows_are_in_words_and_say_what_is_a_sample() -> None:
    rows = rows_of(write_csv(selection_of(*told_twice()), ARABIC))
    words = ARABIC.texts
    first = rows[0]
    assert first[words("table.kind")] == words("kind.shelling")
    assert first[words("table.place")] == "هجين"
    assert first[words("table.lat")] == "34.6952"
    assert {row[words("table.sample")] for row in rows} == {"نعم"}
    assert {row[words("table.withheld")] for row in rows} == {"لا"}
    told = {row[words("table.event_id")]: row for row in rows}
    assert told["hostile-1"][words("table.killed")] == ""
    assert told["strike-area"][words("table.killed")] == "5"
    assert "5 من عناصر التنظيم" in told["strike-area"][words("table.losses")]


@pytest.mark.parametrize("language", Language)
def test_no_cell_computes(language: Language) -> None:
    selection = selection_of(*hostile_set())
    for row in rows_of(write_csv(selection, SETTINGS[language])):
        assert not [cell for cell in row.values() if FORMULA.match(cell)]
    for sheet in book_of(write_xlsx(selection, SETTINGS[language])).worksheets:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n", "d"}
            texts = [cell.value for cell in row if isinstance(cell.value, str)]
            assert not [text for text in texts if text and FORMULA.match(text)]


def test_a_workbook_has_days_numbers_and_its_facts() -> None:
    book = book_of(write_xlsx(selection_of(*told_twice()), ENGLISH))
    events, reports, about = book.worksheets
    headings = [cell.value for cell in events[1]]
    cells = {
        row[headings.index("Event id")].value: dict(zip(headings, row, strict=True))
        for row in events.iter_rows(min_row=2)
    }
    clash = cells["strike-area"]
    assert clash["From"].value == datetime.datetime(2018, 9, 20)  # noqa: DTZ001 - as Excel has it
    assert clash["From"].is_date
    assert clash["Killed (at least)"].value == 5
    assert clash["Latitude"].value == 34.5616
    assert cells["abduction-unplaced"]["Latitude"].value is None
    assert events.freeze_panes == "A2"
    assert reports.max_row == 6
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told["Events"] == 11
    assert told["Filter, as in the app’s address"] == "once=0"
    assert told["Events whose site is withheld"] == "sites were not looked for"


@pytest.mark.parametrize(
    ("language", "is_turned"), [(Language.ARABIC, True), (Language.ENGLISH, False)]
)
def test_an_arabic_workbook_is_read_from_the_right(language: Language, is_turned: bool) -> None:
    book = book_of(write_xlsx(selection_of(*told_twice()), SETTINGS[language]))
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book.worksheets} == {is_turned}


def test_an_endless_word_is_cut_where_a_cell_ends_and_says_so() -> None:
    report = make_report("r", "قصف" * 20_000, title="#N/A")
    book = book_of(write_xlsx(selection_of([report], [make_event(report)]), ENGLISH))
    texts = [cell.value for cell in book.worksheets[0][2] if isinstance(cell.value, str)]
    longest = max((text for text in texts if text), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("too long for a cell]")
    assert "#N/A" in texts
