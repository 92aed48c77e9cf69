"""The page of the briefer opens, its choices change the picture, and each file has its button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from export.formats import FORMATS
from export.labels import Labels
from export.pictures import PictureFormat
from export.snapshot import Piece
from tests.app.conftest import OpenApp
from tests.factory import fill_store, make_report
from ui.design import Briefing
from wording.texts import Language, load_texts

BRIEF = "pages/brief.py"


def opened(open_app: OpenApp, **params: str | list[str]) -> AppTest:
    app = open_app(**params).switch_page(BRIEF).run()
    assert not app.exception
    assert not app.error
    return app


def buttons(app: AppTest) -> dict[str, Any]:
    """Return the buttons of files by their keys."""
    return {each.proto.id.rsplit("-", 1)[1]: each.proto for each in app.get("download_button")}


def kept(app: AppTest) -> Briefing:
    chosen = app.session_state["kharita_briefing"]
    assert isinstance(chosen, Briefing)
    return chosen


def told(app: AppTest) -> str:
    return "\n".join(each.value for each in app.caption)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", Language)
def test_each_file_has_its_button(open_app: OpenApp, language: Language) -> None:
    app = opened(open_app, lang=language.value)
    texts = load_texts(language)
    found = buttons(app)
    pictures = {f"picture_{kind.value}" for kind in PictureFormat}
    tables = {f"table_{each.format_id}" for each in FORMATS} | {"table_html"}
    assert set(found) == {*pictures, "picture_manifest", "brief_pdf", "brief_docx", *tables}
    assert found["picture_svg"].label == texts("briefing.svg")
    assert len(app.get("image")) == 1
    assert texts("picture.title") in told(app)


@pytest.mark.usefixtures("store_file")
@pytest.mark.parametrize("language", Language)
def test_without_events_there_is_nothing_to_brief(
    open_app: OpenApp, store_file: Path, language: Language
) -> None:
    assert not buttons(opened(open_app, lang=language.value))
    fill_store(store_file, [make_report()], [])
    assert not buttons(opened(open_app, lang=language.value))


@pytest.mark.usefixtures("filled")
def test_a_filter_that_keeps_nothing_still_makes_files(open_app: OpenApp) -> None:
    app = opened(open_app, lang="en", words="nowhere")
    assert "Events: 0" in told(app)
    assert "picture_png" in buttons(app)


@pytest.mark.usefixtures("filled")
def test_choices_change_the_picture(open_app: OpenApp) -> None:
    app = opened(open_app, lang="en")
    app.text_input(key="briefing_title").set_value("الوضع في هجين").run()
    assert "الوضع في هجين" in told(app)
    app.selectbox(key="briefing_paper").set_value("slide").run()
    app.toggle(key="briefing_coarsen").set_value(True).run()
    assert not app.exception
    chosen = kept(app)
    assert (chosen.title, chosen.paper, chosen.coarsen) == ("الوضع في هجين", "slide", True)
    assert chosen.labels is Labels.BOTH
    assert set(chosen.pieces) == set(Piece)


@pytest.mark.usefixtures("filled")
def test_the_picture_may_be_in_the_other_language(open_app: OpenApp) -> None:
    app = opened(open_app, lang="en")
    app.segmented_control(key="briefing_language").set_value(Language.ARABIC).run()
    assert not app.exception
    assert load_texts(Language.ARABIC)("picture.title") in told(app)
    assert buttons(app)["picture_svg"].label == "SVG"
