"""A store in which every field that reaches the screen is hostile, each in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from domain.events import (
    Casualties,
    Event,
    EventKind,
    EventPlace,
    Link,
    LinkHow,
    Outcome,
    Reading,
    RejectedPlace,
    Status,
)
from domain.places import Precision, Shape, Tier
from domain.reports import Report
from domain.reviews import Verdict
from domain.spans import Span
from tests.factory import fill_store, make_event, make_report, make_review, on

DO = "window.top.hacked=1"
LONG = 50_000
"""Characters of a word without a break."""
ATTACKS = {
    "markup": (
        f"<script>{DO}</script></script><img src=x onerror={DO}> '\"><svg onload={DO}> "
        f'" onmouseover="{DO}" onfocus=\'{DO}\' autofocus x=\' <iframe srcdoc="<script>{DO}'
        f'</script>"></iframe> </style></title></textarea></mark></div> ]]> --> <!-- <![CDATA[ '
        f'<a href="javascript:{DO}">a</a> <base href=//evil.example/> <style>*{{display:none}}'
        f'</style> <math><mi//xlink:href="data:x,<script>{DO}</script>"> &lt;b&gt; &#60;'
    ),
    "templates": (
        f"${{{DO}}} `${{{DO}}}` `);{DO};// \\`\\${{{DO}}} ';{DO};' \";{DO};\" \\ \\\\ \\u003c \\' "
        f"\\n {{{{ 7*7 }}}} {{% raw %}} {{# x #}} {{0}} {{place}} {{a}} {{}} {{count!r}} }} {{ "
        f"%s %(place)s %d 100% %00 %3Cscript%3E \u2028 \u2029 */{DO}/* ; }} body{{display:none}}"
    ),
    "signs": (
        "\u202eمقلوب \u2066abc\u2067 \u2068x \u202d\u202b \u200f\u200e\u061c \u200d\u200c\u200b "
        "\ufeff a\x00b \x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85 \r\n\t \ufffe\uffff \U000e0001 "
        "e\u0301\u0489 =1+1 +A1 @SUM(A1) 👩‍👩‍👧‍👦🇸🇾"
    ),
    "markdown": (
        "**bold** _x_ ~~y~~ `code` # h [link](javascript:alert(1)) [web](http://evil.example/) "
        "![image](http://evil.example/i.png) <http://evil.example/> http://evil.example/ "
        "www.evil.example $x^2$ $$y$$ :smile: :material/home: :red[red] :red-background[x] "
        "| a | b | -> <- -- >= &amp; &lt;i&gt; 1. one - two > quoted [^1] [x]: http://evil.example/"
    ),
    "latin": f"{'W' * LONG}",
    "arabic": f"{'قصف' * (LONG // 3)}",
}
"""What is tried, by name."""
URLS = {
    "markup": f"javascript:{DO}",
    "templates": f"data:text/html,<script>{DO}</script>",
    "signs": f'http://x" onmouseover="{DO}',
    "markdown": f"https://x/`${{{DO}}}`'><img src=x onerror={DO}>",
    "latin": f"https://evil.example/{'W' * LONG}",
    "arabic": f"\x01java\tscript:{DO}",
}
_LONGEST_ID = 120
_READ = ("kind", "side_a", "side_b", "directed", "place", "date", "casualties", "status")


def tagged(attack: str, name: str) -> str:
    """Return the attack as the value of the field `name`, which stands before it."""
    return f"⟦{name}⟧{ATTACKS[attack]}"


def event_id(attack: str, name: str = "placed") -> str:
    """Return the id of an event with the attack in all of its fields; a URL can hold it."""
    return f"{ATTACKS[attack][:_LONGEST_ID]}⟦{name}⟧"


def hostile_set() -> tuple[tuple[Report, ...], tuple[Event, ...], tuple[Link, ...]]:
    """Return for each attack a report and its events: on the map, beside it, without a place."""
    reports = tuple(_report(attack) for attack in ATTACKS)
    events = tuple(
        event
        for at, report in enumerate(reports)
        for event in _events(report, tuple(ATTACKS)[at], at)
    )
    links = tuple(
        Link(event_id(attack, "retold"), event_id(attack), LinkHow.RETOLD) for attack in ATTACKS
    )
    return reports, events, links


def fill_hostile(path: Path) -> None:
    """Write a store file with the hostile set."""
    reports, events, links = hostile_set()
    reviews = [
        make_review(
            event, Verdict.UNSURE, who=tagged(attack, "who"), why=tagged(attack, "why_said")
        )
        for attack in ATTACKS
        for event in events
        if event.event_id == event_id(attack)
    ]
    fill_store(path, reports, events, links, reviews)


def _report(attack: str) -> Report:
    words = f"{ATTACKS[attack]}⟦text⟧"
    return make_report(
        event_id(attack, "report"),
        f"{words}\nقصفت قوات سوريا الديمقراطية بلدة هجين مساء أمس.\n{ATTACKS[attack]}",
        title=tagged(attack, "title"),
        publisher=tagged(attack, "publisher"),
        url=URLS[attack],
    )


def _events(report: Report, attack: str, at: int) -> Sequence[Event]:
    names = ("placed", "retold", "outside", "unplaced")
    return [_event(report, attack, name, at) for name in names]


def _event(report: Report, attack: str, name: str, at: int) -> Event:
    words = report.text.index("⟦")
    return make_event(
        report,
        event_id(attack, name),
        kind=EventKind.SHELLING if at % 2 else EventKind.OTHER,
        status=Status.UNCONFIRMED,
        side_a=(tagged(attack, "side_a"), "sdf"),
        side_b=(tagged(attack, "side_b"),),
        date=on(1 + at),
        place=None if name == "unplaced" else _place(attack, at, is_outside=name == "outside"),
        unplaced_words=tagged(attack, "unplaced") if name == "unplaced" else None,
        casualties=(
            Casualties(
                tagged(attack, "group"),
                Outcome.KILLED,
                1,
                None,
                tagged(attack, "words"),
                Span(0, 3),
                tagged(attack, "casualties_rule"),
            ),
        ),
        evidence=Span(0, words),
        readings=(
            *(
                Reading(field, Span(n, min(n + 9, words)), tagged(attack, f"{field}_rule"))
                for n, field in enumerate(_READ)
            ),
            Reading(tagged(attack, "field"), Span(1, 5), "rule.x+list.y"),
        ),
        group=tagged(attack, "group_id"),
        attribution="probable",
        actor_words=(tagged(attack, "actor_words"),),
        confidence=(("event", 0.5), (tagged(attack, "confidence"), 0.1)),
    )


def _place(attack: str, at: int, *, is_outside: bool) -> EventPlace:
    precision = Precision.NEAR if at % 2 else Precision.AREA
    return EventPlace(
        tagged(attack, "place_id"),
        tagged(attack, "name_ar"),
        tagged(attack, "name_en"),
        34.6 + 0.3 * (at // 2),
        40.2 + 0.5 * (at % 2),
        precision,
        5000,
        relation=tagged(attack, "relation"),
        spelling=tagged(attack, "spelling"),
        tier=Tier.MISSPELLING,
        reason=tagged(attack, "reason"),
        is_outside=is_outside,
        rejected=(
            RejectedPlace(
                tagged(attack, "rejected_id"),
                tagged(attack, "rejected"),
                tagged(attack, "rejected_reason"),
            ),
        ),
        shape=Shape.RING if at % 2 else Shape.OUTLINE,
        outline=None if at % 2 else tagged(attack, "outline"),
    )
