"""results.md keeps one section a kind of measurement."""

from __future__ import annotations

from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.results import Figure, replace_section, write_section


def test_a_new_section_is_added_and_an_old_one_replaced(tmp_path: Path) -> None:
    path = tmp_path / "results.md"
    path.write_text("# Measured\n\nWords.\n")
    write_section("One", [Figure("start", "2 s", "once")], path)
    write_section("Two", [Figure("page", "3 s")], path)
    write_section("One", [Figure("start", "1 s", r"back\slash")], path)
    text = path.read_text()
    assert text.startswith("# Measured\n\nWords.\n\n## One\n\n")
    assert r"| start | 1 s | back\slash |" in text
    assert "2 s" not in text
    assert text.index("## One") < text.index("## Two")
    assert text.count("\n## ") == 2


def test_the_last_section_is_replaced_too() -> None:
    assert replace_section("# M\n\n## A\n\nold\n", "A", "## A\n\nnew\n") == "# M\n\n## A\n\nnew\n"


def test_the_machine_is_described_without_its_name() -> None:
    words = describe_machine()
    assert "cores" in words
    assert "Python 3." in words
