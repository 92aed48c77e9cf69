"""No needed test is left out unseen, in one process or in several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, shift

BOTH = """
@pytest.mark.browser
def test_browser(): pass
@pytest.mark.model
def test_model(): pass
def test_neither(): pytest.skip("not now")
"""
SKIPPED = """
@pytest.mark.browser
def test_browser(): pass
@pytest.mark.model
def test_model(): pass
@pytest.fixture
def weights(): pytest.skip("no weights here")
@pytest.mark.model
def test_other_model(weights): pass
"""
ABSENT = """
@pytest.mark.browser
def test_browser(): pass
@pytest.mark.model
@pytest.mark.xfail
def test_model(): pytest.skip("no weights here")
"""
OPTIONAL = """
@pytest.fixture
def real_reports(): pytest.skip("no folder here")
@pytest.mark.model
def test_with_reports(real_reports): pass
"""
SETTINGS = """
[pytest]
markers =
    model: model
    browser: browser
"""


def run(folder: Path, code: str, shared: str, *, required: str = "1") -> tuple[int, str]:
    """Run the tests of a project that has but these, and return what pytest says."""
    (folder / "conftest.py").write_text("from tests.conftest import *\n")
    (folder / "pytest.ini").write_text(SETTINGS)
    (folder / "test_it.py").write_text(f"import pytest\n{code}")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", *shared.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KHARITA_REQUIRE_ALL": required},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(params=["", "-n 2"], ids=["alone", "shared"])
def shared(request: pytest.FixtureRequest) -> str:
    """How many processes run the tests."""
    return str(request.param)


def test_a_run_with_all_that_is_needed_passes(tmp_path: Path, shared: str) -> None:
    code, said = run(tmp_path, BOTH + OPTIONAL, shared)
    assert (code, "FAILED" in said) == (0, False), said
    assert "2 passed, 2 skipped" in said


def test_a_needed_test_that_skips_fails_with_its_reason(tmp_path: Path, shared: str) -> None:
    code, said = run(tmp_path, SKIPPED, shared)
    assert code == 1
    assert "a model test must run here, but it was skipped: Skipped: no weights here" in said
    assert run(tmp_path, SKIPPED, shared, required="")[0] == 0


def test_a_run_without_a_needed_test_fails(tmp_path: Path, shared: str) -> None:
    code, said = run(tmp_path, ABSENT, shared)
    assert code == 1
    assert "no model test ran" in said
    assert "no browser test ran" not in said


def test_browser_tests_share_a_worker_and_others_go_by_file() -> None:
    one, other = "tests/browser/test_app.py::test_a[x::y]", "tests/browser/test_links.py::test_b"
    assert shift(one) == shift(other)
    assert (
        shift("tests/unit/a.py::test_c[x::y]") == "tests/unit/a.py" != shift("tests/unit/b.py::t")
    )
