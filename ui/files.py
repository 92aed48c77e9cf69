"""The files of what passes the filters: the picture, the brief, their manifest."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from export.atlas import Atlas, load_atlas
from export.brief import draw_brief
from export.caption import make_caption
from export.coarse import CivilianSites, load_sites
from export.document import brief_document
from export.formats import FORMATS, Format
from export.manifest import manifest
from export.naming import file_stem
from export.pictures import PictureFormat, written_as
from export.selection import Selection, select_events
from export.setting import Setting
from export.snapshot import Design, Snapshot, draw_snapshot
from export.standalone import Cover, standalone_html
from storage.location import default_store
from tables.dataset import Dataset
from tables.select import Sifted
from tables.wanted import EventFilter
from ui import resources
from ui.design import Briefing, sheet_style
from ui.state import current
from wording.texts import Language, Texts

_PREVIEW_DPI = 110
_BRIEF_PAPER = "a4_portrait"
_MANIFEST = "application/json"
_HTML = "text/html"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Files:
    """What files are made of; each is made when it is asked for, outside of the page's run."""

    dataset: Dataset
    sifted: Sifted
    texts: Texts
    """In the language of the picture."""
    atlas: Atlas
    design: Design
    page: Design
    """That of the brief on one page."""
    sites: CivilianSites | None
    """Sites that are coarsened, if any are."""
    address: str
    """Of the app, as the browser has it."""
    stem: str
    """What the names of the files begin with."""

    @property
    def selection(self) -> Selection:
        """Return the events that leave the app, as of now."""
        coarsening = None if self.sites is None else (self.sites, self.atlas.ground.gazetteer)
        now = datetime.datetime.now(datetime.UTC)
        return select_events(self.dataset, self.sifted, now, coarsening)

    @property
    def setting(self) -> Setting:
        """Return what tables are made with."""
        return Setting(self.texts, self.atlas.ground, self.atlas.style)

    def snapshot(self) -> Snapshot:
        """Return the picture."""
        return draw_snapshot(self.selection, self.atlas, self.design, self.texts)

    def brief(self) -> Snapshot:
        """Return the brief on one page."""
        return draw_brief(self.selection, self.atlas, self.page, self.texts)

    def name(self, kind: str) -> str:
        """Return a file name with the days of the events."""
        return f"{self.stem}.{kind}"


def gather_files(dataset: Dataset, sifted: Sifted, chosen: Briefing) -> Files:
    """Return what files are made of, as the user has chosen."""
    design = chosen.design()
    return Files(
        dataset,
        sifted,
        resources.texts(chosen.language or current().language),
        _atlas(_places()),
        design,
        replace(design, paper=sheet_style().papers[_BRIEF_PAPER]),
        _civilian_sites() if chosen.coarsen else None,
        _address(),
        file_stem(sifted.frame, sifted.wanted),
    )


def show_preview(files: Files, texts: Texts) -> None:
    """Show the picture as it would leave the app, at the resolution of a screen."""
    key = (files.dataset.revision, _places(), files.sifted.wanted, files.sites is not None)
    with st.spinner(texts("briefing.preview"), show_time=False):
        picture, told = _preview(key, files.design, files.texts.language, files)
    st.image(picture, width="stretch")
    st.caption(told, width="stretch")


def show_files(files: Files, texts: Texts) -> None:
    """Show a button for each file of the picture and of the brief."""
    st.markdown(texts("briefing.picture"))
    with st.container(horizontal=True, key="picture_files"):
        for kind in PictureFormat:
            made = partial(_picture, files.snapshot, kind)
            _offer(
                f"picture_{kind}", texts(f"briefing.{kind}"), (kind.mime, files.name(kind)), made
            )
        named = (_MANIFEST, files.name("manifest.json"))
        _offer("picture_manifest", texts("briefing.manifest"), named, partial(_manifest, files))
    st.markdown(texts("briefing.brief"))
    with st.container(horizontal=True, key="brief_files"):
        pdf = PictureFormat.PDF
        page = partial(_picture, files.brief, pdf)
        _offer("brief_pdf", texts("briefing.pdf"), (pdf.mime, files.name("brief.pdf")), page)
        named = (_DOCX, files.name("brief.docx"))
        _offer("brief_docx", texts("briefing.docx"), named, partial(_document, files))


def show_tables(files: Files, texts: Texts) -> None:
    """Show a button for each kind of table, and for the map in one file."""
    st.markdown(texts("briefing.tables"))
    with st.container(horizontal=True, key="table_files"):
        for each in FORMATS:
            named = (each.mime, files.name(each.extension))
            label = texts(f"export.format.{each.format_id}")
            _offer(f"table_{each.format_id}", label, named, partial(_table, files, each))
        named = (_HTML, files.name("html"))
        _offer("table_html", texts("briefing.standalone"), named, partial(_standalone, files))
    st.caption(texts("briefing.count", count=f"{len(files.sifted.frame):,}"))


def _offer(key: str, label: str, named: tuple[str, str], make: Callable[[], bytes]) -> None:
    """Show a button for one file, named by its media type and its name."""
    mime, name = named
    st.download_button(
        label,
        data=make,
        file_name=name,
        mime=mime,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def _table(files: Files, kind: Format) -> bytes:
    return kind.write(files.selection, files.setting)


def _standalone(files: Files) -> bytes:
    selection, setting = files.selection, files.setting
    caption = make_caption(selection, files.texts)
    title = files.design.title or files.texts("picture.title")
    cover = Cover(title, (caption.filters, *caption.notes))
    return standalone_html(
        selection, setting.ground, setting.style, files.texts, files.design.look, cover
    )


def _document(files: Files) -> bytes:
    return brief_document(files.snapshot(), files.texts)


def _manifest(files: Files) -> bytes:
    return manifest(files.snapshot(), files.address)


def _picture(draw: Callable[[], Snapshot], kind: PictureFormat) -> bytes:
    drawn = draw()
    return written_as(drawn.sheet, kind, drawn.title, drawn.selection.made)


def _address() -> str:
    """Return the address of the app as the browser has it, without the page's name."""
    url = st.context.url or ""
    return url.rsplit("/", 1)[0] + "/" if url else ""


def _places() -> tuple[str, int]:
    """Return what names the places of now: their store, and how often they were edited."""
    return str(default_store()), len(resources.place_edits())


@st.cache_resource(show_spinner=False, max_entries=2)
def _atlas(places: tuple[str, int]) -> Atlas:
    del places  # they name what is kept
    return load_atlas(resources.ground(), resources.style())


@st.cache_resource(show_spinner=False)
def _civilian_sites() -> CivilianSites:
    return load_sites()


@st.cache_data(show_spinner=False, max_entries=24)
def _preview(
    key: tuple[str, tuple[str, int], EventFilter, bool],
    design: Design,
    language: Language,
    _files: Files,
) -> tuple[bytes, str]:
    del key, design, language  # they name what is kept
    drawn = _files.snapshot()
    picture = written_as(
        drawn.sheet, PictureFormat.PNG, drawn.title, drawn.selection.made, _PREVIEW_DPI
    )
    caption = drawn.caption
    told = _files.texts(
        "briefing.preview_of", title=drawn.title, period=caption.period, counts=caption.counts
    )
    return picture, told
