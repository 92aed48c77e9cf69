"""Where the event store lies unless a command says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

STORE_VARIABLE = "KHARITA_STORE"
"""Environment variable that names another store file."""
_DEFAULT = Path(__file__).resolve().parent.parent / "data" / "kharita.db"


def default_store() -> Path:
    """Return the file that KHARITA_STORE names, else data/kharita.db in the project's folder."""
    named = os.environ.get(STORE_VARIABLE, "")
    return Path(named).expanduser() if named else _DEFAULT
