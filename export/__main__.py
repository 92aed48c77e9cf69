"""The command line: a picture, a brief or a table of the events that a filter keeps."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from domain.errors import KharitaError, UsageError
from export.atlas import Atlas, load_atlas
from export.brief import draw_brief
from export.caption import make_caption
from export.coarse import load_sites
from export.document import brief_document
from export.formats import FORMATS
from export.manifest import manifest
from export.options import (
    add_filter_options,
    add_picture_options,
    design_given,
    filter_given,
    link_params,
)
from export.pictures import PictureFormat, written_as
from export.selection import Selection, select_events
from export.setting import Setting
from export.sheet import SheetStyle, load_sheet_style
from export.snapshot import Snapshot, draw_snapshot
from export.standalone import Cover, standalone_html
from extraction.lexicon import load_actor_labels
from gazetteer.edits import lay_edits
from gazetteer.lint import read_subdistricts
from gazetteer.load import load_gazetteer
from mapping.looks import look_of
from mapping.shapes import Ground, load_land
from mapping.style import load_style
from storage.datasets import read_dataset
from storage.location import default_store
from storage.store import EventStore
from tables.dataset import Dataset
from wording.texts import Language, Texts, load_texts, search_labels

USAGE_ERROR = 2
_DOCUMENT = "docx"
_PICTURES = {
    "snapshot": tuple(each.value for each in PictureFormat),
    "brief": (PictureFormat.PDF.value, _DOCUMENT),
}
"""Formats of what is drawn, by command."""


@dataclass(frozen=True)
class Source:
    """What files are made from."""

    dataset: Dataset
    atlas: Atlas
    texts: Texts


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the file that the command line asks for; return 0, or 2 for misuse."""
    sheets = load_sheet_style()
    try:
        options = _parser(sheets).parse_args(arguments)
        _run(options, sheets)
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser that tells misuse in one line, as all other errors are told."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message} (--help shows how).")


def _parser(sheets: SheetStyle) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m export",
        description="Make a file of the events that a filter keeps, from the store of the app.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, told in (
        ("snapshot", "a picture of the map, with its manifest beside it"),
        ("brief", "a brief on one page, with its manifest beside it"),
    ):
        command = commands.add_parser(name, help=told, description=f"Make {told}.")
        command.add_argument("--format", choices=_PICTURES[name], help="else as the file is named")
        _add_common(command)
        add_filter_options(command)
        add_picture_options(command, sheets)
    kinds = ", ".join(each.format_id for each in FORMATS)
    command = commands.add_parser(
        "table", help="the events as a file", description=f"Make a file of the events: {kinds}."
    )
    command.add_argument("--format", choices=[each.format_id for each in FORMATS], required=True)
    _add_common(command)
    add_filter_options(command)
    command = commands.add_parser(
        "map", help="the map as one HTML file", description="Make the map as one HTML file."
    )
    command.add_argument("--title", default="", help="the heading")
    _add_common(command)
    add_filter_options(command)
    return parser


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    languages = [each.value for each in Language]
    command.add_argument("--lang", choices=languages, default=Language.ENGLISH.value)
    command.add_argument("--store", metavar="FILE", type=Path, help="the event store, if another")
    command.add_argument("--app", metavar="ADDRESS", default="", help="of the app, for the link")
    command.add_argument(
        "--coarsen", action="store_true", help="place sites of civilians at their settlement"
    )


def _run(options: argparse.Namespace, sheets: SheetStyle) -> None:
    kind = _kind(options)
    source = _source(options)
    wanted = filter_given(options, source.dataset, load_actor_labels())
    sifted = source.dataset.sieve.sift(wanted)
    sites = (load_sites(), source.atlas.ground.gazetteer) if options.coarsen else None
    selection = select_events(source.dataset, sifted, datetime.datetime.now(datetime.UTC), sites)
    if options.command in _PICTURES:
        snapshot, content = _drawn(options, sheets, source, selection, kind)
        _write(options.output, content)
        beside = options.output.with_suffix(".manifest.json")
        _write(beside, manifest(snapshot, options.app))
        _tell(selection, options.output, beside)
        return
    if options.command == "map":
        _write(options.output, _map(options, source, selection))
    else:
        setting = Setting(source.texts, source.atlas.ground, source.atlas.style)
        made = next(each for each in FORMATS if each.format_id == kind)
        _write(options.output, made.write(selection, setting))
    _tell(selection, options.output)


def _kind(options: argparse.Namespace) -> str:
    """Return the format that is asked for, else that of the file's name; UsageError for others."""
    if options.command not in _PICTURES:
        return getattr(options, "format", "")
    kind: str = options.format or options.output.suffix.removeprefix(".").lower()
    known = _PICTURES[options.command]
    if kind not in known:
        raise UsageError(f"Give --format, or a file that ends in one of: {', '.join(known)}.")
    return kind


def _drawn(
    options: argparse.Namespace,
    sheets: SheetStyle,
    source: Source,
    selection: Selection,
    kind: str,
) -> tuple[Snapshot, bytes]:
    """Return what is drawn, and its file."""
    is_page = options.command == "brief" and kind != _DOCUMENT
    design = design_given(options, sheets, "a4_portrait" if is_page else "a4_landscape")
    draw = draw_brief if is_page else draw_snapshot
    snapshot = draw(selection, source.atlas, design, source.texts)
    if kind == _DOCUMENT:
        return snapshot, brief_document(snapshot, source.texts)
    made = written_as(snapshot.sheet, PictureFormat(kind), snapshot.title, selection.made)
    return snapshot, made


def _map(options: argparse.Namespace, source: Source, selection: Selection) -> bytes:
    texts, atlas = source.texts, source.atlas
    caption = make_caption(selection, texts)
    cover = Cover(options.title or texts("picture.title"), (caption.filters, *caption.notes))
    look = look_of(link_params(options))
    return standalone_html(selection, atlas.ground, atlas.style, texts, look, cover)


def _source(options: argparse.Namespace) -> Source:
    path = options.store or default_store()
    if not path.is_file():
        raise UsageError(f"There is no event store at {path}; `make run` makes one.")
    store = EventStore.open(path)
    try:
        labels = load_actor_labels()
        dataset = read_dataset(store, search_labels(labels))
        edited = lay_edits(load_gazetteer(), store.place_edits(), read_subdistricts())
    finally:
        store.close()
    atlas = load_atlas(Ground(edited.gazetteer, load_land()), load_style())
    return Source(dataset, atlas, load_texts(Language(options.lang), labels))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def _tell(selection: Selection, *files: Path) -> None:
    counts = selection.counts
    sys.stderr.write(
        f"{counts.selected} events, {counts.shown} of them on the map: "
        f"{' and '.join(str(path) for path in files)}\n"
    )
    if not counts.selected:
        sys.stderr.write("No event passes the filter; the file says so.\n")


if __name__ == "__main__":
    sys.exit(main())
