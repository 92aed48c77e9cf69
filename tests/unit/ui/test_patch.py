"""The patch goes into the project's tables: they load as the app had them and pass the lint."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from domain.places import Alias, EditKind, PlaceEdit
from gazetteer.edits import Edited, lay_edits
from gazetteer.lint import lint, read_subdistricts, read_tables
from gazetteer.load import DATA, load_gazetteer
from tests.factory import make_edit, make_gazetteer_place
from ui.patch import patch_of
from wording.texts import Language, load_texts

ENGLISH = load_texts(Language.ENGLISH)
SHIPPED = load_gazetteer()
HAJIN = [alias for alias in SHIPPED.aliases if alias.place_id == "hajin"]
EDITS = (
    make_edit(
        make_gazetteer_place(name_ar="الكشمة", note='a note, with a comma and "quotes"'),
        Alias("قرية الجدد", "new_village", "ar", True, None, None, "local"),
        edit_id="one",
    ),
    make_edit(
        replace(SHIPPED.places["hajin"], lat=34.7, source="local"),
        *HAJIN[1:],
        kind=EditKind.CORRECT,
        edit_id="two",
    ),
)


def lay(edits: Iterable[PlaceEdit]) -> Edited:
    return lay_edits(SHIPPED, edits, read_subdistricts())


def opened(edited: Edited) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(patch_of(edited, ENGLISH))) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def applied(patch: dict[str, str], folder: Path) -> Path:
    """Do by hand what the patch's README says."""
    for name, column in (("places.csv", "id"), ("aliases.csv", "place")):
        shipped = list(csv.DictReader(io.StringIO((DATA / name).read_text("utf-8"))))
        rows = list(csv.DictReader(io.StringIO(patch[name])))
        edited = {row["id"] for row in csv.DictReader(io.StringIO(patch["places.csv"]))}
        kept = [row for row in shipped if row[column] not in edited]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(shipped[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted([*kept, *rows], key=lambda row: row[column]))
    sources = (DATA / "SOURCES.md").read_text("utf-8")
    old, new = (
        next(line for line in text.splitlines() if line.startswith("| الكشمة |"))
        for text in (sources, patch["README.txt"])
    )
    (folder / "SOURCES.md").write_text(sources.replace(old, new), encoding="utf-8")
    return folder


def test_the_patch_in_the_tables_loads_as_the_app_has_it(tmp_path: Path) -> None:
    edited = lay(EDITS)
    folder = applied(opened(edited), tmp_path)
    loaded = load_gazetteer(folder)
    assert loaded.places == edited.gazetteer.places
    assert set(loaded.aliases) == set(edited.gazetteer.aliases)
    assert lint(read_tables(folder)) == ()


def test_it_says_who_and_when_and_why() -> None:
    patch = opened(lay(EDITS))
    rows = list(csv.reader(io.StringIO(patch["edits.csv"].removeprefix("\ufeff"))))
    assert rows[1] == [
        *("new_village", "add", "Layla", "2026-01-02T03:04:00+00:00", "list of villages")
    ]
    assert "(2)" in patch["README.txt"]


def test_no_cell_can_start_a_formula() -> None:
    harmful = replace(EDITS[0], who="=1+1", why="@SUM(1)")
    left_out = make_edit(make_gazetteer_place("bad", name_en="=1+1"))
    patch = opened(lay([harmful, left_out]))
    assert "bad" not in patch["places.csv"]
    assert "'=1+1" in patch["edits.csv"]
    cells = [
        cell
        for name in ("places.csv", "aliases.csv", "edits.csv")
        for row in csv.reader(io.StringIO(patch[name].removeprefix("\ufeff")))
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_equal_edits_give_an_equal_file() -> None:
    assert patch_of(lay(EDITS), ENGLISH) == patch_of(lay(EDITS), ENGLISH)
