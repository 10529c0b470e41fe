"""The writer thread: takes jobs in order, commits what has gathered in one transaction, answers only after the commit.

While the disk refuses (full, I/O error) nothing is answered and nothing is dropped: the same jobs are tried again, and
the drivers, unanswered, hold back their acknowledgements.
"""

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Final

from edge_agent.errors import EdgeError
from edge_agent.model import Sample
from edge_agent.store import segments
from edge_agent.store.context import Context

_log = logging.getLogger(__name__)
MAX_GROUP: Final = 20_000
RETRY_S: Final = 0.5


@dataclass(kw_only=True)
class Job:
    """Either samples of one stream, or any function to run inside the transaction."""

    future: "Future[Any]"
    stream: str = ""
    samples: Sequence[Sample] = ()
    act: Callable[[Context], Any] | None = None


@dataclass(kw_only=True)
class Worker:
    """Runs jobs against a context; `house_keeping` runs in a transaction of its own after each group."""

    ctx: Context
    house_keeping: Callable[[Context], None]
    tick_s: float = 0.05
    failing: str = ""
    _queue: "queue.SimpleQueue[Job | None]" = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None
    _stopping: bool = False

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._loop, name="edge-store", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queue a job. Raises edge.store.closed after `stop`."""
        if self._stopping:
            raise EdgeError("edge.store.closed", str(self.ctx.settings.path))
        self._queue.put(job)

    def stop(self) -> None:
        """Finish queued jobs, then end the thread."""
        self._stopping = True
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    def _loop(self) -> None:
        running = True
        while running:
            jobs, running = self._gather()
            if jobs:
                self._persist(jobs)
            self._tidy()
        self._refuse_rest()

    def _refuse_rest(self) -> None:
        while True:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return
            if job is not None:
                self._fail([job], EdgeError("edge.store.closed"))

    def _gather(self) -> tuple[list[Job], bool]:
        jobs: list[Job] = []
        rows = 0
        wait: float | None = self.tick_s
        while rows < MAX_GROUP:
            try:
                job = self._queue.get(timeout=wait) if wait else self._queue.get_nowait()
            except queue.Empty:
                return jobs, True
            if job is None:
                return jobs, False
            jobs.append(job)
            rows += len(job.samples)
            wait = None
        return jobs, True

    def _persist(self, jobs: list[Job]) -> None:
        while True:
            try:
                answers = self._transaction(jobs)
            except sqlite3.Error as error:
                self._note(error)
                if self._stopping:
                    self._fail(jobs, error)
                    return
                time.sleep(RETRY_S)
                continue
            self.failing = ""
            for job, answer in zip(jobs, answers, strict=True):
                _answer(job, answer)
            return

    def _transaction(self, jobs: list[Job]) -> list[Any]:
        db = self.ctx.db
        db.execute("BEGIN IMMEDIATE")
        try:
            answers = [self._run(job) for job in _merged(jobs)]
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        return _unmerged(jobs, answers)

    def _run(self, job: Job) -> Any:
        db = self.ctx.db
        epoch = self.ctx.epoch
        db.execute("SAVEPOINT job")
        try:
            answer: Any = job.act(self.ctx) if job.act else segments.append(self.ctx, job.stream, job.samples)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001  the caller gets it through its future
            db.execute("ROLLBACK TO job")
            self.ctx.epoch = epoch
            answer = error
        db.execute("RELEASE job")
        return answer

    def _tidy(self) -> None:
        db = self.ctx.db
        try:
            db.execute("BEGIN IMMEDIATE")
            self.house_keeping(self.ctx)
            db.execute("COMMIT")
        except (sqlite3.Error, EdgeError) as error:
            self._note(error)
            if db.in_transaction:
                db.execute("ROLLBACK")

    def _note(self, error: Exception) -> None:
        if self.failing != str(error):
            _log.error("store: %s", error)
        self.failing = str(error)

    @staticmethod
    def _fail(jobs: list[Job], error: Exception) -> None:
        for job in jobs:
            job.future.set_exception(EdgeError("edge.store.closed", str(error)))


def _answer(job: Job, answer: Any) -> None:
    if job.future.set_running_or_notify_cancel():
        if isinstance(answer, Exception):
            job.future.set_exception(answer)
        else:
            job.future.set_result(answer)


def _merged(jobs: list[Job]) -> list[Job]:
    """Neighbouring sample jobs of one stream become one segment; order between streams and acts is kept."""
    out: list[Job] = []
    for job in jobs:
        if out and job.act is None and out[-1].act is None and out[-1].stream == job.stream:
            out[-1] = Job(future=job.future, stream=job.stream, samples=[*out[-1].samples, *job.samples])
        else:
            out.append(job)
    return out


def _unmerged(jobs: list[Job], answers: list[Any]) -> list[Any]:
    out: list[Any] = []
    position = -1
    previous: Job | None = None
    for job in jobs:
        joined = previous is not None and job.act is None and previous.act is None and previous.stream == job.stream
        position += 0 if joined else 1
        out.append(answers[position])
        previous = job
    return out
