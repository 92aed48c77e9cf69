"""Every rule of the tables is held: a clean table passes, each breach is named where it stands."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box

from domain.errors import DataFileError
from gazetteer.lint import SUBDISTRICTS, Tables, lint, read_tables
from gazetteer.outlines import Outline
from gazetteer.rules import KINDS

HEAD = (
    "id,name_ar,name_en,kind,lat,lon,uncertainty_m,parent,bank,needs_cue,"
    "pcode,geonames_id,source,note"
)
ALIAS_HEAD = "alias,place,form,needs_cue,valid_from,valid_to,source"
SOURCES = """# Sources

| code | origin |
|---|---|
| `news` | names |

## Homonyms: one folded name, several places

| name | places |
|---|---|
| الكشمة | `kashmah_east`, `kashmah_west` |

## Doubts
"""
PLACES = (
    "syria,سوريا,Syria,country,35,38,300000,,,0,,,news,",
    "deir_ez_zor,دير الزور,Deir ez-Zor,governorate,35,40,90000,syria,,0,,,news,",
    "south,ناحية الجنوب,South,subdistrict,34.5,40.5,9000,deir_ez_zor,,0,SY1,,news,",
    "kashmah_east,الكشمة,Kashmah,village,34.4,40.4,1000,south,east,0,,,news,",
    "kashmah_west,الكشمة,Kashmah West,village,34.6,40.6,1000,south,west,0,,,news,",
)
ALIASES = ("كشمى,kashmah_east,misspelling,1,,,news", "Qashmah,kashmah_east,en,0,,,news")
LINE = len(PLACES) + 2
ALIAS_LINE = len(ALIASES) + 2
OUTLINE = {"SY1": box(40, 34, 41, 35)}


def tables(
    *rows: str,
    aliases: tuple[str, ...] = (),
    sources: str = SOURCES,
    end: str = "\n",
    areas: tuple[Outline, ...] = (),
) -> Tables:
    return Tables(
        end.join([HEAD, *PLACES, *rows, ""]),
        "\n".join([ALIAS_HEAD, *ALIASES, *aliases, ""]),
        sources,
        OUTLINE,
        {area.outline_id: area for area in areas},
    )


def complaints(told: Tables) -> list[str]:
    return [str(complaint) for complaint in lint(told)]


def place(**changes: str) -> str:
    """Give a clean row of a village, but for the changes."""
    return _changed(HEAD, "hajin,هجين,Hajin,village,34.7,40.8,1500,south,east,0,,,news,", changes)


def alias(**changes: str) -> str:
    """Give a clean row of an alias, but for the changes."""
    return _changed(ALIAS_HEAD, "قشمة,kashmah_east,ar,0,,,news", changes)


def _changed(head: str, row: str, changes: dict[str, str]) -> str:
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    return ",".join((cells | changes).values())


def test_clean_tables_give_no_complaint() -> None:
    assert complaints(tables(place(), aliases=(alias(),))) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "Hajin"}, "The id Hajin is not plain"),
        ({"id": "hajin__2"}, "not plain"),
        ({"id": "هجين"}, "not plain"),
        ({"id": "south"}, "The id south stands twice."),
        ({"name_ar": ""}, "hajin lacks a name"),
        ({"name_en": ""}, "hajin lacks a name"),
        ({"kind": "castle"}, "unknown kind: castle"),
        ({"bank": "north"}, "unknown bank: north"),
        ({"uncertainty_m": "0"}, "hajin has no uncertainty"),
        ({"lat": "40.8", "lon": "34.7"}, "hajin lies out of range: 40.8 N 34.7 E"),
        ({"lat": "nan"}, "out of range"),
        ({"lat": "34.7 N"}, "could not convert string to float"),
        ({"uncertainty_m": "1.5"}, "A value cannot be read"),
        ({"parent": "nowhere"}, "hajin lies in nowhere, which has no row"),
        ({"parent": ""}, "hajin lies in no country"),
        ({"parent": "hajin"}, "hajin lies in no country"),
        ({"lon": "41.02"}, "hajin lies 1.8 km outside the outline of south"),
        ({"needs_cue": "yes"}, "needs_cue is yes"),
        ({"needs_cue": ""}, "needs_cue is empty"),
        ({"source": ""}, "The source (none) is not listed"),
        ({"source": "hearsay"}, "The source hearsay is not listed"),
        ({"name_en": " Hajin"}, "Spaces stand around the name_en"),
        ({"name_ar": "هجی\u0646"}, "U+06CC (Farsi yeh)"),
        ({"name_ar": "\u06a9جين"}, "U+06A9 (Farsi kaf)"),
        ({"name_ar": "هـجين"}, "U+0640 (tatweel)"),
        ({"name_ar": "هجين\u200f"}, "U+200F (zero width)"),
        ({"name_ar": "\u2067هجين"}, "U+2067 (bidi control)"),
        ({"name_ar": "هجين\ufeff"}, "U+FEFF (zero width)"),
        ({"name_en": "=Hajin"}, "take =Hajin for a formula"),
        ({"name_en": "Ha\u0302jin"}, "not composed (NFC)"),
        ({"note": "one,two"}, "The row has not 14 fields"),
    ],
)
def test_a_breach_in_a_place_is_named_with_its_line(changes: dict[str, str], words: str) -> None:
    (complaint,) = complaints(tables(place(**changes)))
    assert complaint.startswith(f"places.csv, line {LINE}: ")
    assert words in complaint
    assert complaint.endswith(".")


def test_a_settlement_within_reach_of_its_outline_is_no_breach() -> None:
    assert complaints(tables(place(lon="41.01"))) == []
    assert complaints(tables(place(lon="41.2", kind="oil_field"))) == []


def test_parents_in_a_circle_end_nowhere() -> None:
    found = complaints(tables(place(parent="b"), place(id="b", name_ar="بقرص", parent="hajin")))
    assert [words.partition(": ")[2] for words in found] == [
        "hajin lies in no country: its parents end at b.",
        "b lies in no country: its parents end at hajin.",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"place": "nowhere"}, "قشمة names nowhere, which has no row"),
        ({"alias": ""}, "The alias of kashmah_east is empty"),
        ({"form": "old"}, "unknown form: old"),
        ({"form": "en"}, "قشمة is not written in the letters of its form, en"),
        ({"alias": "Kashma", "form": "ar"}, "letters of its form, ar"),
        ({"valid_from": "2019-01-01", "valid_to": "2018-01-01"}, "قشمة ends before it begins"),
        ({"valid_from": "soon"}, "A value cannot be read"),
        ({"alias": "الكشمه"}, "الكشمه is redundant: kashmah_east has that name"),
        ({"alias": "كشمى", "form": "former"}, "كشمى is redundant"),
        ({"alias": "kashmah", "form": "en"}, "kashmah is redundant"),
        ({"source": "hearsay"}, "The source hearsay is not listed"),
        ({"needs_cue": "2"}, "needs_cue is 2"),
        ({"alias": "قشمة\u200b"}, "U+200B (zero width)"),
    ],
)
def test_a_breach_in_an_alias_is_named_with_its_line(changes: dict[str, str], words: str) -> None:
    (complaint,) = complaints(tables(aliases=(alias(**changes),)))
    assert complaint.startswith(f"aliases.csv, line {ALIAS_LINE}: ")
    assert words in complaint


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            tables(aliases=(alias(place="kashmah_west", alias="كشمى"),)),
            "lacks this row: | كشمى | `kashmah_east`, `kashmah_west` |",
        ),
        (
            tables(place(name_ar="كشمى")),
            "lacks this row: | كشمى | `hajin`, `kashmah_east` |",
        ),
        (
            tables(aliases=(alias(place="south", alias="الكشمة"),)),
            "lacks this row: | الكشمة | `kashmah_east`, `kashmah_west`, `south` |",
        ),
        (
            tables(sources=SOURCES.replace("الكشمة", "هجين")),
            "هجين is in the table, but no two places have that name",
        ),
    ],
)
def test_a_homonym_must_stand_in_the_list_as_it_is(told: Tables, words: str) -> None:
    found = complaints(told)
    assert any(words in complaint for complaint in found)
    assert {complaint.partition(":")[0] for complaint in found} == {"SOURCES.md, Homonyms"}


def test_an_english_name_may_be_that_of_several() -> None:
    row = alias(alias="Qashmah", place="kashmah_west", form="en")
    assert complaints(tables(aliases=(row,))) == []


def test_lines_end_with_lf_alone() -> None:
    found = complaints(tables(end="\r\n"))
    assert found[0] == "places.csv, line 1: It holds CR; lines end with LF alone."


def test_other_columns_are_named_once() -> None:
    told = tables()
    found = complaints(Tables("id,name\na,b\n", ALIAS_HEAD, told.sources, {}))
    assert found[0].startswith("places.csv, line 1: The columns are not id,name_ar,")
    assert {complaint.partition(":")[0] for complaint in found[1:]} == {"SOURCES.md, Homonyms"}


def test_an_outline_is_that_of_a_sub_district() -> None:
    told = tables()
    outlines = {**OUTLINE, "SY2": box(0, 0, 1, 1)}
    (complaint,) = lint(Tables(told.places, told.aliases, told.sources, outlines))
    assert (complaint.file, complaint.where) == (SUBDISTRICTS.name, "SY2")


def test_every_kind_of_the_shipped_places_is_known_and_used() -> None:
    used = {row.split(",")[3] for row in read_tables().places.splitlines()[1:]}
    assert used <= KINDS


@pytest.mark.parametrize("name", ["places.csv", "aliases.csv", "SOURCES.md"])
def test_a_missing_or_broken_file_is_said(tmp_path: Path, name: str) -> None:
    for each in ("places.csv", "aliases.csv", "SOURCES.md"):
        (tmp_path / each).write_text("")
    (tmp_path / name).write_bytes(b"\xff")
    with pytest.raises(DataFileError, match=f"{name} is not UTF-8 text"):
        read_tables(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(DataFileError, match=f"{name} cannot be read"):
        read_tables(tmp_path)


@pytest.mark.parametrize("text", ["{}", "[]", "no json"])
def test_outlines_must_be_outlines(tmp_path: Path, text: str) -> None:
    path = tmp_path / "outlines.geojson"
    path.write_text(text)
    with pytest.raises(DataFileError, match=r"outlines\.geojson holds no outlines"):
        read_tables(subdistricts=path)


AREA = "rif,الريف,Countryside,area,34.5,40.5,90000,deir_ez_zor,,0,,,news,"


def area(outline_id: str = "rif", size: float = 0.4, **changes: Any) -> Outline:
    """Give a clean outline: a square of twice `size` degrees around 34.5 N 40.5 E."""
    west, south, east, north = 40.5 - size, 34.5 - size, 40.5 + size, 34.5 + size
    square = ((south, west), (south, east), (north, east), (north, west), (south, west))
    return replace(Outline(outline_id, "rif", (34.5, 40.5), ((square,),)), **changes)


def until(day: str) -> dict[str, Any]:
    return {"valid_to": datetime.date.fromisoformat(day)}


def since(day: str) -> dict[str, Any]:
    return {"valid_from": datetime.date.fromisoformat(day)}


def test_clean_outlines_give_no_complaint() -> None:
    dated = (area("rif_1", **until("2018-12-13")), area("rif_2", 0.2, **since("2018-12-14")))
    assert complaints(tables(AREA, areas=(area(),))) == []
    assert complaints(tables(AREA, areas=dated)) == []


BOW = (((34.3, 40.3), (34.7, 40.7), (34.7, 40.3), (34.3, 40.7), (34.3, 40.3)),)


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ((area(place_id="nowhere"),), "nowhere has an outline but no row"),
        ((area(place_id="kashmah_east"),), "kashmah_east is no area"),
        ((area(polygons=(BOW,)),), "Its lines cross"),
        ((area(label=(34.95, 40.5)),), "the point to draw it at lies outside"),
        ((area(size=0.6),), "more than 1.5 km beyond the sub-districts"),
        ((area("rif_1", 0.2), area("rif_2", **since("2018-12-14"))), "is smaller than rif_2"),
        ((area("rif_1"), area("rif_2", 0.2)), "rif_1 has not ended where rif_2 begins"),
        (
            (area("rif_1", **until("2018-12-14")), area("rif_2", 0.2, **since("2018-12-14"))),
            "rif_1 has not ended where rif_2 begins",
        ),
    ],
)
def test_a_breach_in_an_outline_is_named(areas: tuple[Outline, ...], words: str) -> None:
    found = complaints(tables(AREA, areas=areas))
    assert all(complaint.startswith("areas.geojson, ") for complaint in found)
    assert any(words in complaint for complaint in found), found


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            AREA.replace("90000", "9000"),
            "rif reaches 57.7 km from its point",
        ),
        (AREA.replace("34.5,40.5", "34.95,40.5"), "The point of rif lies outside its outline rif"),
    ],
)
def test_a_row_must_fit_its_outline(row: str, words: str) -> None:
    assert any(words in complaint for complaint in complaints(tables(row, areas=(area(),))))
