"""What a file says of itself: which events it has, of what data, made when, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from domain import VERSION
from export.selection import Selection
from export.wellformed import well_formed
from tables.address import filter_params
from wording.texts import Texts

Fact = str | int | None


def gather_facts(selection: Selection, texts: Texts) -> Mapping[str, Fact]:
    """Return the facts by their names under `export.fact` in the catalogues.

    `made` is an ISO time, `filter` the query of an address of the app, empty where no limit is set;
    `withheld` is None where sites of civilians were not looked for.
    """
    counts = selection.counts
    return {
        "program": f"Kharita {VERSION}",
        "made": selection.made.isoformat(timespec="seconds"),
        "data": selection.dataset.fingerprint,
        "filter": urlencode(filter_params(selection.wanted), doseq=True, errors="replace"),
        "events": counts.selected,
        "shown": counts.shown,
        "governorate": counts.governorate,
        "outside": counts.outside,
        "unplaced": counts.unplaced,
        "undated": counts.undated,
        "undated_hidden": counts.undated_hidden,
        "wrong": counts.wrong,
        "reviewed": counts.reviewed,
        "folded": counts.folded,
        "recaps": counts.recaps,
        "hidden": counts.hidden,
        "reports": counts.reports,
        "samples": sum(report.is_sample for report in selection.reports),
        "withheld": None if selection.coarse is None else len(selection.coarse),
        "publishers": _publishers(selection),
        "licence": texts("export.licence"),
        "caution": texts("export.caution"),
    }


def _publishers(selection: Selection) -> str:
    told = [f"{name} ({number})" for name, number in selection.publishers.items() if name]
    return well_formed("; ".join(told))
