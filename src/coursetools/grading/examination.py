"""Run a sanitized notebook in two shells: the learner's code in one, the tests in the other.

Set-up cells run in both. Answers and free cells run in the learner's shell, tests in the
examiner's, which asks the learner's for results. What the examiner says is the verdict.
"""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from coursetools.grading.cells import is_locked, is_test
from coursetools.grading.hints import Hints
from coursetools.grading.inside.bridge import wire
from coursetools.grading.outputs import Shown, tidy
from coursetools.grading.process import Broken, Learner, Process, events
from coursetools.grading.sandbox.forks import Forked, Limits, WarmProcess
from coursetools.grading.skeleton import Skeleton
from coursetools.grading.verdict import failed, verdict
from coursetools.project import CourseError

START = 60  # seconds for a forked shell to answer
GRACE = 3  # seconds for an interrupted cell, or for an examiner whose learner's shell is gone
FRESH = 12  # learner's shells that one submission may wear out
FLOOD = 8  # times the output limit: who goes round the limit in the shell loses the shell
ALL = 32  # times the output limit, for all cells of a submission together
HEAVY = "the test could not handle what your code gave it: is it far too large?"
FLOODED = "it printed far more than the limit"
NONSENSE = "its kernel sent what is no message ({})"
WHY = {
    "memory": "it used more memory than the limit of {memory} MiB",
    "processes": "it started too many processes",
    "time": "its kernel had run for {seconds} s, the limit",
    "ended": "your code ended the kernel (exit code {exit})",
}


@dataclass
class Account:
    """What a submission cost, and what went wrong."""

    seconds: dict[str, float] = field(default_factory=dict)  # of wall clock
    troubles: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)  # of tests, where each one failed
    cpu: float = 0.0  # seconds, of all its shells
    memory: int = 0  # bytes at the peak of the largest shell

    def spend(self, what: str, since: float) -> float:
        now = time.monotonic()
        self.seconds[what] = self.seconds.get(what, 0) + now - since
        return now


