"""Events are judged on the review page; the map follows, and everything can be taken back."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from domain.events import EventKind
from domain.reviews import Fault, Review, Verdict
from storage.store import EventStore
from tests.app.conftest import OpenApp
from tests.app.test_pages import html_of
from tests.factory import HOSTILE, make_review

REVIEW = "pages/review.py"


def page(open_app: OpenApp, **params: str) -> AppTest:
    return open_app(**{"lang": "en", **params}).switch_page(REVIEW).run()


def reviews_in(path: Path) -> tuple[Review, ...]:
    store = EventStore.open(path)
    found = store.reviews()
    store.close()
    return found


def say(app: AppTest, verdict: Verdict, who: str = "Layla") -> AppTest:
    if not app.text_input(key="author").value:
        app.text_input(key="author").set_value(who).run()
    app.button(key=f"verdict_{verdict}").click().run()
    assert not app.exception
    return app


def chosen(app: AppTest) -> str:
    return str(app.query_params["event"])


def test_an_empty_store_says_what_to_do(open_app: OpenApp, store_file: Path) -> None:  # noqa: ARG001
    app = page(open_app)
    assert not app.exception
    assert html_of(app).count('class="kh-empty"') == 1


def test_nobody_says_anything_without_a_name(open_app: OpenApp, filled: Path) -> None:
    app = page(open_app)
    assert all(app.button(key=f"verdict_{each}").disabled for each in list(Verdict)[:4])
    app.text_input(key="author").set_value("Layla").run()
    assert not app.button(key="verdict_right").disabled
    assert app.button(key="verdict_partly").disabled, "nothing is said to be wrong in it"
    assert reviews_in(filled) == ()


def test_a_verdict_is_kept_and_the_next_event_comes(open_app: OpenApp, filled: Path) -> None:
    app = page(open_app, event="shelling-1")
    before = html_of(app)
    say(app, Verdict.RIGHT)
    (review,) = reviews_in(filled)
    assert (review.event_id, review.verdict, review.who) == ("shelling-1", "right", "Layla")
    assert chosen(app) != "shelling-1"
    assert html_of(app) != before
    (progress,) = app.get("progress")
    assert "Reviewed: 1 of the 9 events" in str(progress.proto)


def test_the_name_is_asked_once(open_app: OpenApp, filled: Path) -> None:
    app = page(open_app)
    for _ in range(3):
        say(app, Verdict.UNSURE)
    assert len({review.event_id for review in reviews_in(filled)}) == 3


def test_what_is_wrong_is_left_open_on_the_map_and_can_be_taken_back(
    open_app: OpenApp, filled: Path
) -> None:
    app = page(open_app, event="shelling-1")
    app.text_input(key="author").set_value("Layla").run()
    app.button_group(key="review_faults_shelling-1").set_value([Fault.PLACE]).run()
    app.text_input(key="review_why_shelling-1").set_value("«هجين» is another one").run()
    assert app.button(key="verdict_right").disabled, "it is not right where something is wrong"
    say(app, Verdict.PARTLY)
    (review,) = reviews_in(filled)
    assert (review.faults, review.why) == ((Fault.PLACE,), "«هجين» is another one")
    on_map = app.switch_page("pages/map.py").run()
    assert "<span>On the map</span><b>5</b>" in html_of(on_map)
    app = on_map.switch_page(REVIEW).run()
    app.button(key="review_undo").click().run()
    assert [each.verdict for each in reviews_in(filled)] == ["partly", "withdrawn"]
    assert chosen(app) == "shelling-1"
    assert "<span>On the map</span><b>6</b>" in html_of(app.switch_page("pages/map.py").run())


def test_what_is_right_is_put_in_its_place(open_app: OpenApp, filled: Path) -> None:
    app = page(open_app, event="shelling-1")
    app.text_input(key="author").set_value("Layla").run()
    faults = [Fault.PLACE, Fault.SIDES, Fault.DATE, Fault.KIND]
    app.button_group(key="review_faults_shelling-1").set_value(faults).run()
    key = "review_set_{}_shelling-1"
    app.selectbox(key=key.format("place")).set_value("as_susah").run()
    app.multiselect(key=key.format("side_a")).set_value(["regime"]).run()
    app.date_input(key=key.format("start")).set_value(datetime.date(2018, 9, 3)).run()
    app.selectbox(key=key.format("kind")).set_value(EventKind.RAID).run()
    say(app, Verdict.PARTLY)
    on_map = open_app(lang="en", event="shelling-1")
    shown = html_of(on_map)
    assert "<span>On the map</span><b>6</b>" in shown
    assert "As Susah" in shown
    assert "3 Sep 2018" in shown
    assert shown.count("set in a review") >= 3
    assert "Raid" in shown
    (review,) = reviews_in(filled)
    assert review.correction.place is not None
    assert review.correction.place.place_id == "as_susah"


def test_no_such_event_leaves_the_map_and_is_counted(open_app: OpenApp, filled: Path) -> None:
    say(page(open_app, event="shelling-1"), Verdict.WRONG)
    app = open_app(lang="en")
    assert "<span>Found wrong, left out</span><b>1</b>" in html_of(app)
    assert "<span>Events</span><b>8</b>" in html_of(app)
    app = open_app(lang="en", review="wrong", event="shelling-1")
    assert "<span>Events</span><b>1</b>" in html_of(app)
    assert "no such event" in html_of(app)
    assert "Layla" in html_of(app)
    del filled


def test_all_reviews_are_listed_with_what_they_come_to(open_app: OpenApp, filled: Path) -> None:
    app = page(open_app, event="shelling-1")
    say(app, Verdict.WRONG)
    say(app, Verdict.RIGHT)
    shares, sure, listed = (each.value for each in app.dataframe)
    assert list(shares["Share"][:2]) == ["50%", "100%"]
    assert len(sure) == 5
    assert list(listed["Verdict"]) == ["right", "no such event"]
    assert list(listed["Stands as"]) == ["right", "no such event"]
    del filled


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_words_of_reviewers_stay_words(
    open_app: OpenApp, filled: Path, language: str
) -> None:
    store = EventStore.open(filled)
    event = next(each for each in store.events() if each.event_id == "shelling-1")
    store.add_review(make_review(event, Verdict.UNSURE, who=HOSTILE, why=HOSTILE))
    store.close()
    app = page(open_app, lang=language, event="shelling-1")
    assert not app.exception
    shown = html_of(app)
    assert "<img" not in shown
    assert "<svg" not in shown
    assert "&lt;script&gt;" in shown


def test_the_page_is_in_arabic_too(open_app: OpenApp, filled: Path) -> None:
    app = page(open_app, lang="ar", event="shelling-1")
    say(app, Verdict.WRONG, "ليلى")
    assert not app.exception
    assert "review." not in html_of(app)
    del filled
