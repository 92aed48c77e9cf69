"""Outlines to draw, in millimetres."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.path import Path

from export.atlas import Line

Point = tuple[float, float]


def circle(at: Point, radius: float) -> Path:
    """Return a circle."""
    return moved(Path.unit_circle(), at, radius)


def square(at: Point, radius: float) -> Path:
    """Return a square, its sides so far from the middle."""
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)], float)
    return Path(corners * radius + at)


def strip(at: Point, radius: float, share: tuple[float, float]) -> Path:
    """Return an upright strip of a square, from one share of its width to another."""
    left, right = (-1 + 2 * each for each in share)
    corners = np.array([(left, -1), (right, -1), (right, 1), (left, 1), (left, -1)], float)
    return Path(corners * radius + at)


def wedge(at: Point, radius: float, share: tuple[float, float]) -> Path:
    """Return a wedge of a circle between two shares of it, from the top with the clock."""
    # The paper's y points down.
    begin, end = (360 * each - 90 for each in share)
    return moved(Path.wedge(begin, end), at, radius)


def compound(rings: Iterable[Line]) -> Path:
    """Return one outline of closed rings, of which the inner ones are holes."""
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))


def moved(path: Path, at: Point, size: float) -> Path:
    """Return an outline around the origin at another place, so many times as large."""
    return Path(np.asarray(path.vertices, float) * size + np.array(at), path.codes)
