"""The events as an Excel workbook: events, reports, and what the file is."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from export.facts import gather_facts
from export.flat import headings, sheet_rows
from export.records import Cell
from export.selection import Selection
from export.setting import Setting
from export.wellformed import cut, well_formed
from tables.sheet import harmless
from wording.texts import Texts

_REPORTS = ("report_id", "published", "publisher", "report", "url", "sample")
_WIDTH = 18
"""Of a column, in characters: a day or a short name."""


def write_xlsx(selection: Selection, setting: Setting) -> bytes:
    """Return a workbook with real days and numbers, read from the right where the language is."""
    book, texts = Workbook(write_only=True), setting.texts
    _add(book, "events", texts, [headings(texts), *sheet_rows(selection, setting)])
    _add(book, "reports", texts, [_report_headings(texts), *_reports(selection, texts)])
    _add(book, "about", texts, _about(selection, texts))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _add(book: Workbook, name: str, texts: Texts, rows: Iterable[Sequence[Cell]]) -> None:
    """Add a sheet of the rows, the first of which stays in view."""
    # The types of openpyxl do not know all that the sheets of a write-only book have.
    sheet: Any = book.create_sheet(texts(f"export.sheet.{name}"))
    sheet.sheet_view.rightToLeft = texts.language.direction == "rtl"
    sheet.freeze_panes = "A2"
    heading, *others = rows
    for number, _ in enumerate(heading, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    sheet.append([_bold(_cell(sheet, cell, texts)) for cell in heading])
    for row in others:
        sheet.append([_cell(sheet, cell, texts) for cell in row])


def _bold(cell: SheetCell) -> SheetCell:
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Cell, texts: Texts) -> SheetCell:  # noqa: ANN401 - as in _add
    cell = WriteOnlyCell(sheet)
    if not isinstance(value, str):
        cell.value = value
        return cell
    cell.value = cut(harmless(value), texts("export.sheet.text_cut"))
    # Else «#N/A» and the like would be errors.
    cell.data_type = "s"
    return cell


def _report_headings(texts: Texts) -> list[str]:
    return [
        *(texts(f"table.{name}") for name in _REPORTS),
        texts("export.sheet.events"),
        texts("export.sheet.characters"),
    ]


def _reports(selection: Selection, texts: Texts) -> list[list[Cell]]:
    """Return what stands behind the events; the text of a report stays with its publisher."""
    by_report = {report.report_id: 0 for report in selection.reports}
    for event in selection.events:
        by_report[event.report_id] += 1
    return [
        [
            well_formed(report.report_id),
            report.published,
            well_formed(report.publisher),
            "" if report.report_id in selection.discreet else well_formed(report.title),
            "" if report.report_id in selection.discreet else well_formed(report.url),
            texts("table.directed_yes" if report.is_sample else "table.directed_no"),
            by_report[report.report_id],
            len(report.text),
        ]
        for report in selection.reports
    ]


def _about(selection: Selection, texts: Texts) -> list[list[Cell]]:
    told: dict[str, Cell] = dict(gather_facts(selection, texts))
    told["made"] = _without_zone(selection.made)
    told["filter"] = told["filter"] or texts("export.no_filter")
    if told["withheld"] is None:
        told["withheld"] = texts("export.not_withheld")
    title: list[Cell] = [texts("app.name"), texts("app.tagline")]
    return [title, *([texts(f"export.fact.{name}"), fact] for name, fact in told.items())]


def _without_zone(moment: datetime.datetime) -> str:
    """Return the moment in UTC as text; a workbook has no time zones."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
