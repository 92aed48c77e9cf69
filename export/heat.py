"""How dense events are: each spread over five kilometres, most in the middle."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from domain.places import Precision
from export.frame import Frame
from export.scene import Scene

REACH_M = 5000
"""Metres over which an event is spread, as on the map of the app (static/map/points.js)."""
_CELL = 0.4
"""Millimetres of the paper."""
_POINTS = (Precision.EXACT, Precision.NEAR)
"""Wide areas have no point to spread from."""


def draw_heat(axes: Axes, scene: Scene, frame: Frame) -> None:
    """Draw the surface of a quartic kernel over the events at a place or near it."""
    heat = np.zeros((round(frame.height / _CELL), round(frame.width / _CELL)))
    rows, columns = np.indices(heat.shape, float)
    reach = max(REACH_M / frame.metres / _CELL, 2)
    for pin in scene.pins:
        if pin.spot.precision not in _POINTS:
            continue
        ((x, y),) = frame.place([pin.at]) / _CELL
        top, left = max(int(y - reach), 0), max(int(x - reach), 0)
        here = np.s_[top : max(int(y + reach) + 2, 0), left : max(int(x + reach) + 2, 0)]
        far = ((columns[here] - x) ** 2 + (rows[here] - y) ** 2) / reach**2
        heat[here] += pin.count * np.where(far < 1, (1 - far) ** 2, 0)
    if heat.max() > 0:
        edges = (0, frame.width, frame.height, 0)
        axes.imshow(_inks(np.sqrt(heat / heat.max())), extent=edges, aspect="auto", zorder=1.5)


def _inks(part: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return red, green, blue and opacity of each cell, from pale yellow to dark red."""
    inks = np.stack([255 - 75 * part, 215 - 190 * part, 110 - 75 * part], axis=-1) / 255
    return np.dstack([inks, 215 / 255 * np.minimum(part * 1.6, 1)])
