"""Pictures as files: every size, format and language, with Arabic joined and words to be found."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from export.lettering import FONTS
from export.pictures import DPI, PictureFormat, written_as
from export.snapshot import Snapshot
from tests.hostile import ATTACKS
from tests.unit.export.drawing import (
    QUICK_DPI,
    SHEETS,
    draw,
    small,
    small_picture,
    texts_by_gid,
)
from tests.unit.export.making import NOW, SETS, selection_of
from wording.texts import Language

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
WORD = "بيت"
"""Its letters take the initial, the medial and the final form."""


def made(snapshot: Snapshot, kind: PictureFormat, dpi: int = QUICK_DPI) -> bytes:
    return written_as(snapshot.sheet, kind, snapshot.title, NOW, dpi)


@cache
def small_file(kind: PictureFormat, language: Language, paper: str = "a4_landscape") -> bytes:
    return made(small_picture(language, paper), kind)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", SHEETS.papers.values(), ids=[*SHEETS.papers])
def test_each_size_is_made_in_each_format_and_language(paper: Any, language: Language) -> None:
    image = Image.open(io.BytesIO(small_file(PictureFormat.PNG, language, paper.paper_id)))
    pixels = (paper.width_mm / 25.4 * QUICK_DPI, paper.height_mm / 25.4 * QUICK_DPI)
    assert image.size == pytest.approx(pixels, abs=1)
    assert len(image.getcolors(100_000) or []) > 50
    root = ET.fromstring(small_file(PictureFormat.SVG, language, paper.paper_id))  # noqa: S314
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(
        paper.width_mm / 25.4 * 72, abs=0.01
    )
    (page,) = PdfReader(io.BytesIO(small_file(PictureFormat.PDF, language, paper.paper_id))).pages
    assert [float(page.mediabox.width), float(page.mediabox.height)] == pytest.approx(
        [paper.width_mm / 25.4 * 72, paper.height_mm / 25.4 * 72], abs=0.01
    )


def test_a_picture_for_print_has_three_hundred_dots_an_inch() -> None:
    image = Image.open(io.BytesIO(made(small_picture(), PictureFormat.PNG, DPI)))
    assert image.size == pytest.approx((3508, 2480), abs=1)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert image.info["Title"] == "Events on the Deir ez-Zor front"
    assert image.info["Creation Time"].startswith("2026-01-02T03:04")


@pytest.mark.parametrize("kind", PictureFormat)
@pytest.mark.parametrize("language", Language)
def test_the_same_selection_gives_the_same_bytes(kind: PictureFormat, language: Language) -> None:
    assert made(draw(small(), language), kind) == small_file(kind, language)


@pytest.mark.parametrize("language", Language)
def test_a_drawing_says_in_words_what_it_shows(language: Language) -> None:
    snapshot = small_picture(language)
    root = ET.fromstring(small_file(PictureFormat.SVG, language))  # noqa: S314
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == snapshot.title
    described = root[1].text or ""
    for words in texts_by_gid(snapshot).values():
        assert all(each in described for each in words)
    assert_harmless(root)


def assert_harmless(root: ET.Element) -> None:
    """Refuse what runs, what is fetched, and text that is drawn with a font of the viewer."""
    for each in root.iter():
        assert each.tag.removeprefix(SVG) not in {"script", "a", "foreignObject", "text", "image"}
        assert not [name for name in each.attrib if name.lower().startswith("on")]
        assert each.attrib.get(LINK, "#").startswith("#")


@pytest.mark.parametrize("language", Language)
def test_hostile_words_are_harmless_in_every_format(language: Language) -> None:
    snapshot = draw(selection_of(*SETS["hostile"]()), language, title=ATTACKS["markup"])
    assert_harmless(ET.fromstring(made(snapshot, PictureFormat.SVG)))  # noqa: S314
    reader = PdfReader(io.BytesIO(made(snapshot, PictureFormat.PDF)))
    (page,) = reader.pages
    assert not {"/Annots", "/AA"} & set(page)
    root = reader.root_object
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(root)
    assert Image.open(io.BytesIO(made(snapshot, PictureFormat.PNG))).size


def test_every_attack_can_be_a_title() -> None:
    for words in ATTACKS.values():
        snapshot = draw(selection_of((), (), ()), title=words)
        ET.fromstring(made(snapshot, PictureFormat.SVG))  # noqa: S314
        assert PdfReader(io.BytesIO(made(snapshot, PictureFormat.PDF))).metadata


@pytest.mark.parametrize("language", Language)
def test_the_words_of_a_page_are_found_in_their_logical_order(language: Language) -> None:
    reader = PdfReader(io.BytesIO(small_file(PictureFormat.PDF, language)))
    text = reader.pages[0].extract_text()
    snapshot = small_picture(language)
    assert snapshot.title in text
    for words in ("هجين", "السوسة", "الميادين", "حقل العمر النفطي", "Al Omar oil field", "Hajin"):
        assert words in text
    if language is Language.ARABIC:
        for words in ("الأحداث على الخريطة", "قصف بري", "أين يقع ذلك"):
            assert words in text
    about = reader.metadata
    assert about is not None
    assert about.title == snapshot.title
    assert about.creation_date == NOW


def test_words_lie_where_they_are_drawn() -> None:
    found: dict[str, tuple[float, float]] = {}

    def look(text: str, _: Any, matrix: Any, *__: Any) -> None:
        if text.strip():
            found[text.strip()] = (float(matrix[4]), float(matrix[5]))

    page = PdfReader(io.BytesIO(small_file(PictureFormat.PDF, Language.ENGLISH))).pages[0]
    page.extract_text(visitor_text=look)
    assert found["Hajin"][0] > found["Al Mayadin"][0]
    assert found["Hajin"][1] < found["Al Mayadin"][1]


def forms() -> dict[str, tuple[float, float]]:
    """Return the size of the base stroke of each form of the word's letters, in a size of 1."""
    font = TTFont(FONTS / "IBMPlexSansArabic-SemiBold.ttf")
    names, table = font.getBestCmap(), font["GSUB"].table
    glyphs = {"isolated": names[ord(WORD[0])]}
    for feature in table.FeatureList.FeatureRecord:
        at = {"init": 0, "medi": 1, "fina": 2}.get(feature.FeatureTag)
        if at is None:
            continue
        for number in feature.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[number].SubTable:
                single = getattr(part, "ExtSubTable", part)
                glyph = single.mapping.get(names[ord(WORD[at])])
                glyphs[feature.FeatureTag] = glyph or glyphs.get(feature.FeatureTag)
    return {form: _largest(font, glyph) for form, glyph in glyphs.items()}


