"""The users' edits as files to send upstream: rows for the tables, and who made them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from domain.places import PlaceEdit
from gazetteer.edits import Edited, namesakes
from gazetteer.sheets import aliases_csv, places_csv
from tables.sheet import to_csv
from wording.texts import Texts

_DAY = (1980, 1, 1, 0, 0, 0)
"""Equal edits give an equal file."""
_EDITS = ("place", "kind", "who", "when", "why")


def patch_of(edited: Edited, texts: Texts) -> bytes:
    """Return a ZIP file with the rows of the edited places, their names, and the edits."""
    held = edited.held
    files = {
        "README.txt": _readme(edited, texts).encode(),
        "places.csv": places_csv(edit.place for edit in held).encode(),
        "aliases.csv": aliases_csv(alias for edit in held for alias in edit.aliases).encode(),
        "edits.csv": to_csv(_EDITS, [_cells(edit) for edit in held]),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content)
    return written.getvalue()


def _cells(edit: PlaceEdit) -> Sequence[str]:
    made = edit.when.isoformat(timespec="seconds")
    return edit.place.place_id, edit.kind.value, edit.who, made, edit.why


def _readme(edited: Edited, texts: Texts) -> str:
    """Return how the rows go into the tables, and the rows of SOURCES.md about shared names."""
    rows = {
        name: sorted({edit.place.place_id, *(place.place_id for place in others)})
        for edit in edited.held
        for name, others in namesakes(edit, edited.gazetteer).items()
    }
    listed = [
        f"| {name} | {', '.join(f'`{each}`' for each in ids)} |" for name, ids in rows.items()
    ]
    parts = [texts("placeedits.patch_how", count=len(edited.held))]
    if listed:
        parts += [texts("placeedits.patch_homonyms"), "\n".join(listed)]
    return "\n\n".join(parts) + "\n"
