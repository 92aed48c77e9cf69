"""Folders and files of text become reports; everything else becomes one clear sentence."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from domain.errors import KharitaError, ReportError, UsageError
from ingest import files
from ingest.files import read_file, read_folder, read_published

TEXT = "قصف على بلدة هجين.\r\nسطر ثان.\n"
DAY = datetime.date(2018, 9, 30)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_is_read_as_given(tmp_path: Path) -> None:
    report = read_file(write(tmp_path, "a.b.txt", TEXT), DAY)
    assert (report.report_id, report.text, report.published) == ("a.b", TEXT, DAY)
    assert not report.is_sample


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"\xef\xbb\xbf" + TEXT.encode())
    assert read_file(path, None).text == TEXT


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (TEXT.encode("cp1256"), r"a\.txt is not UTF-8 text \(byte 1\); save it as UTF-8\."),
        (TEXT.encode("utf-16"), r"a\.txt is UTF-16 text; save it as UTF-8\."),
        (b"%PDF-1.7 \x00\x01", r"not plain text \(control code 0 at character 10\)\."),
        (b"", r"a\.txt is empty\."),
        (b"\xef\xbb\xbf \n", r"a\.txt is empty\."),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    with pytest.raises(ReportError, match=complaint):
        read_file(write(tmp_path, "a.txt", content), None)


def test_no_such_file_and_a_folder_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        read_file(tmp_path / "none.txt", None)
    with pytest.raises(UsageError, match="is a folder, not a file"):
        read_file(tmp_path, None)


def test_a_folder_is_sorted_and_dated_by_its_table(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", TEXT)
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "._a.txt", b"\x00")
    write(tmp_path, "notes.md", TEXT)
    write(
        tmp_path,
        "published.csv",
        "report_id,published,publisher,title,url\na,2018-09-30,Someone,On Hajin,https://a.example\n",
    )
    first, second = read_folder(tmp_path)
    assert (first.report_id, first.published, first.publisher) == ("a", DAY, "Someone")
    assert (first.title, first.url) == ("On Hajin", "https://a.example")
    assert (second.report_id, second.published, second.publisher) == ("b", None, "")


def test_the_sample_folder_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", TEXT)
    monkeypatch.setattr(files, "SAMPLE_FOLDER", tmp_path.resolve())
    assert [report.is_sample for report in read_folder(tmp_path)] == [True]


def test_a_missing_or_empty_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        read_folder(tmp_path / "none")
    with pytest.raises(UsageError, match=r"holds no \.txt file"):
        read_folder(tmp_path)


def test_published_leaves_out_reports_without_a_day(tmp_path: Path) -> None:
    table = write(tmp_path, "p.csv", "\ufeffpublished, report_id\r\n2018-09-30,a\r\n,b\r\n")
    assert read_published(table) == {"a": DAY}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("report_id,published\na,2018-09-30\nb,30.9.2018\n", "line 3: '30.9.2018' is not a date"),
        ("report_id,published\na,2018-02-30\n", "line 2: '2018-02-30' is not a date"),
        ("report_id,published\na,2018-09-30\na,\n", "line 3: a is listed twice"),
        ("report_id,published\n,2018-09-30\n", "line 2: the report_id is empty"),
        ("report_id;published\n", "line 1: no column report_id and no column published"),
        ("", "line 1: no column report_id"),
        (b"report_id,published\n\xff,2018-09-30\n", "is not UTF-8 text"),
    ],
)
def test_a_bad_table_is_a_usage_error(tmp_path: Path, content: str | bytes, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        read_published(write(tmp_path, "p.csv", content))


def test_errors_are_of_the_house() -> None:
    assert issubclass(ReportError, KharitaError)
    assert issubclass(UsageError, KharitaError)
