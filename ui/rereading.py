"""The choice of weights, and reading the stored reports again with them or with other places.

The reading is a process of its own: the app's never loads torch.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from extraction.annotate import LOCAL, OFFICIAL
from extraction.build import models_of
from storage.location import default_store
from storage.store import Run
from tables.dataset import Dataset
from wording.texts import Texts

ROOT = Path(__file__).resolve().parent.parent
_CHOICE, _DONE = "models_choice", "models_done"
_PROGRESS = re.compile(r"(?P<done>\d+)/(?P<total>\d+) reports, (?P<left>\d+:\d\d) left")


def show_models(dataset: Dataset, runs: Sequence[Run], texts: Texts) -> None:
    """Show which weights read the reports, and let the user read them again with others."""
    st.subheader(texts("about.models"), anchor=False)
    st.markdown(texts("about.models_text"))
    st.session_state.setdefault(_CHOICE, models_of(runs))
    choice = st.segmented_control(
        texts("about.models"),
        (LOCAL, OFFICIAL),
        format_func=lambda name: texts(f"about.models_{name}"),
        key=_CHOICE,
        label_visibility="collapsed",
        required=True,
    )
    show_reading("models_read", choice, texts, is_possible=bool(dataset.reports))


def show_reading(key: str, models: str | None, texts: Texts, *, is_possible: bool) -> None:
    """Show the button that reads the stored reports again, how far it is, and that it is done."""
    is_wanted = st.button(texts("about.models_read"), key=key, disabled=not is_possible)
    if is_wanted and models is not None:
        _read_again(models, texts)
    elif st.session_state.pop(_DONE, False):
        st.success(texts("about.models_done"))


def _read_again(models: str, texts: Texts) -> None:
    command = [sys.executable, "-m", "extraction.build", "--stored", "--models", models]
    command += ["--store", str(default_store())]
    bar = st.progress(0.0, texts("about.models_loading"))
    last = ""
    # Text mode makes each turn of the progress bar a line.
    with subprocess.Popen(  # noqa: S603 - our own command, the choice is one of two
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as reading:
        for said in reading.stderr or ():
            last = said.strip() or last
            if found := _PROGRESS.search(said):
                done, total = int(found["done"]), int(found["total"])
                words = texts("about.models_progress", done=done, total=total, left=found["left"])
                bar.progress(done / total, words)
    bar.empty()
    if reading.returncode:
        st.error(last)
    else:
        st.session_state[_DONE] = True
        st.rerun()
