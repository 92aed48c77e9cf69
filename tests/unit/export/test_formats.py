"""Every format is read back by somebody else's reader, with as many events as the filter keeps."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pyogrio
import pytest

from domain.events import DateBasis, EventDate
from export.formats import FORMATS, Format
from export.naming import file_stem
from export.selection import Selection
from tables.wanted import EventFilter
from tests.conftest import ROOT
from tests.factory import make_event, make_report, on
from tests.unit.export.making import EVERY, SETS, SETTINGS, rows_of, selection_of
from wording.texts import Language, load_words

CASES = {
    "all": EVERY,
    "each act once": EventFilter(),
    "dated, of one actor": EventFilter(undated=False, actors=("coalition",)),
}


def in_csv(written: bytes, _: Path) -> int:
    return len(rows_of(written))


def in_hxl(written: bytes, _: Path) -> int:
    return len(rows_of(written)) - 1


def in_xlsx(written: bytes, _: Path) -> int:
    return int(openpyxl.load_workbook(io.BytesIO(written)).worksheets[0].max_row) - 1


def in_geojson(written: bytes, path: Path) -> int:
    path.write_bytes(written)
    read = len(json.loads(written)["features"])
    # GDAL finds no layer in a collection without features.
    assert read == (len(pyogrio.read_dataframe(path)) if read else 0)
    return read


def in_geopackage(written: bytes, path: Path) -> int:
    path.write_bytes(written)
    return int(pyogrio.read_info(path, layer="events")["features"])


def in_parquet(written: bytes, _: Path) -> int:
    return int(pyarrow.parquet.read_table(io.BytesIO(written)).num_rows)


def in_kml(written: bytes, path: Path) -> int:
    path.write_bytes(written)
    layers = pyogrio.list_layers(path)
    return len(pyogrio.read_dataframe(path)) if len(layers) else 0


def in_annotations(written: bytes, _: Path) -> int:
    collection = json.loads(written)
    told = {item["body"]["kharita:event"] for item in collection["first"]["items"]}
    assert len(told) == collection["kharita:annotatedEvents"]
    return len(told) + int(collection["kharita:withheldEvents"])


READERS: dict[str, Callable[[bytes, Path], int]] = {
    "csv": in_csv,
    "hxl": in_hxl,
    "acled": in_csv,
    "ged": in_csv,
    "xlsx": in_xlsx,
    "geojson": in_geojson,
    "gpkg": in_geopackage,
    "parquet": in_parquet,
    "kml": in_kml,
    "annotations": in_annotations,
}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.format_id)
@pytest.mark.parametrize("told", SETS)
@pytest.mark.parametrize("language", Language)
def test_a_file_has_every_event_of_the_selection(
    form: Format, told: str, language: Language, tmp_path: Path
) -> None:
    selection = selection_of(*SETS[told]())
    written = form.write(selection, SETTINGS[language])
    read = READERS[form.format_id](written, tmp_path / f"events.{form.extension}")
    assert read == selection.counts.selected == len(selection.events)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.format_id)
@pytest.mark.parametrize("wanted", CASES)
def test_a_file_follows_the_filter(form: Format, wanted: str, tmp_path: Path) -> None:
    selection = selection_of(*SETS["told twice"](), wanted=CASES[wanted])
    written = form.write(selection, SETTINGS[Language.ENGLISH])
    read = READERS[form.format_id](written, tmp_path / f"events.{form.extension}")
    assert 0 < read == selection.counts.selected


@pytest.mark.parametrize("language", Language)
def test_formats_and_all_keys_that_files_use_have_words(language: Language) -> None:
    words = load_words(language)
    assert {f"export.format.{form.format_id}" for form in FORMATS} <= set(words)
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "export").glob("*.py"))
    used = set(re.findall(r'texts\(\s*"([a-z_]+(?:\.[a-z_0-9]+)+)"', code))
    assert len(used) > 15
    assert used <= set(words)


def test_formats_differ_in_name_and_ending() -> None:
    assert len({form.format_id for form in FORMATS}) == len(FORMATS)
    assert len({form.extension for form in FORMATS}) == len(FORMATS)
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", form.mime) for form in FORMATS)


def test_the_name_of_a_file_has_its_days() -> None:
    report = make_report()
    undated = EventDate(None, None, DateBasis.NONE)

    def name(selection: Selection) -> str:
        return f"{file_stem(selection.frame, selection.wanted)}.csv"

    two = [make_event(report, "a", date=on(3)), make_event(report, "b", date=on(20))]
    assert name(selection_of([report], two)) == "kharita-2018-09-03-2018-09-20.csv"
    asked = EventFilter(start=on(1).start)
    assert name(selection_of([report], two, wanted=asked)) == "kharita-2018-09-01-2018-09-20.csv"
    assert name(selection_of([report], [make_event(report, date=undated)])) == "kharita.csv"
