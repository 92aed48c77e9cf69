"""A sheet as a file: PNG, SVG or PDF, the same bytes for the same sheet."""

from __future__ import annotations

import datetime
import enum
import io
import threading
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from domain import VERSION
from export.searchable import searchable_pdf, searchable_svg
from export.sheet import Sheet

DPI = 300
"""Of a PNG that is printed."""
_DRAWING = threading.Lock()
"""matplotlib's settings are the whole process's: sheets are written one at a time."""
_QUICK = 1
"""Of the degrees of PNG compression: a picture of few colours gets hardly smaller by the others."""


class PictureFormat(enum.StrEnum):
    """The formats of a picture."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"

    @property
    def mime(self) -> str:
        """Return the media type."""
        return {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}[self.value]


def written_as(
    sheet: Sheet, kind: PictureFormat, title: str, made: datetime.datetime, dpi: int = DPI
) -> bytes:
    """Return the file; `dpi` is that of a PNG. Title and day made stand in its metadata."""
    creator = f"Kharita {VERSION}"
    with _DRAWING:
        if kind is PictureFormat.PNG:
            about = {"Title": title, "Software": creator, "Creation Time": made.isoformat()}
            return _png(sheet, about, dpi)
        drawn = io.BytesIO()
        if kind is PictureFormat.SVG:
            with rc_context({"svg.hashsalt": "kharita", "svg.fonttype": "path"}):
                about = {"Title": title, "Creator": creator, "Date": made.isoformat()}
                sheet.figure.savefig(drawn, format="svg", metadata=about)
            return searchable_svg(drawn.getvalue(), sheet.figure, title)
        with rc_context({"pdf.fonttype": 42}):
            facts = {"Title": title, "Creator": creator, "CreationDate": made}
            sheet.figure.savefig(drawn, format="pdf", metadata=facts)
        day = f"D:{made.astimezone(datetime.UTC):%Y%m%d%H%M%S}+00'00'"
        told = {"Title": title, "Creator": creator, "CreationDate": day}
        return searchable_pdf(drawn.getvalue(), sheet, told)


def _png(sheet: Sheet, about: dict[str, str], dpi: int) -> bytes:
    canvas: Any = FigureCanvasAgg(sheet.figure)
    sheet.figure.set_dpi(dpi)
    canvas.draw()
    drawn = canvas.buffer_rgba()
    image = Image.frombuffer("RGBA", canvas.get_width_height(), drawn, "raw", "RGBA", 0, 1)
    image = image.convert("RGB")
    told = PngInfo()
    for name, value in about.items():
        told.add_itxt(name, value)
    made = io.BytesIO()
    image.save(made, "PNG", compress_level=_QUICK, dpi=(dpi, dpi), pnginfo=told)
    return made.getvalue()
