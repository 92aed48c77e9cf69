"""A published text, as it was given."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Report:
    """A published text; `text` is never changed, every span points into it."""

    report_id: str
    text: str
    published: datetime.date | None = None
    """The day it was published, where known: relative dates count from it."""
    publisher: str = ""
    title: str = ""
    url: str = ""
    is_sample: bool = False
    """True for the reports that ship with the project and that the app labels as samples."""


def is_web_address(url: str) -> bool:
    """Tell whether a link may be made of it: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
