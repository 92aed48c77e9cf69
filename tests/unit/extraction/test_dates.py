"""Words of time and the days they mean."""

from __future__ import annotations

import datetime

import pytest

from tests.unit.extraction.reading import events_of

FRIDAY = datetime.date(2018, 12, 14)


@pytest.mark.parametrize(
    ("words", "start", "end", "basis"),
    [
        ("", "2018-12-14", "2018-12-14", "report"),
        ("اليوم", "2018-12-14", "2018-12-14", "relative"),
        ("مساء أمس", "2018-12-13", "2018-12-13", "relative"),
        ("أول أمس", "2018-12-12", "2018-12-12", "relative"),
        ("مساء الثلاثاء", "2018-12-11", "2018-12-11", "relative"),
        ("يوم الجمعة", "2018-12-14", "2018-12-14", "relative"),
        ("قبل 4 أيام", "2018-12-10", "2018-12-10", "relative"),
        ("خلال الـ 24 ساعة الفائتة", "2018-12-13", "2018-12-14", "relative"),
        ("ليل الأربعاء – الخميس", "2018-12-12", "2018-12-13", "relative"),
        ("بعد منتصف ليل الأربعاء – الخميس", "2018-12-13", "2018-12-13", "relative"),
        ("في 12 كانون الأول", "2018-12-12", "2018-12-12", "explicit"),
        ("في 12 ديسمبر/كانون الأول", "2018-12-12", "2018-12-12", "explicit"),
        ("في السادس من مارس/آذار 2017", "2017-03-06", "2017-03-06", "explicit"),
        ("في 6 آذار (مارس) 2017", "2017-03-06", "2017-03-06", "explicit"),
        ("مطلع شباط/فبراير الماضي", "2018-02-01", "2018-02-10", "explicit"),
        ("في 30 كانون الأول", "2017-12-30", "2017-12-30", "explicit"),
        ("في 3 أيلول 2018", "2018-09-03", "2018-09-03", "explicit"),
        ("خلال شهر أيلول", "2018-09-01", "2018-09-30", "explicit"),
    ],
)
def test_words_of_time(words: str, start: str, end: str, basis: str) -> None:
    (event,) = events_of(f"قصفت قوات النظام بلدة هجين {words}", FRIDAY)
    assert (str(event.date.start), str(event.date.end), event.date.basis.value) == (
        start,
        end,
        basis,
    )


def test_a_day_that_no_calendar_has_is_left_out() -> None:
    (event,) = events_of("قصفت قوات النظام بلدة هجين في 31 حزيران", FRIDAY)
    assert event.date.basis.value == "report"


def test_an_act_without_its_own_date_has_that_of_its_sentence() -> None:
    first, second = events_of(
        "دارت أمس اشتباكات في هجين بين قسد والتنظيم، وسط قصف مدفعي من قبل التحالف", FRIDAY
    )
    assert first.date.start == second.date.start == datetime.date(2018, 12, 13)


def test_the_same_day_is_that_of_the_act_before() -> None:
    _, second = events_of(
        "قصفت قوات النظام أمس هجين. وفي اليوم ذاته قصفت قوات النظام السوسة.", FRIDAY
    )
    assert second.date.start == datetime.date(2018, 12, 13)
