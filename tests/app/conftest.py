"""The app without a browser, on a store of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from storage.store import EventStore
from tests.conftest import ROOT
from tests.factory import fill_store, small_set, told_twice

OpenApp = Callable[..., AppTest]


@pytest.fixture
def store_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store that the app opens; empty until a test fills it."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("KHARITA_STORE", str(path))
    opened: list[EventStore] = []
    open_store = EventStore.open

    def open_and_note(path: Path) -> EventStore:
        opened.append(open_store(path))
        return opened[-1]

    monkeypatch.setattr(EventStore, "open", open_and_note)
    yield path
    for store in opened:
        store.close()
    st.cache_resource.clear()


@pytest.fixture
def filled(store_file: Path) -> Path:
    """The store with the small set in it."""
    fill_store(store_file, *small_set())
    return store_file


@pytest.fixture
def retold(store_file: Path) -> Path:
    """The store with the small set and two later tellings of its first event."""
    fill_store(store_file, *told_twice())
    return store_file


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Open the app at URL parameters, run once."""
    make = PagesManager.__init__

    def make_as_served(self: PagesManager, *given: Any, **named: Any) -> None:
        # AppTest forgets between runs, as no server does, that st.navigation was called.
        make(self, *given, **named)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", make_as_served)

    def run(**params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in params.items():
            app.query_params[name] = value
        return app.run()

    return run
