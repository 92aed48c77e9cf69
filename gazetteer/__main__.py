"""The command line: place names of a text judged, one place shown, or the tables looked over."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from domain.errors import KharitaError, UsageError
from extraction.lexicon import load_lexicons
from extraction.places import locate_names
from gazetteer.index import NameIndex
from gazetteer.lines import geocode_to_line, place_to_line
from gazetteer.lint import lint, read_tables
from gazetteer.load import DATA, load_gazetteer

STANDARD_INPUT = "-"
COMPLAINTS = 1
USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return 0, 1 where the tables break a rule, 2 for misuse."""
    try:
        return _run(_parser().parse_args(arguments))
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR


class _Parser(argparse.ArgumentParser):
    """A parser that tells misuse in one line, as all other errors are told."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message} (--help shows how).")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m gazetteer",
        description="Find the place names of Arabic texts and judge which place each denotes:"
        " one JSON object a name and line.",
    )
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="a text, or - for standard input")
    parser.add_argument(
        "--published", metavar="DAY", help="day of publication of every text, as 2018-09-01"
    )
    parser.add_argument("--place", metavar="ID", help="show one place with all that is known of it")
    parser.add_argument(
        "--check", action="store_true", help="look over the tables, complaints on standard error"
    )
    parser.add_argument(
        "--tables",
        metavar="FOLDER",
        type=Path,
        default=DATA,
        help="where places.csv, aliases.csv and SOURCES.md lie, if not in the project",
    )
    return parser


def _run(options: argparse.Namespace) -> int:
    if [bool(options.texts), options.place is not None, options.check].count(True) != 1:
        raise UsageError("Give texts (or - for standard input), or --place ID, or --check.")
    if options.check:
        return _check(options.tables)
    if options.place is not None:
        _show(options.place, options.tables)
    else:
        _judge(options.texts, options.published, options.tables)
    return 0


def _check(folder: Path) -> int:
    complaints = lint(read_tables(folder))
    sys.stderr.writelines(f"{complaint}\n" for complaint in complaints)
    return COMPLAINTS if complaints else 0


def _show(place_id: str, folder: Path) -> None:
    gazetteer = load_gazetteer(folder)
    if place_id not in gazetteer.places:
        raise UsageError(f"The gazetteer has no place with the id {place_id}.")
    line = place_to_line(place_id, gazetteer)
    sys.stdout.write(json.dumps(line, ensure_ascii=False, indent=2) + "\n")


def _judge(given: Sequence[str], published: str | None, folder: Path) -> None:
    day = _day(published) if published is not None else None
    texts = list(_texts(given))
    gazetteer, lexicons = load_gazetteer(folder), load_lexicons()
    index = NameIndex(gazetteer)
    for number, text in enumerate(texts, start=1):
        for located in locate_names(text, day, lexicons, gazetteer, index):
            line = {"text": number, **geocode_to_line(located.geocode)}
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _texts(given: Sequence[str]) -> Iterator[str]:
    for number, argument in enumerate(given, start=1):
        is_piped = argument == STANDARD_INPUT
        origin = "Standard input" if is_piped else f"Text {number}"
        # What an argument holds beside UTF-8 comes as lone surrogates.
        raw = sys.stdin.buffer.read() if is_piped else argument.encode(errors="surrogateescape")
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError(f"{origin} is not UTF-8 text.") from None
        if not text.strip():
            raise UsageError(f"{origin} is empty.")
        yield text


def _day(words: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"--published: {words!r} is not a date like 2018-09-30.") from None


if __name__ == "__main__":
    sys.exit(main())
