"""The tables are read whole, and a broken row is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.errors import DataFileError
from gazetteer.load import load_gazetteer

HEAD = (
    "id,name_ar,name_en,kind,lat,lon,uncertainty_m,parent,bank,needs_cue,"
    "pcode,geonames_id,source,note"
)
ALIASES = "alias,place,form,needs_cue,valid_from,valid_to,source"


def tables(folder: Path, *rows: str, aliases: tuple[str, ...] = ()) -> Path:
    (folder / "places.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    (folder / "aliases.csv").write_text("\n".join([ALIASES, *aliases]), encoding="utf-8")
    return folder


def test_lineage_goes_up_to_the_country(tmp_path: Path) -> None:
    folder = tables(
        tmp_path,
        "syria,سوريا,Syria,country,35,38,300000,,,0,,,,",
        "deir_ez_zor,دير الزور,Deir ez-Zor,governorate,35,40,90000,syria,,0,,,,",
        "hajin,هجين,Hajin,town,34.7,40.8,1500,deir_ez_zor,east,0,,,,",
    )
    gazetteer = load_gazetteer(folder)
    assert [place.place_id for place in gazetteer.lineage("hajin")] == [
        "hajin",
        "deir_ez_zor",
        "syria",
    ]
    assert not gazetteer.is_outside("hajin")
    assert gazetteer.is_outside("syria")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("hajin,هجين,Hajin,town,x,40.8,1500,,east,0,,,,", "line 2"),
        ("hajin,هجين,Hajin,town,34.7,40.8,1500,nowhere,east,0,,,,", "which has no row"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        load_gazetteer(tables(tmp_path, row))


def test_an_alias_of_no_place_is_named(tmp_path: Path) -> None:
    folder = tables(tmp_path, aliases=("هجين,hajin,ar,0,,,",))
    with pytest.raises(DataFileError, match="names no place"):
        load_gazetteer(folder)


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        load_gazetteer(tmp_path)
