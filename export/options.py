"""What the export command is given: a filter and the look of a picture, each checked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from domain.errors import UsageError
from domain.events import EventKind, EventType, Status
from domain.places import Precision
from domain.reviews import ReviewState
from export.frame import Framing, Screen
from export.labels import Labels
from export.sheet import SheetStyle
from export.snapshot import Design, Piece
from mapping.colouring import Colouring
from mapping.looks import Look, look_of
from tables.address import filter_of, misread, view_of
from tables.dataset import Dataset
from tables.wanted import EventFilter, Harm, Role

_ONE = {
    "from": "first day, as 2018-09-01",
    "to": "last day, as 2018-09-30",
    "words": "words that must all stand in an event's sentence, heading or names",
    "harmed": "so many killed or injured, at the least",
    "confidence": "likely right by at least this share, 0 to 1",
}
"""Options with one value, named as the parameters of the app's address are."""
_MANY = {
    "actor": "id of an actor, as `is` or `sdf`",
    "other": "id of an actor towards whom the others have the role",
    "place": "id of a place of the gazetteer",
    "publisher": "name of a publisher",
}
_CHOICES: Mapping[str, tuple[type[Role | Harm], str]] = {
    "role": (Role, "in what part the actors are looked for"),
    "harm": (Harm, "who must have been killed or injured"),
}
_LISTS: Mapping[str, tuple[type[EventKind | EventType | Precision | Status | ReviewState], str]] = {
    "type": (EventType, "event type"),
    "kind": (EventKind, "kind of event"),
    "precision": (Precision, "how exactly an event is placed"),
    "status": (Status, "how it is told"),
    "review": (ReviewState, "where it stands with reviewers; all but wrong, unless named"),
}
_SWITCHES = {
    "certain": ("certain", "1", "only events that certainly lie within the days"),
    "no-undated": ("undated", "0", "without events that have no date"),
    "every-telling": ("once", "0", "count each telling of an act"),
}
"""Each with the parameter and the value that it stands for."""


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Add what limits the events; each may also be given by a link of the app."""
    group = parser.add_argument_group("which events (all, unless limited)")
    group.add_argument("--link", metavar="ADDRESS", help="a link of the app, or what follows its ?")
    for name, told in _ONE.items():
        group.add_argument(f"--{name}", dest=f"filter_{name}", metavar="VALUE", help=told)
    for name, told in _MANY.items():
        group.add_argument(
            f"--{name}", dest=f"filter_{name}", metavar="VALUE", action="append", help=told
        )
    for name, (kind, told) in _CHOICES.items():
        group.add_argument(f"--{name}", dest=f"filter_{name}", choices=_values(kind), help=told)
    for name, (listed, told) in _LISTS.items():
        group.add_argument(
            f"--{name}",
            dest=f"filter_{name}",
            choices=_values(listed),
            metavar="VALUE",
            action="append",
            help=f"{told}: {', '.join(listed)}",
        )
    for name, (_, _, told) in _SWITCHES.items():
        group.add_argument(f"--{name}", dest=f"switch_{name}", action="store_true", help=told)


def add_picture_options(parser: argparse.ArgumentParser, sheets: SheetStyle) -> None:
    """Add what a picture looks like."""
    group = parser.add_argument_group("how it looks")
    group.add_argument("--title", default="", help="the heading")
    group.add_argument("--paper", choices=[*sheets.papers], help="the size")
    group.add_argument("--theme", choices=[*sheets.themes], default="light")
    group.add_argument(
        "--labels", choices=_values(Labels), default=Labels.BOTH.value, help="names of places"
    )
    group.add_argument("--colour", choices=_values(Colouring), help="by what")
    group.add_argument("--by-harm", action="store_true", help="size markers by killed and injured")
    group.add_argument("--heat", action="store_true", help="show how dense events are")
    framings = [Framing.EVENTS.value, Framing.GOVERNORATE.value]
    group.add_argument("--frame", choices=framings, help="what is in the picture")
    group.add_argument(
        "--without", choices=_values(Piece), action="append", default=[], help="leave a piece out"
    )


def filter_given(
    options: argparse.Namespace, dataset: Dataset, actors: Mapping[str, object]
) -> EventFilter:
    """Return the filter; UsageError where a value is none, or names what nobody knows."""
    params = {**link_params(options), **_named(options)}
    for name, value in misread(params):
        raise UsageError(f"--{name}: {value!r} is no value for it.")
    wanted = filter_of(params)
    publishers = {report.publisher for report in dataset.reports.values()}
    for name, given, known in (
        ("actor", (*wanted.actors, *wanted.others), set(actors)),
        ("publisher", wanted.publishers, publishers),
        ("place", wanted.places, set(dataset.sieve.places)),
    ):
        for value in given:
            if value not in known:
                raise UsageError(f"--{name}: nothing in the store has {value!r}.")
    return wanted


def design_given(options: argparse.Namespace, sheets: SheetStyle, usual: str) -> Design:
    """Return the look of the picture, on the usual paper unless another is asked for."""
    view = view_of(link_params(options))
    usual_framing = Framing.VIEW if view else Framing.EVENTS
    framing = Framing(options.frame) if options.frame else usual_framing
    return Design(
        sheets.papers[options.paper or usual],
        sheets.themes[options.theme],
        options.title,
        Labels(options.labels),
        framing,
        Screen(view) if view else None,
        _look(options),
        frozenset(Piece) - {Piece(each) for each in options.without},
    )


def _values(listed: type[StrEnum]) -> list[str]:
    """Return the values as plain words: misuse tells them to the user."""
    return [each.value for each in listed]


def _look(options: argparse.Namespace) -> Look:
    """Return the look that the options name, else that of the link."""
    linked = look_of(link_params(options))
    return Look(
        Colouring(options.colour) if options.colour else linked.colouring,
        by_harm=options.by_harm or linked.by_harm,
        heat=options.heat or linked.heat,
    )


def link_params(options: argparse.Namespace) -> dict[str, list[str]]:
    """Return the parameters of the link, if one is given."""
    link = options.link or ""
    return parse_qs(urlsplit(link).query or link.removeprefix("?"))


def _named(options: argparse.Namespace) -> dict[str, list[str]]:
    """Return the options that are given, as the parameters of an address."""
    given: dict[str, list[str]] = {}
    for name in (*_ONE, *_MANY, *_CHOICES, *_LISTS):
        value = getattr(options, f"filter_{name}")
        if value:
            given[name] = [value] if isinstance(value, str) else [*value]
    for name, (parameter, value, _) in _SWITCHES.items():
        if getattr(options, f"switch_{name}"):
            given[parameter] = [value]
    return given