class Examination:
    """One notebook, run once.

    Args:
        notebook: sanitized; outputs are written into its cells.
        skeleton: its exercise set.
        warm: forks the shells.
        limits: of the learner's shell; `seconds` is the time for the whole submission.
        cell_seconds: time for one cell.
        figures: whether figures are drawn.
        one_process: tests run in the learner's shell, which can forge their verdicts.
        files: that the learner's cells may read; the examiner's has the set's own.
    """

    def __init__(
        self,
        notebook: NotebookNode,
        skeleton: Skeleton,
        warm: WarmProcess,
        limits: Limits,
        cell_seconds: int,
        figures: bool = True,
        one_process: bool = False,
        files: dict[str, bytes] | None = None,
    ):
        self.files = skeleton.files if files is None else files
        self.one_process = one_process
        self.notebook, self.skeleton, self.warm = notebook, skeleton, warm
        self.limits, self.cell_seconds, self.figures = limits, cell_seconds, figures
        self.account, self.hints = Account(), Hints(skeleton)
        self.deadline = time.monotonic() + limits.seconds
        self.done: list[NotebookNode] = []  # cells that a fresh learner's shell has to run again
        self.tested: set[str] = set()
        self.fresh = 0
        self.room = ALL * limits.output
        self.running: list[Process] = []
        self.learner: Learner
        self.examiner: Process  # not where there is one process
        self.shared: list[str] = []  # code that ran in both shells

    def run(self) -> Account:
        """Execute every cell; afterwards each graded cell's outputs hold its verdict."""
        began, why = time.monotonic(), "the test was not reached"
        try:
            if not self.one_process:
                self._start_examiner()
            self._start_learner()
            began = self.account.spend("start", began)
            for number, cell in enumerate(self.notebook.cells):
                began = self.account.spend(self._step(cell, number), began)
        except Exhausted as error:
            why = str(error)
            self.account.troubles.append(why)
        except Lost as error:
            raise CourseError(f"The examiner ended ({error}).") from None
        finally:
            self._fail_tests(why)
            for process in list(self.running):
                self._stop(process)
            self.account.spend("stop", began)
        return self.account

    def _fail_tests(self, why: str) -> None:
        """A verdict for every test that has none: points come from the examiner only."""
        for cell in filter(is_test, self.notebook.cells):
            if cell.metadata.id not in self.tested:
                cell.outputs = [failed(why)]

    def _step(self, cell: NotebookNode, number: int) -> str:
        """Do what there is to do with one cell; say what it was, for the account."""
        if is_test(cell):
            if self.one_process:
                self._learn(cell, number)
            else:
                self._test(cell)
            self.tested.add(cell.metadata.id)
            return "tests"
        if cell.cell_type == "code" and cell.source.strip():
            self._learn(cell, number)
            if is_locked(cell) and not self.one_process:
                self._share(cell, number)
        return "cells"

    def _start_examiner(self) -> None:
        """An examiner that knows what the learner's shell knows of the set."""
        limits = Limits(seconds=self.limits.seconds + 60)
        self.examiner = Process(self.warm, "examiner", limits, wire.MESSAGE)
        self.running.append(self.examiner)
        skeleton = self.skeleton
        self._ask(START, op="define", names=skeleton.functions, values=skeleton.values)
        self.given = skeleton.given
        if skeleton.files:
            self._ask(START, [*skeleton.files.values()], op="files", names=[*skeleton.files])
        for source in self.shared:
            self._ask(self.cell_seconds, op="run", source=source, test=False)

    def _start_learner(self) -> None:
        """A learner's shell that has run every cell of `done`, connected to the examiner."""
        self.fresh += 1
        if self.fresh > FRESH:
            raise Exhausted(f"its code ended {FRESH} kernels")
        most = FLOOD * self.limits.output
        ours, theirs = socket.socketpair()
        with ours, theirs:
            self.learner = Learner(self.warm, self.limits, most, theirs, self.figures)
            self.running.append(self.learner)
            if not self._hear("ready", time.monotonic() + START):
                raise CourseError(f"A kernel did not start: {self._cause_of_death()}.")
            if not self.one_process:
                self.examiner.send(op="connect")
                socket.send_fds(self.examiner.link, [b"."], [ours.fileno()])
                self._answer(time.monotonic() + START)
        if self.files:
            self.learner.send([*self.files.values()], files=[*self.files])
            self._hear("done", time.monotonic() + START)
        for cell in list(self.done):
            self._execute(cell.source)
            if not self.learner.is_alive:  # it ends what ran before it, or later: leave it out
                self.done.remove(cell)
                self._renew()
                return

    def _stop(self, process: Process) -> None:
        self.running.remove(process)
        process.kill()
        self.account.cpu += process.forked.cpu
        self.account.memory = max(self.account.memory, process.forked.memory)

    def _learn(self, cell: NotebookNode, number: int) -> None:
        """Run a cell in the learner's shell; one that ends the shell is left out later."""
        trouble, outputs = self._execute(cell.source)
        cell.outputs = tidy(outputs)
        self.hints.add(cell)
        if trouble:
            cell.outputs.append(failed(trouble))
            if trouble != self._out_of_time() or trouble not in str(self.account.troubles):
                self.account.troubles.append(f"{name_of(cell, number)}: {trouble}")
        self.hints.remember(cell)
        if not self.learner.is_alive:
            self._renew()
        else:
            self.done.append(cell)

    def _execute(self, source: str) -> tuple[str, list[dict]]:
        """Run a cell; what stopped it, if something other than its end did, and its outputs."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            return self._out_of_time(), []
        seconds = min(self.cell_seconds, left)
        shown = Shown(min(self.room, FLOOD * self.limits.output))
        before = shown.room
        self.learner.send(source=source)
        try:
            is_done = self._hear("done", time.monotonic() + seconds, shown)
            if not is_done and self.learner.is_open and self.learner.is_alive and shown.room >= 0:
                self._interrupt(shown)
                return f"still running after {seconds:.0f} s", shown.outputs
            for output in self.learner.rest():
                shown.add(output)
        except Broken as error:
            self.learner.kill()
            return NONSENSE.format(error), shown.outputs
        finally:
            self.room -= before - shown.room
        if shown.room < 0:
            self.learner.kill()
            return FLOODED, shown.outputs
        return ("" if is_done else self._cause_of_death()), shown.outputs

    def _hear(self, word: str, deadline: float, shown: Shown | None = None) -> bool:
        """Listen to the learner's shell until it says this word; whether it did."""
        for _, message in events([self.learner], deadline):
            if message is None or word in message:
                return message is not None
            if shown is not None:
                shown.add(message)
                if shown.room < 0:
                    return False
        return False

    def _interrupt(self, shown: Shown) -> None:
        """Stop the cell that the learner's shell runs; end the shell where it does not stop."""
        self.learner.interrupt()
        if not self._hear("done", time.monotonic() + GRACE, shown):
            self.learner.kill()

    def _share(self, cell: NotebookNode, number: int) -> None:
        """Run one of the course's own cells in the examiner's shell, too."""
        self._give(cell.source, name_of(cell, number))
        self.shared.append(cell.source)

    def _give(self, source: str, name: str) -> None:
        """Run code of the course's in the examiner's shell, which may call the learner's."""
        left = self.deadline - time.monotonic()
        if left > 0:
            _, trouble = self._examine(source, False, min(self.cell_seconds, left))
            if trouble:
                self.account.troubles.append(f"{name}: {trouble}")

    def _test(self, cell: NotebookNode) -> None:
        """Let the examiner run a test cell, and write its verdict into the cell."""
        name = cell.metadata.nbgrader.grade_id
        if self.given:
            given, self.given = self.given, ""
            self._give(given, name)
        left = self.deadline - time.monotonic()
        if left <= 0:
            why = self._out_of_time()
            cell.outputs = [failed(why)]
            self.account.troubles += [why] * (why not in self.account.troubles)
            return
        said, trouble = self._examine(cell.source, True, min(self.cell_seconds, left))
        if trouble:
            self.account.troubles.append(f"{name}: {trouble}")
        cell.outputs = tidy(verdict(cell, said, trouble))
        if said.get("line"):
            self.account.lines[name] = said["line"]
        self.hints.add(cell)
        cell.execution_count = None

    def _examine(self, source: str, test: bool, seconds: float) -> tuple[dict, str]:
        """Let the examiner run a cell: what it says, and what went wrong."""
        self.examiner.send(op="run", source=source, test=test, seconds=seconds)
        said, trouble = self._wait_for_answer(seconds)
        if said is None:
            said = {"outputs": [], "done": False, "broken": HEAVY, "lost": False}
            self._stop(self.examiner)
            self._mind_the_warm_process(self.examiner.forked)
            self._start_examiner()
        if said["lost"] or not self.learner.is_alive:
            trouble = trouble or self._why_nothing_came()
        trouble = trouble or said["broken"]
        if said["broken"] or not self.learner.is_alive:
            self._renew()
        return said, trouble

    def _wait_for_answer(self, seconds: float) -> tuple[dict | None, str]:
        """What the examiner says of a cell, ending the learner's shell if that takes it.

        Returns:
            The answer, None if the examiner ended; and what went wrong: the time was over, or
            the learner's shell flooded the grader meanwhile.
        """
        began, trouble = time.monotonic(), ""
        ends = (seconds, self.learner.interrupt), (GRACE, self.learner.kill), (GRACE, None)
        room = Shown(min(self.room, FLOOD * self.limits.output))
        deadline = began
        for more, then in ends:
            deadline = max(deadline, time.monotonic()) + more
            said, trouble_here = self._hear_examiner(deadline, room)
            trouble = trouble or trouble_here
            if said is not None or not self.examiner.is_open:
                return said, trouble
            trouble = trouble or f"still running after {time.monotonic() - began:.0f} s"
            if then is not None:
                then()
        self.examiner.kill()
        return None, trouble

    def _hear_examiner(self, deadline: float, shown: Shown) -> tuple[dict | None, str]:
        """Its answer, None if none came; and why the learner's shell had to be ended."""
        trouble, processes = "", [self.examiner]
        processes += [self.learner] if self.learner.is_open else []
        while True:
            try:
                for process, message in events(processes, deadline):
                    if process is self.examiner:
                        return (None if message and "stuck" in message else message), trouble
                    if message is None:
                        continue
                    shown.add(message)
                    if shown.room < 0:
                        trouble = FLOODED
                        break
                else:
                    return None, trouble
            except Broken as error:
                trouble = NONSENSE.format(error)
            self.learner.kill()
            processes = [self.examiner]

    def _why_nothing_came(self) -> str:
        """Why the learner's shell does not answer the examiner any more."""
        has_ended = self.learner.forked.wait(GRACE)
        return self._cause_of_death() if has_ended else "your kernel stopped answering"

    def _renew(self) -> None:
        self._stop(self.learner)
        self._start_learner()

    def _out_of_time(self) -> str:
        return f"the {self.limits.seconds} s for this submission were over"

    def _cause_of_death(self) -> str:
        forked = self.learner.forked
        if not forked.wait(GRACE):  # it has closed its end, and lives
            self.learner.kill()
        self._mind_the_warm_process(forked)
        why = WHY.get(forked.reason, "its kernel ended")
        return why.format(
            memory=self.limits.memory >> 20, seconds=self.limits.seconds, exit=forked.exit
        )

    def _mind_the_warm_process(self, forked: Forked) -> None:
        """Raise where a shell ended because all did: then nobody was left to say why."""
        forked.poll()
        deadline = time.monotonic() + (forked.reason == "lost")
        while not self.warm.is_lost():
            if time.monotonic() >= deadline:
                return
            time.sleep(0.05)
        raise EndedOutside("The warm process was ended from outside: grade this one again.")

    def _ask(self, seconds: float, buffers: Sequence[bytes] = (), **message) -> dict:
        """One question to the examiner, and its answer."""
        self.examiner.send(buffers, **message)
        return self._answer(time.monotonic() + seconds)

    def _answer(self, deadline: float) -> dict:
        for _, message in events([self.examiner], deadline):
            if message is not None:
                return message
            break
        self._mind_the_warm_process(self.examiner.forked)
        raise Lost(self.examiner.forked.reason)


class Lost(Exception):
    """The examiner has ended."""


class EndedOutside(CourseError):
    """The warm process has ended with all its kernels, which is not the submission's doing."""


class Exhausted(Exception):
    """The submission cannot be run any further; the message says why."""


def name_of(cell: NotebookNode, number: int) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {number + 1}"
