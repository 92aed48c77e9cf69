"""Letters in pictures: what is drawn of words, how wide they are, how they are broken and cut."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest

from export.lettering import broken, fitted, shown, width_mm
from tests.factory import HOSTILE
from tests.hostile import ATTACKS, LONG
from wording.texts import TURNING, Language


def test_what_turns_the_writing_is_taken_out() -> None:
    assert not TURNING & set(shown(HOSTILE + "".join(TURNING)))
    assert shown("a\u202eb\u2066c\u2069") == "abc"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_drawn_is_one_line_that_every_file_may_hold(attack: str) -> None:
    line = shown(ATTACKS[attack][:1000] + "\x00\x01\x08\x1f\x7f\ud800\ufffe")
    assert not {"Cc", "Cs", "Cn"} & {unicodedata.category(letter) for letter in line}
    assert "\n" not in line


@pytest.mark.parametrize("letter", ["漢", "\x00", "\x01", "\ufffe", "\ud800", "\U000e0001"])
def test_a_letter_that_no_font_has_is_a_square(letter: str) -> None:
    assert shown(f"a{letter}ب") == "a□ب"


def test_known_letters_stay() -> None:
    words = "قَصْفٌ على «هجين» (2018) – Deir ez-Zor’s ١٢٣ … · $x^2$ <b>"
    assert shown(words) == words


def test_a_line_begins_as_its_language_does() -> None:
    assert shown("SDF قصفت", Language.ARABIC).startswith("\u200f")
    assert shown("قصفت SDF", Language.ENGLISH).startswith("\u200e")
    assert shown("  a \n b ") == "a b"


def test_width_grows_with_size_and_weight() -> None:
    assert width_mm("هجين", 20) == pytest.approx(2 * width_mm("هجين", 10), rel=0.01)
    assert width_mm("Hajin", 10, strong=True) > width_mm("Hajin", 10)
    assert width_mm("", 10) == 0
    assert width_mm("\u200fهجين", 10) == pytest.approx(width_mm("هجين", 10), abs=0.01)


def test_mathematics_is_not_set() -> None:
    assert width_mm("$x^2$", 10) > width_mm("x2", 10)


@pytest.mark.parametrize("seed", range(5))
def test_lines_hold_all_words_in_order_and_fit(seed: int) -> None:
    pick = random.Random(seed)
    words = [pick.choice(["قصف", "مدفعي", "Hajin", "2018", "(SDF)"]) for _ in range(80)]
    lines = list(broken(" ".join(words), 8, 60))
    assert " ".join(lines).split() == words
    assert all(width_mm(line, 8) <= 60 for line in lines)


def test_of_too_many_lines_the_last_is_cut() -> None:
    lines = list(broken("قصف مدفعي على بلدة هجين " * 20, 8, 60, 2))
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width_mm(lines[-1], 8) <= 60
    assert list(broken("قصف", 8, 60, 2)) == ["قصف"]
    assert list(broken("", 8, 60)) == []


@pytest.mark.parametrize("letters", ["W", "قصف"])
def test_a_word_without_an_end_is_cut_soon(letters: str) -> None:
    word = letters * (LONG // len(letters))
    begin = time.perf_counter()
    cut = fitted(word, 7, 100)
    (line,) = broken(word, 7, 100)
    assert time.perf_counter() - begin < 1
    assert line == cut
    assert cut.endswith("…")
    assert 0.9 * 100 < width_mm(cut, 7) <= 100
    assert word.startswith(cut.removesuffix("…"))


def test_what_fits_is_not_cut() -> None:
    assert fitted("هجين", 7, 100) == "هجين"
    assert fitted("هجين", 7, 0) == "…"
