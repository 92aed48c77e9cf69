"""`python -m benchmarks`: measure this machine and write the figures down."""

from __future__ import annotations

import argparse

from benchmarks.clone import measure_clone
from benchmarks.maps import measure_maps
from benchmarks.pages import measure_pages
from benchmarks.pictures import measure_pictures
from benchmarks.places import measure_places
from benchmarks.reading import measure_reading
from benchmarks.results import write_section
from benchmarks.speed import measure_speed
from benchmarks.standalone import measure_standalone


def main() -> None:
    """Measure the app, place finding and speed, or only what an option names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    only = parser.add_mutually_exclusive_group()
    only.add_argument(
        "--clone",
        action="store_true",
        help="make run and make test, once each, in a fresh clone of the last commit",
    )
    only.add_argument(
        "--map", action="store_true", help="the map with up to 100,000 made-up events, in minutes"
    )
    only.add_argument(
        "--pictures", action="store_true", help="pictures of the map for print, in a minute"
    )
    only.add_argument("--places", action="store_true", help="place finding, in a few seconds")
    only.add_argument("--speed", action="store_true", help="against plain Stanza, in minutes")
    only.add_argument(
        "--standalone",
        action="store_true",
        help="the map as one file with 10,000 made-up events, in half a minute",
    )
    options = parser.parse_args()
    if options.clone:
        write_section("A fresh clone", measure_clone())
        return
    if options.map:
        write_section("The map with many events", measure_maps())
        return
    if options.pictures:
        write_section("Pictures", measure_pictures())
        return
    if options.standalone:
        write_section("The standalone map", measure_standalone())
        return
    if not (options.places or options.speed):
        write_section("The app", (*measure_pages(), *measure_reading()))
    if not options.speed:
        write_section("Place finding", measure_places())
    if not options.places:
        write_section("Against plain Stanza", measure_speed())


if __name__ == "__main__":
    main()
