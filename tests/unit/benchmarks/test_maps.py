"""The ratios compare this map with the usual way, and with the best of the others."""

from __future__ import annotations

from benchmarks.maps import Pressed, Timed, Way, legend_ratios, ratios
from benchmarks.visits import DECK, ELEMENTS, OURS, Change


def timed(name: str, events: int, *milliseconds: float) -> Timed:
    drawing = {"": OURS, "markers": ELEMENTS}.get(name, DECK)
    changes = [Change(each, 10) for each in milliseconds]
    return Timed(Way(name, f"`{name}`", drawing, (events,)), events, changes)


def test_medians_are_compared_with_the_usual_way_and_the_best_peer() -> None:
    ours = [timed("", 1000, 90), timed("", 10_000, 100, 900, 80), timed("", 50_000, 200)]
    others = [
        timed("markers", 10_000, 5000, 4000, 9000),
        timed("slow", 10_000, 800),
        timed("quick", 10_000, 400),
        timed("quick", 50_000, 3000),
    ]
    found = {figure.what: (figure.value, figure.how) for figure in ratios(ours, others)}
    assert found == {
        "the usual way to this map, 10,000 made-up events": (
            "50.0 times",
            "`markers`: 5000 ms to 100 ms, medians of one run",
        ),
        "the best peer to this map, 10,000 made-up events": (
            "4.0 times",
            "`quick`: 400 ms to 100 ms, medians of one run",
        ),
        "the best peer to this map, 50,000 made-up events": (
            "15.0 times",
            "`quick`: 3000 ms to 200 ms, medians of one run",
        ),
    }


def test_a_class_of_the_legend_is_compared_with_the_best_peers_filter() -> None:
    presses = [Pressed(1000, [5]), Pressed(10_000, [20, 90, 10])]
    others = [timed("markers", 10_000, 100), timed("quick", 10_000, 400)]
    found = [(figure.what, figure.value, figure.how) for figure in legend_ratios(presses, others)]
    assert found == [
        (
            "the best peer to a class of the legend, 10,000 made-up events",
            "20.0 times",
            "`quick`, filtered by a widget of the page: 400 ms to 20 ms, medians of one run",
        )
    ]


def test_a_figure_tells_time_and_size() -> None:
    figure = timed("", 1000, 90, 100, 140).figure()
    assert figure.value == "100 ms, 10 kB"
    assert figure.how == "median of 3, 90 to 140 ms"
