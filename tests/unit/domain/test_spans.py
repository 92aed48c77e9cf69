"""Spans are half-open and cannot be turned round."""

from __future__ import annotations

import pytest

from domain.spans import Span, hull


def test_a_span_is_half_open() -> None:
    assert Span(2, 4).of("abcdef") == "cd"


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))


def test_a_span_cannot_be_turned_round() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(4, 2)


def test_the_hull_covers_all() -> None:
    assert hull([Span(5, 7), Span(1, 2)]) == Span(1, 7)
