import csv
import io

import pytest

from tables.sheet import to_csv


def cells(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_file_begins_with_a_byte_order_mark_and_keeps_arabic() -> None:
    written = to_csv(["المكان"], [["هجين، السوسة"]])
    assert written.startswith(b"\xef\xbb\xbf")
    assert cells(written) == [["المكان"], ["هجين، السوسة"]]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u200f=", "\ufeff@"]
)
def test_no_cell_starts_a_formula(start: str) -> None:
    cell = cells(to_csv(["x"], [[f"{start}HYPERLINK(1)"]]))[1][0]
    assert cell.startswith("'")


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert cells(to_csv(["a", "b", "c"], [[-3.5, None, 7]]))[1] == ["-3.5", "", "7"]


def test_quotes_and_line_breaks_survive() -> None:
    words = 'قال "نعم"\nثم مضى'
    assert cells(to_csv(["x"], [[words]]))[1] == [words]
