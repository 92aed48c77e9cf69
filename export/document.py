"""The brief as a Word document: the picture, and words and tables that can be edited."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from domain import VERSION
from export.brief import Entry, entries, key_figures, method_note, top_lines
from export.figures import figures
from export.lettering import shown
from export.pictures import PictureFormat, written_as
from export.snapshot import Snapshot
from wording.texts import Language, Texts

_DPI = 200
"""Of the picture: enough for print, half the size of 300."""
_MARGIN, _WIDTH = 16, 178
"""Millimetres, of A4 upright."""
_FONT = "IBM Plex Sans Arabic"
"""Word takes another of its own where it has not this one."""
_LONGEST_TITLE = 255
"""Characters of a document's property."""
_COLUMNS = (("number", 9), ("event", 66), ("words", 68), ("source", 35))
"""Keys of words, and widths in millimetres."""


def brief_document(snapshot: Snapshot, texts: Texts) -> bytes:
    """Return the brief around a picture as DOCX, in the language of `texts`."""
    selection = snapshot.selection
    found = figures(selection)
    document = _empty(texts)
    title = shown(snapshot.design.title) or texts("brief.title")
    _write(document.add_heading(level=1), title, texts)
    _write(document.add_paragraph(), snapshot.caption.period, texts)
    _add_picture(document, snapshot)
    _add_figures(document, key_figures(found, texts), texts)
    for line in top_lines(found, texts):
        _write(document.add_paragraph(), line, texts)
    _write(document.add_heading(level=2), texts("brief.weightiest"), texts)
    told = entries(selection, texts)
    if told:
        _add_entries(document, told, texts)
    else:
        _write(document.add_paragraph(), texts("brief.nothing"), texts)
    for line in (method_note(found, texts), *snapshot.caption.lines):
        _write(document.add_paragraph(), line, texts, size=8)
    properties = document.core_properties
    properties.title, properties.author = title[:_LONGEST_TITLE], f"Kharita {VERSION}"
    properties.created = properties.modified = selection.made.replace(tzinfo=None)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _empty(texts: Texts) -> Docx:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(9.5)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:cs"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    document.core_properties.language = texts.language.value
    return document


def _add_picture(document: Docx, snapshot: Snapshot) -> None:
    made = snapshot.selection.made
    picture = written_as(snapshot.sheet, PictureFormat.PNG, snapshot.title, made, _DPI)
    shape = document.add_picture(io.BytesIO(picture), width=Mm(_WIDTH))
    # What a reader of the screen says in the picture's place.
    told = f"{snapshot.title} {snapshot.caption.period} {snapshot.caption.counts}"
    shape._inline.docPr.set("descr", told)  # noqa: SLF001 - python-docx offers no other way


def _add_figures(document: Docx, cells: Sequence[tuple[str, str]], texts: Texts) -> None:
    """Add the key figures: a row of numbers over a row of what they mean."""
    table = document.add_table(rows=2, cols=len(cells))
    _turn(table, texts)
    for at, (number, meaning) in enumerate(cells):
        _write(table.cell(0, at).paragraphs[0], number, texts, size=16, is_strong=True)
        _write(table.cell(1, at).paragraphs[0], meaning, texts, size=8)


def _add_entries(document: Docx, told: Sequence[Entry], texts: Texts) -> None:
    """Add the weightiest events, a row each; the heading is repeated on every page."""
    table = document.add_table(rows=1, cols=len(_COLUMNS))
    table.style, table.autofit = "Table Grid", False
    _turn(table, texts)
    heading = table.rows[0]
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other way
    for cell, (key, _) in zip(heading.cells, _COLUMNS, strict=True):
        _write(cell.paragraphs[0], texts(f"brief.{key}"), texts, size=8.5, is_strong=True)
    for number, entry in enumerate(told, start=1):
        cells = table.add_row().cells
        _write(cells[0].paragraphs[0], str(number), texts, size=8.5)
        _write(cells[1].paragraphs[0], entry.told, texts, size=8.5)
        _write_words(cells[2], entry, texts)
        _write(cells[3].paragraphs[0], entry.source, texts, size=8)
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, _COLUMNS, strict=True):
            cell.width = Mm(width)


def _write_words(cell: _Cell, entry: Entry, texts: Texts) -> None:
    """Write the report's words, from right to left whatever the language of the document."""
    if entry.words:
        _write(cell.paragraphs[0], entry.words, texts, size=8.5, is_arabic=True)
    else:
        _write(cell.paragraphs[0], texts("brief.withheld"), texts, size=8.5)


def _write(
    paragraph: Paragraph,
    words: str,
    texts: Texts,
    *,
    size: float = 0,
    is_strong: bool = False,
    is_arabic: bool = False,
) -> None:
    run = paragraph.add_run(shown(words))
    if is_strong:
        run.bold = True
    if size:
        run.font.size = Pt(size)
    if not (is_arabic or texts.language is Language.ARABIC):
        return
    # Word wants it told of the paragraph and of its letters, whose size and weight are others then.
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - no other way
    looks = run._r.get_or_add_rPr()  # noqa: SLF001 - no other way
    if is_strong:
        looks.find(qn("w:b")).addnext(OxmlElement("w:bCs"))
    if size:
        half_points = OxmlElement("w:szCs")
        half_points.set(qn("w:val"), str(round(2 * size)))
        looks.find(qn("w:sz")).addnext(half_points)
    looks.append(OxmlElement("w:rtl"))


def _turn(table: Table, texts: Texts) -> None:
    """Let the first column stand at the right in Arabic."""
    if texts.language is Language.ARABIC:
        about = table._tbl.tblPr  # noqa: SLF001 - no other way
        # The order of elements is part of the format.
        about.insert(int(about.find(qn("w:tblStyle")) is not None), OxmlElement("w:bidiVisual"))
