"""The words of a drawing as text, behind its outlines: to be found, read aloud and copied.

Letters are drawn as outlines, which every viewer shows alike; text that matplotlib writes itself
puts joined Arabic letters and the spaces between words in the wrong places in a PDF.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from bidi import get_display
from matplotlib.figure import Figure
from matplotlib.text import Text
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from export.lettering import FONTS, MM_A_POINT, width_mm
from export.sheet import Sheet

_FONT = "Kharita"
_INVISIBLE: Final = 3
"""The text rendering mode of the PDF standard that draws nothing (ISO 32000-1, 9.3.6)."""
_MARKS = dict.fromkeys(map(ord, "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"))
_BASES = {"\N{LEFT-TO-RIGHT MARK}": "L", "\N{RIGHT-TO-LEFT MARK}": "R"}
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a drawing, in logical order, with what it is and where its first letter stands."""

    words: str
    gid: str
    x: float
    y: float
    """Points from the lower left."""
    size: float
    """Points."""
    width: float
    """Points from there to where it ends."""
    base: str | None = None
    """`L` or `R`, the side at which it begins, None where its own first letter tells."""


def written(figure: Figure) -> Iterator[Written]:
    """Yield the texts of a figure in the order in which they were drawn."""
    for each in figure.findobj(Text):
        if not each.get_gid():
            continue
        x, y = each.get_transform().transform(each.get_position()) * 72 / figure.dpi
        line, size = each.get_text(), float(each.get_fontsize())
        strong = "SemiBold" in each.get_fontfamily()[0]
        yield Written(
            line.translate(_MARKS),
            str(each.get_gid()),
            float(x),
            float(y),
            size,
            width_mm(line, size, strong=strong) / MM_A_POINT,
            _BASES.get(line[:1]),
        )


def searchable_pdf(drawn: bytes, sheet: Sheet, about: Mapping[str, str]) -> bytes:
    """Return the one page with the sheet's words as text that is not seen; `about` describes it.

    A reader of PDF takes letters as they stand on the page, from left to right, and turns them
    round itself: the words stand there as they are seen, not as they are read.
    """
    figure = sheet.figure
    width, height = (float(inches) * 72 for inches in figure.get_size_inches())
    layer = io.BytesIO()
    canvas = Canvas(layer, pagesize=(width, height), invariant=True)
    _register()
    for each in written(figure):
        line = canvas.beginText(each.x, each.y)
        line.setTextRenderMode(_INVISIBLE)
        line.setFont(_FONT, each.size)
        own = pdfmetrics.stringWidth(each.words, _FONT, each.size)
        if own:
            line.setHorizScale(_WHOLE * each.width / own)
        line.textOut(get_display(each.words, base_dir=each.base))
        canvas.drawText(line)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(drawn)))
    page = writer.pages[0]
    page.merge_page(PdfReader(layer).pages[0])
    page.compress_content_streams()
    writer.add_metadata({f"/{name}": value for name, value in about.items()})
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def searchable_svg(drawn: bytes, figure: Figure, title: str) -> bytes:
    """Return the drawing with its title and all its words as the description of the whole."""
    head, root, rest = drawn.decode("utf-8").partition("<svg ")
    opened, end, inside = rest.partition(">")
    told = escape("\n".join(each.words for each in written(figure)))
    words = f"\n <title>{escape(title)}</title>\n <desc>{told}</desc>"
    return f"{head}{root}{opened}{end}{words}{inside}".encode()


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont(_FONT, FONTS / "IBMPlexSansArabic-Regular.ttf"))
