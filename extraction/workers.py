"""Many reports read by several processes side by side, each with weights of its own."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import ModuleType

from domain.errors import KharitaError, WorkerError
from domain.events import Event
from domain.reports import Report
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor, batches
from gazetteer.load import Gazetteer

FEWEST = 100
"""Reports below which a second process takes longer to start than it saves."""
MOST = 2
"""Processes, however many cores there are: each takes half a gigabyte of memory."""
_PATIENCE_SECONDS = 5
_ALLOCATIONS = 100_000
"""Objects made between two searches for garbage: a report makes thousands, none of it cyclic."""

Read = tuple[Report, tuple[Event, ...]]
Reading = Generator[Read, None, None]
"""Closing it ends the processes."""
_Answer = list[tuple[Event, ...]] | KharitaError | str
"""The events of each report of a batch, or what went wrong: for the user, or as a traceback."""


@dataclass(frozen=True)
class _Worker:
    process: BaseProcess
    line: Connection


def new_extractor(models: str, gazetteer: Gazetteer) -> Extractor:
    """Return an extractor with lexicons and weights of its own and the places of another."""
    return Extractor(StanzaAnnotator(models), load_lexicons(), gazetteer)


def read_each(extractor: Extractor, reports: Sequence[Report], models: str) -> Reading:
    """Yield every report with its events, in order; by several processes where that is faster."""
    count = min(MOST, _cores())
    if count == 1 or len(reports) < FEWEST:
        yield from extractor.each(reports)
    else:
        yield from read_by_workers(
            partial(new_extractor, models, extractor.gazetteer), reports, count
        )


def read_by_workers(
    make: Callable[[], Extractor], reports: Iterable[Report], count: int
) -> Reading:
    """Yield every report with its events, in order, read by `count` processes.

    Each process calls `make` once. No more batches are under way than there are processes, and a
    batch that is ready waits only for those before it. KharitaError when a process ends early.
    """
    with _crew(make, count) as crew:
        waiting = enumerate(batches(reports))
        busy: dict[Connection, tuple[int, _Worker, list[Report]]] = {}
        ready: dict[int, list[Read]] = {}
        turn = 0
        for worker in crew:
            _send_next(worker, waiting, busy)
        while busy:
            answering = wait(list(busy))
            for line in [each for each in busy if each in answering]:
                number, worker, batch = busy.pop(line)
                ready[number] = list(zip(batch, _receive(worker), strict=True))
                _send_next(worker, waiting, busy)
            while turn in ready:
                yield from ready.pop(turn)
                turn += 1


def _send_next(
    worker: _Worker,
    waiting: Iterator[tuple[int, list[Report]]],
    busy: dict[Connection, tuple[int, _Worker, list[Report]]],
) -> None:
    for number, batch in islice(waiting, 1):
        busy[worker.line] = (number, worker, batch)
        try:
            worker.line.send(batch)
        except OSError:
            raise _ended(worker) from None


def _receive(worker: _Worker) -> list[tuple[Event, ...]]:
    try:
        answer: _Answer = worker.line.recv()
    except (EOFError, OSError):
        raise _ended(worker) from None
    if isinstance(answer, KharitaError):
        raise answer
    if isinstance(answer, str):
        raise RuntimeError(f"a process that reads reports failed:\n{answer}")  # noqa: TRY004
    return answer


def _ended(worker: _Worker) -> WorkerError:
    worker.process.join(_PATIENCE_SECONDS)
    return WorkerError(
        f"A process that reads reports ended early (exit code {worker.process.exitcode}), perhaps"
        " for want of memory. What it had read is kept; start again to go on."
    )


@contextmanager
def _crew(make: Callable[[], Extractor], count: int) -> Iterator[list[_Worker]]:
    """Start processes that read what they are sent, and end them whatever happens."""
    with ExitStack() as stack:
        crew = []
        with _deaf_to_interrupts(), _without_main():
            for _ in range(count):
                worker = _start(make)
                stack.callback(_end, worker)
                crew.append(worker)
        yield crew


def _start(make: Callable[[], Extractor]) -> _Worker:
    context = get_context("spawn")  # a fork after torch was loaded would hang
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(make, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _end(worker: _Worker) -> None:
    worker.line.close()
    worker.process.terminate()
    worker.process.join(_PATIENCE_SECONDS)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep processes that start now from running the program's first file, in the app a page."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let processes that start now leave Ctrl+C to this one, from their first moment on.

    They inherit that it is blocked. One that comes meanwhile is heard at the end, and not lost.
    """
    resource_tracker.ensure_running()  # started later, it would end the blocking
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _interrupts_put_off():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Raise at the end what an interrupt raises, though another thread took it in meanwhile."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _serve(make: Callable[[], Extractor], line: Connection) -> None:
    """Answer each batch with its events until the other end is closed."""
    extractor: Extractor | None = None
    is_settled = False
    while True:
        try:
            batch: list[Report] = line.recv()
        except EOFError:
            return
        answer: _Answer
        try:
            extractor = extractor or make()
            answer = [events for _, events in extractor.each(batch)]
        except KharitaError as error:
            answer = error
        except Exception:  # noqa: BLE001 - told to the process that asked
            answer = traceback.format_exc()
        line.send(answer)
        if not is_settled:
            _settle()
            is_settled = True


def _settle() -> None:
    """Keep the collector of garbage off the weights and lexicons, which stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
