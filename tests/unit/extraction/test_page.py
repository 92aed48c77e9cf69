"""What a web page puts under a report is neither annotated nor read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.reports import Report
from domain.sentences import Sentence
from extraction.page import page_end
from tests.annotators import annotate_plainly
from tests.unit.extraction.reading import DAY, extractor

TOLD = "قصفت قوات النظام بلدة السوسة."
UNDER = "مقالات ذات صلة\nقصفت قوات النظام بلدة الشعفة."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{TOLD}\n{UNDER}", f"{TOLD}\n"),
        (f"عنوان\n\n{TOLD}\n\n{UNDER}", f"عنوان\n\n{TOLD}\n\n"),
        (f"{TOLD}\nمقـالات ذات صلة:\nرابط", f"{TOLD}\n"),
        (f"{UNDER}\n{TOLD}", f"{UNDER}\n{TOLD}"),
        (f"مقالات ذات صلة\nرابط\n{TOLD}", f"مقالات ذات صلة\nرابط\n{TOLD}"),
        (TOLD, TOLD),
        ("", ""),
    ],
)
def test_a_report_ends_where_its_page_goes_on(text: str, kept: str) -> None:
    assert text[: page_end(text, extractor().lexicons)] == kept


def test_only_the_report_itself_is_annotated() -> None:
    asked: list[str] = []

    def annotate(reports: Sequence[Report]) -> tuple[tuple[Sentence, ...], ...]:
        asked.extend(report.text for report in reports)
        return annotate_plainly(reports)

    report = Report("r", f"{TOLD}\n{UNDER}", DAY)
    ((given, events),) = replace(extractor(), annotate=annotate).each([report])
    assert asked == [f"{TOLD}\n"]
    assert given == report
    assert events == extractor().read(report, annotate_plainly([report])[0])
    assert len(events) == 1


LINK = "اقرأ أيضاً: قصفت قوات النظام بلدة هجين ومحيطها"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"{TOLD}\n{LINK}\nوداهمت قسد بلدة غرانيج.", ["as_susah", "gharanij"]),
        (f"{TOLD}\n{LINK}\n{UNDER}", ["as_susah"]),
        (f"{TOLD}\nاقرأ أيضاً\nوداهمت قسد بلدة غرانيج.", ["as_susah"]),
    ],
)
def test_a_link_with_a_title_is_one_line_in_the_midst_of_a_report(
    text: str, places: list[str]
) -> None:
    events = extractor()(Report("r", text, DAY))
    assert [event.place.place_id for event in events if event.place] == places