def _largest(font: TTFont, glyph: str) -> tuple[float, float]:
    outlines, units = font.getGlyphSet(), font["head"].unitsPerEm
    pen = ControlBoundsPen(outlines)
    outlines[glyph].draw(pen)
    left, low, right, high = pen.bounds
    return (right - left) / units, (high - low) / units


def outlines_of(svg: bytes, gid: str) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of each closed line of the text with that id."""
    root = ET.fromstring(svg)  # noqa: S314
    (group,) = [each for each in root.iter(f"{SVG}g") if each.attrib.get("id") == gid]
    (path,) = group.iter(f"{SVG}path")
    for closed in path.attrib["d"].split("z"):
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", closed)]
        if numbers:
            across, along = numbers[::2], numbers[1::2]
            yield min(across), min(along), max(across), max(along)


def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    svg = made(draw(small(), Language.ARABIC, title=WORD), PictureFormat.SVG)
    size, known = 17.0, forms()
    drawn = sorted(outlines_of(svg, "title"), key=lambda each: each[0])
    assert known["init"][0] < 0.6 * known["isolated"][0]
    # The strokes of the letters; the rest are their dots.
    strokes = [each for each in drawn if each[2] - each[0] > 0.15 * size]
    widths = [(right - left) / size for left, _, right, _ in strokes]
    expected = [known["fina"][0], known["medi"][0], known["init"][0]]
    assert widths == pytest.approx(expected, abs=0.02)
    for (_, _, right, _), (left, _, _, _) in pairwise(strokes):
        assert left <= right + 0.02 * size


def test_mathematics_is_not_set() -> None:
    svg = made(draw(small(), title="$x^2$"), PictureFormat.SVG)
    outlines = list(outlines_of(svg, "title"))
    assert len(outlines) >= 5
