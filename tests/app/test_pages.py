"""Each page opens, in both languages, with and without events, and says what it should."""

from __future__ import annotations

import base64
import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from export.flat import write_csv
from export.selection import select_events
from export.setting import Setting
from mapping import base
from mapping.columns import BASE_DAY
from tables.wanted import EventFilter
from tests.app.conftest import OpenApp
from tests.factory import fill_store, make_report, small_set, told_twice
from ui.resources import ground, load_dataset, load_scene, style
from wording.texts import Language, load_texts

MAP, GAZETTEER, ABOUT = "pages/map.py", "pages/gazetteer.py", "pages/about.py"


def html_of(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def open_more_filters(app: AppTest, *, wide: bool = True) -> None:
    app.session_state["filter_more"] = wide
    app.run()


def map_arguments(app: AppTest) -> dict[str, Any]:
    arguments: dict[str, Any] = json.loads(app.get("component_instance")[0].proto.json_args)
    return arguments


def told(app: AppTest) -> dict[str, Any]:
    """Return the last message to the map."""
    script = map_arguments(app)["feature_group"]
    start = script.index("{", script.index("kharita.show("))
    message: dict[str, Any] = json.JSONDecoder().raw_decode(script, start)[0]
    return message


def drawn(app: AppTest) -> list[str]:
    """Return the tokens of the spots that the map was told to show, whatever the days."""
    given = np.frombuffer(base64.b64decode(told(app)["events"]), np.uint8)
    bits = np.unpackbits(given, bitorder="little")
    placed = load_scene(load_dataset()).drawn
    numbers = set(placed.numbers[bits[: len(placed.numbers)].astype(bool)])
    return sorted(spot.token for at, spot in enumerate(placed.spots) if at in numbers)


def counts_beside(app: AppTest, name: str) -> dict[str, int]:
    """Return the values of the list of actors or kinds with the counts beside them."""
    found = next(each for each in app.get("bidi_component") if each.key == f"filter_{name}")
    return {each["value"]: each["count"] for each in json.loads(found.proto.json)["choices"]}


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", [MAP, GAZETTEER, ABOUT])
def test_page_opens(open_app: OpenApp, page: str, language: str) -> None:
    app = open_app(lang=language).switch_page(page).run()
    assert not app.exception
    assert not app.error
    assert "make run REPORTS=folder" in html_of(app)


@pytest.mark.usefixtures("store_file")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_empty_store_says_what_to_do(open_app: OpenApp, language: str) -> None:
    app = open_app(lang=language)
    assert not app.exception
    assert "make run REPORTS=folder" in html_of(app)
    assert not app.get("component_instance")
    assert not app.switch_page(ABOUT).run().exception


def test_reports_without_events_say_so(open_app: OpenApp, store_file: Path) -> None:
    fill_store(store_file, [make_report(is_sample=False)], [])
    app = open_app(lang="en")
    assert not app.exception
    assert "no event was found" in html_of(app)
    assert "Sample data" not in html_of(app)


def test_some_samples_are_called_some(open_app: OpenApp, store_file: Path) -> None:
    own = make_report("own", is_sample=False)
    fill_store(store_file, [own, make_report("sample")], [])
    assert "Some of the reports" in html_of(open_app(lang="en"))


def test_broken_store_is_told_in_a_sentence(open_app: OpenApp, store_file: Path) -> None:
    store_file.write_bytes(b"this is no database, but it is long enough to look at" * 40)
    app = open_app(lang="en")
    assert not app.exception
    assert "cannot be" in app.error[0].value


@pytest.mark.usefixtures("filled")
def test_map_comes_from_the_app_alone(open_app: OpenApp) -> None:
    arguments = map_arguments(open_app(lang="en"))
    links = arguments["js_links"] + arguments["css_links"]
    assert all(link.startswith(("data:", "../../app/static/")) for link in links)
    assert arguments["returned_objects"] == []


@pytest.mark.usefixtures("filled")
def test_no_words_of_a_report_go_to_the_map(open_app: OpenApp) -> None:
    sent = json.dumps(map_arguments(open_app(lang="ar")), ensure_ascii=False)
    assert "البئر القديمة" not in sent
    assert "قصفت" not in sent


@pytest.mark.usefixtures("filled")
def test_filters_in_the_url_choose_what_is_drawn(open_app: OpenApp) -> None:
    assert drawn(open_app(lang="en", kind=["armed_clash"])) == ["as_susah:near"]
    assert drawn(open_app(lang="en", actor=["coalition"])) == ["ash_shafah:area", "hajin:exact"]
    app = open_app(lang="en", certain="1", **{"from": "2018-09-20"})
    day = (datetime.date(2018, 9, 20) - BASE_DAY).days
    assert told(app)["time"] == {"start": day, "end": None, "certain": True, "undated": True}
    assert "<span>Hidden by filters</span><b>0</b>" not in html_of(app)


@pytest.mark.usefixtures("filled")
def test_a_filter_changes_the_events_but_not_the_base_map(open_app: OpenApp) -> None:
    app = open_app(lang="en")
    open_more_filters(app)
    before = map_arguments(app)
    app.multiselect(key="filter_places").select("as_susah").run()
    after = map_arguments(app)
    assert not app.exception
    assert drawn(app) == ["as_susah:near"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"feature_group"}
    assert app.query_params["place"] == "as_susah"


@pytest.mark.usefixtures("filled")
def test_the_events_are_sent_once_and_again_when_they_are_lost(open_app: OpenApp) -> None:
    app = open_app(lang="en")
    assert "kharita.receive(" in map_arguments(app)["feature_group"]
    for words in ("هجين", "السوسة"):
        app.text_input(key="filter_words").set_value(words).run()
        assert "kharita.receive(" not in map_arguments(app)["feature_group"]
    app.button_group(key="language").set_value(Language.ARABIC).run()
    assert "kharita.receive(" in map_arguments(app)["feature_group"]


@pytest.mark.usefixtures("filled")
def test_a_long_table_is_cut_and_says_so(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.table.MOST", 2)
    app = open_app(lang="en")
    assert len(app.dataframe[-1].value) == 2
    assert "The first 2 of 9 rows are shown" in "".join(each.value for each in app.caption)


@pytest.mark.usefixtures("filled")
def test_counts_follow_the_filter(open_app: OpenApp) -> None:
    app = open_app(lang="en")
    assert "<span>On the map</span><b>6</b>" in html_of(app)
    open_more_filters(app)
    app.multiselect(key="filter_places").select("hajin").run()
    assert "<span>On the map</span><b>2</b>" in html_of(app)
    assert "<span>Hidden by filters</span><b>7</b>" in html_of(app)


@pytest.mark.usefixtures("filled")
def test_filters_can_be_cleared(open_app: OpenApp) -> None:
    app = open_app(lang="en", kind=["shelling"], status=["report"], **{"from": "2018-09-20"})
    app.button(key="filter_reset").click().run()
    assert len(drawn(app)) == 5
    assert set(app.query_params) == {"lang", "data"}
    app.button(key="filter_undo").click().run()
    assert app.query_params["kind"] == "shelling"
    assert app.button(key="filter_undo").disabled


@pytest.mark.usefixtures("filled")
def test_a_filter_is_kept_under_a_name_and_had_again(open_app: OpenApp) -> None:
    app = open_app(lang="en", actor=["coalition"], role="attacker")
    app.text_input(key="preset_name").set_value("Coalition attacks")
    next(each for each in app.button if each.label == "Save").click().run()
    app.run()  # the form's own run keeps it, after the list was drawn
    app.button(key="filter_reset").click().run()
    assert "role" not in app.query_params
    app.button(key="preset_0").click().run()
    assert app.query_params["role"] == "attacker"
    assert app.query_params["actor"] == "coalition"
    app.button(key="preset_remove_0").click().run()
    assert "No filter is saved yet" in html_of(app)


@pytest.mark.usefixtures("filled")
def test_counts_beside_the_choices_follow_the_other_filters(open_app: OpenApp) -> None:
    app = open_app(lang="en", kind=["air_strike"])
    assert counts_beside(app, "actors")["coalition"] == 2
    assert counts_beside(app, "kinds")["armed_clash"] == 1


@pytest.mark.usefixtures("filled")
def test_a_link_of_other_data_says_so_until_it_is_gone_on_with(open_app: OpenApp) -> None:
    words = "The data has changed since this link was made"
    assert words not in html_of(open_app(lang="en"))
    app = open_app(lang="en", data="other", kind=["shelling"])
    assert words in html_of(app)
    assert app.query_params["data"] == "other"
    app.button(key="link_go_on").click().run()
    assert words not in html_of(app)
    assert app.query_params["data"] == load_dataset().fingerprint
    assert app.query_params["kind"] == "shelling"


@pytest.mark.usefixtures("filled")
def test_filter_that_leaves_nothing_says_what_to_do(open_app: OpenApp) -> None:
    app = open_app(lang="en", kind=["protest"])
    assert not app.exception
    assert drawn(app) == []
    assert "No event passes the filters" in html_of(app)


@pytest.mark.usefixtures("filled")
def test_language_switch_keeps_filter_and_event(open_app: OpenApp) -> None:
    app = open_app(lang="en", kind=["shelling"], event="shelling-1")
    app.button_group(key="language").set_value(Language.ARABIC).run()
    assert not app.exception
    assert app.query_params["lang"] == "ar"
    assert app.query_params["event"] == "shelling-1"
    assert drawn(app) == ["hajin:exact"]
    assert "قصف بري" in html_of(app)


@pytest.mark.usefixtures("filled")
def test_a_place_is_found_with_its_events(open_app: OpenApp) -> None:
    app = open_app(lang="en").switch_page(GAZETTEER).run()
    app.text_input(key="place_query").set_value("hajin").run()
    assert not app.exception
    assert "34.69508 N" in html_of(app)
    assert [each.value for each in app.subheader if each.value.startswith("Events here")]
    app.text_input(key="place_query").set_value("xyzzy").run()
    assert "No place has such a name." in html_of(app)


@pytest.mark.usefixtures("filled")
def test_a_pasted_sentence_is_text_whatever_it_holds(open_app: OpenApp) -> None:
    app = open_app(lang="en").switch_page(GAZETTEER).run()
    hostile = "قصفت قوات النظام بلدة هجين وقرية <img src=x onerror=alert(1)> ${alert(1)}"
    app.text_area(key="sentence").set_value(hostile).run()
    assert not app.exception
    assert "Hajin · at the place itself" in html_of(app)
    assert "<img" not in html_of(app)


@pytest.mark.usefixtures("filled")
def test_weights_that_are_not_there_are_told_in_a_sentence(open_app: OpenApp) -> None:
    app = open_app(lang="en").switch_page(ABOUT).run()
    app.button_group(key="models_choice").set_value("official").run()
    app.button(key="models_read").click().run(timeout=60)
    assert not app.exception
    assert "official Arabic weights are not on this machine" in app.error[0].value


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("event", [event.event_id for event in small_set()[1]])
def test_every_event_can_be_shown(open_app: OpenApp, event: str) -> None:
    app = open_app(lang="ar", event=event)
    assert not app.exception
    assert "<mark>" in html_of(app)


@pytest.mark.usefixtures("filled")
def test_neighbours_can_be_stepped_through(open_app: OpenApp) -> None:
    app = open_app(lang="en", event="shelling-1")
    assert app.button(key="panel_previous").disabled
    app.button(key="panel_next").click().run()
    assert app.query_params["event"] == "shelling-2"
    app.selectbox(key="panel_event").select_index(0).run()
    assert app.query_params["event"] == "shelling-1"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_panel_tells_the_event_in_both_languages(open_app: OpenApp, language: str) -> None:
    shown = html_of(open_app(lang=language, event="shelling-1"))
    assert '<p lang="en" dir="ltr">Shelling of Islamic State by Syrian Democratic Forces' in shown
    assert '<p lang="ar" dir="rtl">قصف بري من جانب قوات سوريا الديمقراطية' in shown


@pytest.mark.usefixtures("filled")
def test_the_panel_leads_to_other_events_of_an_actor(open_app: OpenApp) -> None:
    app = open_app(lang="en", event="shelling-2", kind=["air_strike"])
    assert app.button(key="panel_only_coalition").label == (
        "Only events of: Global Coalition against Daesh"
    )
    app.button(key="panel_only_coalition").click().run()
    assert not app.exception
    assert app.query_params["actor"] == "coalition"
    assert app.query_params["kind"] == "air_strike"
    assert drawn(app) == ["ash_shafah:area", "hajin:exact"]
    assert app.button(key="panel_only_coalition").disabled
    assert not app.button(key="panel_only_is").disabled


@pytest.mark.usefixtures("filled")
def test_the_panel_leads_to_places_that_the_gazetteer_has(open_app: OpenApp) -> None:
    keys = {
        event: [each.key for each in open_app(lang="en", event=event).button]
        for event in ("shelling-1", "hostile-2", "abduction-unplaced")
    }
    assert [event for event in keys if "panel_place" in keys[event]] == ["shelling-1"]


@pytest.mark.usefixtures("filled")
def test_event_outside_the_filter_says_so(open_app: OpenApp) -> None:
    app = open_app(lang="en", event="shelling-1", kind=["ied"])
    assert "This event does not pass the filters." in [each.value for each in app.caption]


@pytest.mark.usefixtures("filled")
def test_event_that_is_gone_says_so(open_app: OpenApp) -> None:
    assert "not in the store any more" in html_of(open_app(lang="en", event="nobody"))


@pytest.mark.usefixtures("filled")
def test_list_beside_the_map_holds_what_is_not_on_it(open_app: OpenApp) -> None:
    app = open_app(lang="en")
    app.button_group(key="panel_view").set_value("beside").run()
    assert not app.exception
    shown = [row for each in app.dataframe for row in each.value.get("Place", [])]
    assert "Raqqa" in shown
    assert sum("البئر القديمة" in place for place in shown) == 2, "once listed, once in the table"


@pytest.mark.usefixtures("filled")
def test_missing_leaflet_is_told(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(base, "STATIC", tmp_path)
    app = open_app(lang="en")
    assert "leaflet.js" in app.error[0].value
    assert not app.get("component_instance")
    assert app.dataframe


@pytest.mark.usefixtures("retold")
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Told again, not counted"), ("ar", "مكرّرة")]
)
def test_an_act_told_by_several_reports_counts_once(
    open_app: OpenApp, language: str, words: str
) -> None:
    app = open_app(lang=language)
    assert "<b>9</b>" in html_of(app)
    assert words in html_of(app)
    open_more_filters(app)
    app.toggle(key="filter_once").set_value(False).run()
    assert not app.exception
    assert app.query_params["once"] == "0"
    assert "<b>11</b>" in html_of(app)
    assert words not in html_of(app)


@pytest.mark.usefixtures("filled")
def test_without_links_there_is_nothing_to_fold(open_app: OpenApp) -> None:
    app = open_app(lang="en")
    open_more_filters(app)
    keys = [each.key for each in app.toggle]
    assert "filter_once" not in keys
    assert "filter_certain" in keys


@pytest.mark.usefixtures("filled")
def test_further_filters_are_made_where_they_are_open_and_hold_where_not(open_app: OpenApp) -> None:
    app = open_app(lang="en")
    assert "filter_places" not in [each.key for each in app.multiselect]
    open_more_filters(app)
    app.multiselect(key="filter_places").select("hajin").run()
    open_more_filters(app, wide=False)
    assert "filter_places" not in [each.key for each in app.multiselect]
    assert "<span>On the map</span><b>2</b>" in html_of(app)
    assert app.query_params["place"] == "hajin"
    again = open_app(lang="en", place="hajin")
    assert again.multiselect(key="filter_places").value == ["hajin"]


def tellings(app: AppTest) -> list[list[str]]:
    tables = (each.value for each in app.dataframe)
    return next((t.iloc[:, [0, 1, 3]].values.tolist() for t in tables if "Losses" in t), [])


@pytest.mark.usefixtures("retold")
def test_the_panel_shows_who_else_tells_the_act_with_their_losses(open_app: OpenApp) -> None:
    app = open_app(lang="en", event="shelling-1")
    assert not app.exception
    assert "The same act in other reports" in html_of(app)
    assert tellings(app) == [
        ["وكالة أخرى", "2 killed, Islamic State", "tells it too"],
        ["قصف على بلدة هجين", "none told", "repeats it"],
    ]
    assert tellings(open_app(lang="en", event="clash-near")) == []


def test_later_tellings_stand_in_the_order_of_their_days(
    open_app: OpenApp, store_file: Path
) -> None:
    reports, events, links = told_twice()
    fill_store(store_file, reports[::-1], events[::-1], links[::-1])
    assert [row[2] for row in tellings(open_app(lang="en", event="shelling-1"))] == [
        "tells it too",
        "repeats it",
    ]
    assert [row[2] for row in tellings(open_app(lang="en", event="other-1"))] == [
        "told first",
        "repeats it",
    ]


@pytest.mark.usefixtures("retold")
def test_a_folded_recap_says_so_and_shows_what_it_repeats(open_app: OpenApp) -> None:
    app = open_app(lang="en", event="past-1")
    assert "This repeats what was told before" in html_of(app)
    assert [row[2] for row in tellings(app)] == ["told first", "tells it too"]
    said = [each.value for each in app.caption]
    assert any(words.startswith("The same act is shown by another telling") for words in said)
    arabic = open_app(lang="ar", event="past-1")
    assert not arabic.exception
    assert "هذا تكرار لما رُوي من قبل" in html_of(arabic)
    hidden = open_app(lang="en", event="past-1", kind=["ied"])
    assert "This event does not pass the filters." in [each.value for each in hidden.caption]


@pytest.mark.usefixtures("retold")
@pytest.mark.parametrize("language", Language)
def test_the_exported_table_says_which_act_and_how_it_is_told(language: Language) -> None:
    dataset, words = load_dataset(), load_texts(language)
    sifted, made = dataset.sieve.sift(EventFilter(once=False)), datetime.datetime.now(datetime.UTC)
    setting = Setting(words, ground(), style())
    written = write_csv(select_events(dataset, sifted, made), setting).decode("utf-8-sig")
    rows = {row[words("table.event_id")]: row for row in csv.DictReader(io.StringIO(written))}
    acts = [rows[event][words("table.act_id")] for event in ("shelling-1", "past-1", "clash-near")]
    assert acts == ["shelling-1", "shelling-1", "clash-near"]
    told = [(row[words("table.how")], row[words("table.tellings")]) for row in rows.values()]
    assert (words("how.recap"), "3") in told
    assert ("", "1") in told
