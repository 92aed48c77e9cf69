"""How a file of events is called."""

from __future__ import annotations

import geopandas
import pandas as pd

from tables.frame import Column
from tables.wanted import EventFilter


def file_stem(events: geopandas.GeoDataFrame, wanted: EventFilter) -> str:
    """Return a name for files of these events, without extension: `kharita-2018-09-01-2018-09-30`.

    The days are those asked for, else the first and the last day of the events; a name without
    days where nothing has one.
    """
    known = pd.concat([events[Column.DATE_START.value], events[Column.DATE_END.value]]).dropna()
    first = wanted.start or (None if known.empty else known.min())
    last = wanted.end or (None if known.empty else known.max())
    days = [day.strftime("%Y-%m-%d") for day in (first, last) if day is not None]
    return "-".join(("kharita", *days))
