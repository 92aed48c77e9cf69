"""What the gazetteer page says of a place and of a sentence, as escaped HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from domain.places import Alias, Candidate, Geocode, Place, Tier
from extraction.located import Located
from gazetteer.load import Gazetteer
from ui.marks import visible
from wording.texts import Texts

_KM = 1000


def card_html(place: Place, gazetteer: Gazetteer, texts: Texts) -> str:
    """Return the place's names, position, containing places, source and doubts."""
    above = " – ".join(
        texts.name(wider.name_ar, wider.name_en) for wider in gazetteer.lineage(place.place_id)[1:]
    )
    aliases = [alias for alias in gazetteer.aliases if alias.place_id == place.place_id]
    uncertainty = texts("panel.uncertainty", km=f"{place.uncertainty_m / _KM:g}")
    rows = [
        ("kind", texts.label("place_kind", place.kind)),
        ("within", above),
        ("bank", texts.label("bank", place.bank) if place.bank else ""),
        ("position", f"{place.lat:.5f} N {place.lon:.5f} E · {uncertainty}"),
        ("aliases", _names(aliases)),
        ("needs_cue", texts("gazetteer.needs_cue_yes") if place.needs_cue else ""),
        ("source", place.source),
        ("note", place.note),
        ("id", place.place_id),
    ]
    body = "".join(
        f"<tr><th>{html.escape(texts(f'gazetteer.{name}'))}</th>"
        f'<td><bdi dir="auto">{html.escape(value)}</bdi></td></tr>'
        for name, value in rows
        if value
    )
    return f'<table class="kh-why">{body}</table>'


def located_html(text: str, located: Sequence[Located], gazetteer: Gazetteer, texts: Texts) -> str:
    """Return one row for each place name of `text`: the choice, why, and what was rejected."""
    heads = ("name", "choice", "reason", "rejected")
    head = "".join(f"<th>{html.escape(texts(f'gazetteer.{name}'))}</th>" for name in heads)
    rows = "".join(_located_row(text, found, gazetteer, texts) for found in located)
    return f'<table class="kh-why"><tr>{head}</tr>{rows}</table>'


def _names(aliases: Iterable[Alias]) -> str:
    return " · ".join(alias.alias for alias in aliases)


def _located_row(text: str, found: Located, gazetteer: Gazetteer, texts: Texts) -> str:
    geocode = found.geocode
    cells = (
        f'<bdi dir="rtl">{visible(found.named.toponym.span.of(text))}</bdi>',
        html.escape(_choice(geocode, texts)),
        html.escape(texts(geocode.reason)),
        html.escape(_rejected(geocode.rejected, gazetteer, texts)),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _choice(geocode: Geocode, texts: Texts) -> str:
    if geocode.place is None or geocode.precision is None:
        return texts("panel.no_place")
    name = texts.name(geocode.place.name_ar, geocode.place.name_en)
    parts = [name, texts.label("precision", geocode.precision.value)]
    if geocode.tier is Tier.MISSPELLING:
        parts.append(texts.label("tier", geocode.tier.value))
    if geocode.is_outside:
        parts.append(texts("panel.outside"))
    return " · ".join(parts)


def _rejected(rejected: Iterable[Candidate], gazetteer: Gazetteer, texts: Texts) -> str:
    names = []
    for candidate in rejected:
        lineage = gazetteer.lineage(candidate.place_id)[:2]
        names.append(" – ".join(texts.name(p.name_ar, p.name_en) for p in lineage))
    return " · ".join(names)
