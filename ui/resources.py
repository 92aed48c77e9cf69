"""What all sessions share: the store, the table made from it, the style, the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas
import streamlit as st

from domain.events import Event
from domain.reports import Report
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import Lexicons, load_actor_labels, load_lexicons
from extraction.passages import Passage, find_passages
from extraction.pipeline import Extractor
from extraction.plain import split_sentences
from gazetteer.index import NameIndex
from gazetteer.load import Gazetteer, load_gazetteer
from gazetteer.search import PlaceSearch
from mapping.shapes import Ground, load_land
from mapping.style import Style, load_style
from storage.location import default_store
from storage.store import EventStore, Run
from tables.frame import build_frame
from ui.texts import Language, Texts, load_texts


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything in the store at one revision."""

    revision: str
    frame: geopandas.GeoDataFrame
    events: Mapping[str, Event]
    reports: Mapping[str, Report]

    @property
    def samples(self) -> int:
        """Return how many of the reports ship with the project."""
        return sum(report.is_sample for report in self.reports.values())


def load_dataset() -> Dataset:
    """Return what the store holds now; it is read again only when it has changed."""
    path = default_store()
    return _read(str(path), _open(str(path)).revision())


def load_runs() -> tuple[Run, ...]:
    """Return the runs that filled the store, the earliest first."""
    return _open(str(default_store())).runs()


@st.cache_resource(show_spinner=False)
def style() -> Style:
    """Return the map's colours."""
    return load_style()


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """Return the places, for the names of those that were rejected."""
    return load_gazetteer()


@st.cache_resource(show_spinner=False)
def ground() -> Ground:
    """Return what the shapes on the map are made from."""
    return Ground(gazetteer(), load_land())


@st.cache_resource(show_spinner=False)
def place_search() -> PlaceSearch:
    """Return the search over all names of places."""
    return PlaceSearch(gazetteer())


@st.cache_resource(show_spinner=False)
def place_names() -> NameIndex:
    """Return the names of places as a text is searched for them."""
    return NameIndex(gazetteer())


@st.cache_resource(show_spinner=False)
def lexicons() -> Lexicons:
    """Return the word lists, for reading a sentence that is pasted."""
    return load_lexicons()


@st.cache_resource(show_spinner=False)
def extractor() -> Extractor:
    """Return the reader of reports; its weights are loaded when it first annotates a text."""
    return Extractor(StanzaAnnotator(), lexicons(), gazetteer())


def passages_of(report: Report, dataset: Dataset) -> tuple[Passage, ...]:
    """Return the sentences of a stored report with its stored events; no weights are needed."""
    return _passages(dataset.revision, report.report_id, dataset)


@st.cache_resource(show_spinner=False)
def texts(language: Language) -> Texts:
    """Return the words of the interface with the names of the actors."""
    return load_texts(language, load_actor_labels())


@st.cache_resource(show_spinner=False)
def _open(path: str) -> EventStore:
    return EventStore.open(Path(path))


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(path: str, revision: str) -> Dataset:
    store = _open(path)
    reports, events = store.reports(), store.events()
    known = {report.report_id: report for report in reports}
    # A report may go between the two readings; its events go with it.
    kept = tuple(event for event in events if event.report_id in known)
    by_id = {event.event_id: event for event in kept}
    return Dataset(revision, build_frame(kept, reports), by_id, known)


@st.cache_resource(show_spinner=False, max_entries=32)
def _passages(revision: str, report_id: str, _dataset: Dataset) -> tuple[Passage, ...]:
    del revision  # with the report it names what is kept
    report = _dataset.reports[report_id]
    events = [event for event in _dataset.events.values() if event.report_id == report_id]
    return find_passages(report, split_sentences(report.text), events, extractor())
