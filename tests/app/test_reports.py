"""The reports page: choose, search, paste, with no weights at all."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from domain.errors import ModelError
from domain.reports import Report
from domain.sentences import Sentence
from tests.annotators import annotate_plainly
from tests.app.conftest import OpenApp
from tests.app.test_pages import html_of
from tests.factory import fill_store, make_report
from ui import resources

REPORTS = "pages/reports.py"
SHELLING = "قصفت قوات النظام بلدة السوسة يوم أمس. ونفى المتحدث باسمها قصف هجين."


class Annotator:
    """Counts how often it was asked; fails where it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.error: ModelError | None = None

    def __call__(self, reports: Sequence[Report]) -> tuple[tuple[Sentence, ...], ...]:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return annotate_plainly(reports)


@pytest.fixture
def annotator(monkeypatch: pytest.MonkeyPatch) -> Annotator:
    given = Annotator()
    monkeypatch.setattr(resources, "StanzaAnnotator", lambda: given)
    return given


def page(open_app: OpenApp, **params: str) -> AppTest:
    return open_app(**params).switch_page(REPORTS).run()


def paste(app: AppTest, text: str) -> AppTest:
    app.text_area(key="reports_text").set_value(text)
    return app.button(key="reports_read").click().run()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_says_what_to_do(open_app: OpenApp, language: str, annotator: Annotator) -> None:
    app = page(open_app, lang=language)
    assert not app.exception
    assert html_of(app).count('class="kh-empty"') == 2, "one hint in each tab"
    assert annotator.asked == 0


@pytest.mark.usefixtures("store_file")
def test_empty_store_can_still_read_a_paste(open_app: OpenApp, annotator: Annotator) -> None:
    app = page(open_app, lang="en")
    assert "make run REPORTS=folder" in html_of(app)
    app = paste(app, SHELLING)
    assert not app.exception
    assert "bombardment.verb" in html_of(app)
    assert annotator.asked == 1


@pytest.mark.usefixtures("filled")
def test_chosen_report_is_marked_up_without_weights(
    open_app: OpenApp, annotator: Annotator
) -> None:
    app = page(open_app, lang="en")
    app.selectbox(key="reports_choice").select("mixed").run()
    assert not app.exception
    assert app.query_params["report"] == "mixed"
    assert html_of(app).count('<details class="kh-card') == 5
    assert "sample" in html_of(app)
    assert annotator.asked == 0


@pytest.mark.usefixtures("filled")
def test_event_of_the_map_is_pointed_out(open_app: OpenApp) -> None:
    app = page(open_app, lang="ar", event="shelling-2")
    written = html_of(app)
    assert app.selectbox(key="reports_choice").value == "shelling"
    assert written.count("kh-event kh-chosen") == 1
    assert 'href="./?lang=ar&amp;event=shelling-1' in written


@pytest.mark.usefixtures("filled")
def test_another_report_lets_the_event_go(open_app: OpenApp) -> None:
    app = page(open_app, lang="en", event="shelling-1")
    app.selectbox(key="reports_choice").select("mixed").run()
    assert "event" not in app.query_params
    assert app.query_params["report"] == "mixed"
    assert "kh-event kh-chosen" not in html_of(app)


@pytest.mark.usefixtures("filled")
def test_search_narrows_the_list(open_app: OpenApp) -> None:
    app = page(open_app, lang="en")
    app.text_input(key="reports_query").set_value("البئر").run()
    assert len(app.selectbox(key="reports_choice").options) == 1
    app.text_input(key="reports_query").set_value("xyzzy").run()
    assert not app.exception
    assert "No report has these words" in html_of(app)


def test_long_report_comes_in_parts(open_app: OpenApp, store_file: Path) -> None:
    fill_store(store_file, [make_report("long", "زار الوفد بلدة هجين. " * 150)], [])
    app = page(open_app, lang="en", report="long")
    assert not app.exception
    assert "No event was read from this report" in html_of(app)
    assert html_of(app).count("<article") == 60
    app.selectbox(key="reports_part_long").select_index(2).run()
    assert html_of(app).count("<article") == 30


@pytest.mark.usefixtures("filled")
def test_report_that_is_gone_asks_to_choose(open_app: OpenApp) -> None:
    app = page(open_app, lang="en", report="nobody")
    assert not app.exception
    assert app.selectbox(key="reports_choice").value is None


@pytest.mark.usefixtures("filled")
def test_paste_is_read_when_asked_and_is_only_text(open_app: OpenApp, annotator: Annotator) -> None:
    hostile = SHELLING + " <img src=x onerror=alert(1)> ${1} `${alert(1)}`"
    app = page(open_app, lang="en")
    app.text_area(key="reports_text").set_value(hostile).run()
    assert annotator.asked == 0
    app = paste(app, hostile)
    written = html_of(app)
    assert not app.exception
    assert annotator.asked == 1
    assert "<img" not in written
    assert "&lt;img" in written
    assert "The text denies it." in written
    assert "This reading is not stored" in written
    assert "Show on the map" not in written
    assert annotator.asked == 1, "a rerun does not read again"


@pytest.mark.usefixtures("filled", "annotator")
def test_day_of_a_paste_dates_it(open_app: OpenApp) -> None:
    app = page(open_app, lang="en")
    assert "31 Aug 2018" not in html_of(paste(app, SHELLING))
    app.date_input(key="reports_published").set_value(datetime.date(2018, 9, 1))
    app.button(key="reports_read").click().run()
    assert "31 Aug 2018" in html_of(app)


@pytest.mark.usefixtures("filled", "annotator")
def test_empty_paste_says_so(open_app: OpenApp) -> None:
    assert "There is no text yet" in html_of(paste(page(open_app, lang="en"), "  "))


@pytest.mark.usefixtures("filled")
def test_missing_weights_are_told_in_a_sentence(open_app: OpenApp, annotator: Annotator) -> None:
    annotator.error = ModelError("The weights in extraction/models cannot be loaded.")
    app = paste(page(open_app, lang="en"), SHELLING)
    assert not app.exception
    assert "cannot be loaded" in app.error[0].value
