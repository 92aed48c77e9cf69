import json
import re
from pathlib import Path

import pytest

from domain.errors import DataFileError
from domain.events import EventKind
from mapping.style import STYLE, load_style
from tests.conftest import ROOT


def test_every_kind_has_one_colour() -> None:
    style = load_style()
    assert {kind for family in style.families for kind in family.kinds} == set(EventKind)
    assert len({family.colour for family in style.families}) == len(style.families)


def test_kind_in_two_families_is_refused(tmp_path: Path) -> None:
    twice = tmp_path / "style.yaml"
    text = STYLE.read_text(encoding="utf-8")
    twice.write_text(text.replace("[shelling]", "[shelling, raid]"), encoding="utf-8")
    with pytest.raises(DataFileError, match="raid stands in 2 families"):
        load_style(twice)


def test_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "style.yaml"
    broken.write_text("families: [{id: x}]", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"style\.yaml"):
        load_style(broken)


def test_signs_are_those_that_the_map_paints() -> None:
    script = (ROOT / "static" / "map" / "points.js").read_text(encoding="utf-8")
    found = re.search(r"const SYMBOLS = (\[.*?\n  \]);", script, re.DOTALL)
    assert found is not None
    painted = json.loads(re.sub(r",(\s*\])", r"\1", found[1]))
    style = load_style()
    signs = [[[list(corner) for corner in line] for line in each.sign] for each in style.families]
    assert signs == painted
