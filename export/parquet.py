"""The events as GeoParquet."""

from __future__ import annotations

import io
import json

import pyarrow.parquet

from export.facts import gather_facts
from export.frames import event_frame
from export.selection import Selection
from export.setting import Setting

_FACTS = b"kharita"
"""The key of the file's own facts, JSON, beside GeoParquet's `geo`."""


def write_parquet(selection: Selection, setting: Setting) -> bytes:
    """Return a row an event; geometry is null where it has no place."""
    plain = io.BytesIO()
    event_frame(selection, setting).to_parquet(plain, index=False)
    table = pyarrow.parquet.read_table(plain)
    facts = json.dumps(gather_facts(selection, setting.texts), ensure_ascii=False).encode()
    written = io.BytesIO()
    known = table.schema.metadata or {}
    pyarrow.parquet.write_table(table.replace_schema_metadata({**known, _FACTS: facts}), written)
    return written.getvalue()
