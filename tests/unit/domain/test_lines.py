"""An event survives the way into a file and back."""

from __future__ import annotations

import datetime
import json

from domain.lines import from_line, to_line
from domain.places import Shape
from domain.reports import Report
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import load_gazetteer
from tests.annotators import annotate_plainly

TEXT = "قصفت قوات النظام محيط بلدة هجين وبلدة السوسة أمس، ما أدى إلى مقتل 3 مدنيين وسقوط جرحى."


def test_events_survive_json() -> None:
    extractor = Extractor(annotate_plainly, load_lexicons(), load_gazetteer())
    report = Report("r", TEXT, datetime.date(2018, 9, 10))
    events = extractor(report)
    assert len(events) == 2
    for event in events:
        line = json.loads(json.dumps(to_line(event, TEXT)))
        assert from_line(line) == event
        assert line["evidence_words"] == TEXT[line["evidence"]["start"] : line["evidence"]["end"]]


def test_a_line_has_the_fields_of_the_coding_rules() -> None:
    extractor = Extractor(annotate_plainly, load_lexicons(), load_gazetteer())
    event = extractor(Report("r", TEXT, datetime.date(2018, 9, 10)))[0]
    line = to_line(event, TEXT)
    needed = (
        "event_id report_id status event_type sub_event_type side_a side_b directed place "
        "date_start date_end date_basis casualties evidence"
    )
    assert set(needed.split()) <= line.keys()
    assert {"id", "name_ar", "lat", "lon", "precision"} <= line["place"].keys()


def test_a_line_of_before_places_had_shapes_is_a_disc() -> None:
    extractor = Extractor(annotate_plainly, load_lexicons(), load_gazetteer())
    line = to_line(extractor(Report("r", TEXT, datetime.date(2018, 9, 10)))[0], TEXT)
    assert line["place"].pop("shape") == "ring"
    assert line["place"].pop("outline") is None
    place = from_line(line).place
    assert place is not None
    assert (place.shape, place.outline) == (Shape.DISC, None)
