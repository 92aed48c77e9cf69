"""What all sessions share: the store, the table made from it, the style, the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from domain.places import PlaceEdit
from domain.reports import Report
from domain.reviews import Review
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import Lexicons, load_actor_labels, load_lexicons
from extraction.passages import Passage, find_passages
from extraction.pipeline import Extractor
from extraction.plain import split_sentences
from gazetteer.edits import Edited, lay_edits
from gazetteer.index import NameIndex
from gazetteer.lint import read_subdistricts
from gazetteer.load import Gazetteer, load_gazetteer
from gazetteer.rules import Subdistricts
from gazetteer.search import PlaceSearch
from mapping.shapes import Ground, load_land
from mapping.spots import Drawn, gather_spots
from mapping.style import Style, load_style
from storage.datasets import read_events
from storage.location import default_store
from storage.store import EventStore, Run
from tables.dataset import Dataset
from tables.reviewed import lay_reviews
from wording.texts import Language, Texts, load_texts, search_labels


def load_dataset() -> Dataset:
    """Return what the store holds now; it is read again only when it has changed."""
    path = str(default_store())
    return _reviewed(path, _open(path).revision(), _open(path).count_reviews())


@dataclass(frozen=True, slots=True)
class Scene:
    """All events of a revision as the map draws them."""

    name: str
    """Tells them from those of any other revision of store or gazetteer."""
    drawn: Drawn


def load_scene(dataset: Dataset) -> Scene:
    """Return the events of the dataset with the spots they stand at."""
    return _scene(f"{dataset.revision}:{len(place_edits())}", dataset, ground())


def load_runs() -> tuple[Run, ...]:
    """Return the runs that filled the store, the earliest first."""
    return _open(str(default_store())).runs()


@st.cache_resource(show_spinner=False)
def style() -> Style:
    """Return the map's colours."""
    return load_style()


def presets() -> Mapping[str, str]:
    """Return the filters that users keep, as queries of an address, by name."""
    return _open(str(default_store())).presets()


def save_preset(name: str, params: str) -> None:
    """Keep a filter under the name."""
    _open(str(default_store())).save_preset(name, params)


def remove_preset(name: str) -> None:
    """Remove the filter of that name."""
    _open(str(default_store())).remove_preset(name)


def place_edits() -> tuple[PlaceEdit, ...]:
    """Return what users added to the gazetteer and corrected in it, the earliest first."""
    return _open(str(default_store())).place_edits()


def add_place_edit(edit: PlaceEdit) -> None:
    """Keep the edit in the store; the gazetteer of all sessions follows."""
    _open(str(default_store())).add_place_edit(edit)


def reviews() -> tuple[Review, ...]:
    """Return what people said of events, the earliest first."""
    return _open(str(default_store())).reviews()


def add_review(review: Review) -> None:
    """Keep the review in the store; the events of all sessions follow."""
    _open(str(default_store())).add_review(review)


def edited() -> Edited:
    """Return the gazetteer with the users' edits, and which of them do not hold."""
    return _edited(str(default_store()), len(place_edits()))


def gazetteer() -> Gazetteer:
    """Return the places as users have edited them."""
    return edited().gazetteer


def ground() -> Ground:
    """Return the land that places stand for, as users have edited them."""
    return _ground(str(default_store()), len(place_edits()))


def place_search() -> PlaceSearch:
    """Return the search over all names of places."""
    return _place_search(str(default_store()), len(place_edits()))


def place_names() -> NameIndex:
    """Return the names of places as a text is searched for them."""
    return _place_names(str(default_store()), len(place_edits()))


def count_stale_reports() -> int:
    """Return how many of the stored reports were read with other places than those of now."""
    store = _open(str(default_store()))
    current = {run.run_id for run in store.runs() if run.gazetteer == gazetteer().version}
    return sum(run_id not in current for run_id in store.read_by().values())


@st.cache_resource(show_spinner=False)
def shipped_gazetteer() -> Gazetteer:
    """Return the places as they ship, without the users' edits."""
    return load_gazetteer()


@st.cache_resource(show_spinner=False)
def subdistricts() -> Subdistricts:
    """Return the outlines of the sub-districts."""
    return read_subdistricts()


@st.cache_resource(show_spinner=False)
def lexicons() -> Lexicons:
    """Return the word lists, for reading a sentence that is pasted."""
    return load_lexicons()


def extractor() -> Extractor:
    """Return the reader of reports; its weights are loaded when it first annotates a text."""
    return _extractor(str(default_store()), len(place_edits()))


def passages_of(report: Report, dataset: Dataset) -> tuple[Passage, ...]:
    """Return the sentences of a stored report with its stored events; no weights are needed."""
    return _passages(dataset.revision, report.report_id, len(place_edits()), dataset)


@st.cache_resource(show_spinner=False)
def texts(language: Language) -> Texts:
    """Return the words of the interface with the names of the actors."""
    return load_texts(language, load_actor_labels())


# Edits are only ever added: their number tells one state of them from another.
@st.cache_resource(show_spinner=False, max_entries=2)
def _edited(path: str, count: int) -> Edited:
    return lay_edits(shipped_gazetteer(), _open(path).place_edits()[:count], subdistricts())


@st.cache_resource(show_spinner=False, max_entries=2)
def _place_search(path: str, count: int) -> PlaceSearch:
    return PlaceSearch(_edited(path, count).gazetteer)


@st.cache_resource(show_spinner=False, max_entries=2)
def _place_names(path: str, count: int) -> NameIndex:
    return NameIndex(_edited(path, count).gazetteer)


@st.cache_resource(show_spinner=False, max_entries=2)
def _ground(path: str, count: int) -> Ground:
    return Ground(_edited(path, count).gazetteer, load_land())


@st.cache_resource(show_spinner=False)
def _annotator() -> StanzaAnnotator:
    return StanzaAnnotator()


@st.cache_resource(show_spinner=False, max_entries=2)
def _extractor(path: str, count: int) -> Extractor:
    return Extractor(_annotator(), lexicons(), _edited(path, count).gazetteer)


@st.cache_resource(show_spinner=False)
def _open(path: str) -> EventStore:
    return EventStore.open(Path(path))


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(path: str, revision: str) -> Dataset:
    del revision  # with the path it names what is kept
    return read_events(_open(path), search_labels(load_actor_labels()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _reviewed(path: str, revision: str, count: int) -> Dataset:
    given = _open(path).reviews()[:count]
    return lay_reviews(_read(path, revision), given, search_labels(load_actor_labels()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _scene(name: str, _dataset: Dataset, _ground: Ground) -> Scene:
    return Scene(name, gather_spots(_dataset.sieve, _ground))


@st.cache_resource(show_spinner=False, max_entries=32)
def _passages(revision: str, report_id: str, edits: int, _dataset: Dataset) -> tuple[Passage, ...]:
    del revision, edits  # with the report they name what is kept
    report = _dataset.reports[report_id]
    events = [event for event in _dataset.events.values() if event.report_id == report_id]
    return find_passages(report, split_sentences(report.text), events, extractor())
