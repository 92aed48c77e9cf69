"""Rules of the house that no tool checks: where Arabic words stand, when torch is loaded."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from domain import VERSION
from tests.conftest import ROOT

PACKAGES = (
    *("benchmarks", "domain", "export", "extraction", "gazetteer", "ingest", "mapping"),
    *("pages", "storage", "tables", "training", "ui", "wording"),
)
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]")
MAY_HOLD_ARABIC = {ROOT / "domain" / "text.py"}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
VAGUE_NAMES = re.compile(r"\b(utils|helpers|manager|process|data)\.py$")


def strings(path: Path) -> Iterator[ast.Constant]:
    """Give the strings of a module that are values, not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in statements
        ):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_arabic_words_are_in_files_of_words(path: Path) -> None:
    if path in MAY_HOLD_ARABIC:
        return
    found = [(node.lineno, node.value) for node in strings(path) if ARABIC.search(str(node.value))]
    assert found == []


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_app_stands_on_top() -> None:
    assert {path.name for path in MODULES if "app" in imported(path)} == set()
    assert not {"stanza", "torch", "extraction"} & set(imported(ROOT / "app.py"))


def test_the_version_has_its_changes() -> None:
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_names_say_what_is_inside() -> None:
    assert [path for path in MODULES if VAGUE_NAMES.search(path.name)] == []


@pytest.mark.parametrize(
    "package",
    ["ui", "export", "mapping", "wording", "tables", "storage", "gazetteer", "ingest"],
)
def test_what_draws_a_map_never_loads_torch(package: str) -> None:
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / package).rglob("*.py")
        if not {"migrations", "__main__.py"} & set(path.parts) and path.name != "__init__.py"
    )
    assert loaded_with(modules) & {"torch", "stanza"} == set()


def test_the_map_page_loads_nothing_that_only_files_need() -> None:
    modules = sorted(name for name in imported_modules(ROOT / "pages" / "map.py") if "." in name)
    assert "ui.canvas" in modules
    assert loaded_with(modules) & {"matplotlib", "reportlab", "docx", "openpyxl"} == set()


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {module for module in found if module}


def loaded_with(modules: Sequence[str]) -> set[str]:
    code = "; ".join(f"import {name}" for name in modules)
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())
