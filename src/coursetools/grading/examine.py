"""Run a sanitized notebook in two kernels: the learner's code in one, the tests in the other.

Set-up cells run in both. Answers and free cells run in the learner's kernel, tests in the
examiner's, which asks the learner's for results. What the examiner says is the verdict.
"""

import asyncio
import math
import socket
import time
from asyncio import FIRST_COMPLETED
from dataclasses import dataclass, field
from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from coursetools.grading.cells import is_locked, is_test
from coursetools.grading.inside import codec
from coursetools.grading.outputs import tidy
from coursetools.grading.provisioner import new_manager
from coursetools.grading.sandbox import Forked, Limits, WarmProcess, new_key
from coursetools.grading.skeleton import Skeleton
from coursetools.project import CourseError

START = 60  # seconds for a forked kernel to answer
GRACE = 3  # seconds for an interrupted cell, or for an examiner whose learner's kernel is gone
FRESH = 12  # kernels that one submission may wear out
FLOOD = 8  # times the output limit: who goes round the limit in the kernel loses the kernel
ALL = 32  # times the output limit, for all cells of a submission together
ENDED = "your kernel ended"  # what the examiner says of it; its keeper knows more
HEAVY = "the test could not handle what your code gave it: is it far too large?"
WHY = {
    "memory": "it used more memory than the limit of {memory} MiB",
    "processes": "it started too many processes",
    "files": "it made too many files where its sockets are",
    "time": "its kernel had run for {seconds} s, the limit",
    "ended": "your code ended the kernel (exit code {exit})",
}


@dataclass
class Account:
    """What a submission cost, in seconds of wall clock, and what went wrong."""

    seconds: dict[str, float] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    def spend(self, what: str, since: float) -> float:
        now = time.monotonic()
        self.seconds[what] = self.seconds.get(what, 0) + now - since
        return now


class Client(NotebookClient):
    """A notebook client that gives up on a cell with too much output."""

    room = 0
    reader: asyncio.Task | None = None

    async def _async_poll_output_msg(self, *args):
        self.reader = asyncio.current_task()
        await super()._async_poll_output_msg(*args)

    def stop_reading(self) -> None:
        """After a time-out nbclient would go on to read, and take the next cell's messages."""
        if self.reader is not None:
            self.reader.cancel()

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            self.room -= len(str(msg["content"]))
            if self.room < 0:
                self.task_poll_for_reply.cancel()  # else it would wait for the cell's end
                return None
        return super().process_message(msg, cell, cell_index)


class Examination:
    """One notebook, run once.

    Args:
        notebook: sanitized; outputs are written into its cells.
        skeleton: its exercise set.
        warm: forks the kernels.
        limits: of the learner's kernel; `seconds` is the time for the whole submission.
        cell_seconds: time for one cell.
    """

    def __init__(
        self,
        notebook: NotebookNode,
        skeleton: Skeleton,
        warm: WarmProcess,
        limits: Limits,
        cell_seconds: int,
    ):
        self.notebook, self.skeleton, self.warm = notebook, skeleton, warm
        self.limits, self.cell_seconds = limits, cell_seconds
        self.account = Account()
        self.deadline = time.monotonic() + limits.seconds
        self.done: list[NotebookNode] = []  # cells that a fresh learner's kernel has to run again
        self.tested: set[str] = set()
        self.fresh = 0
        self.room = ALL * limits.output
        self.client: Client | None = None
        self.manager: AsyncKernelManager | None = None
        self.examiner: Forked | None = None
        self.shared: list[str] = []  # code that ran in both kernels

    async def run(self) -> Account:
        """Execute every cell; afterwards each graded cell's outputs hold its verdict."""
        began, why = time.monotonic(), "the test was not reached"
        try:
            await self._start_examiner()
            await self._start_student()
            began = self.account.spend("start", began)
            for number, cell in enumerate(self.notebook.cells):
                began = self.account.spend(await self._step(cell, number), began)
        except Exhausted as error:
            why = str(error)
            self.account.troubles.append(why)
        except Lost as error:
            raise CourseError(f"The examiner ended ({error}).") from None
        finally:
            self._fail_tests(why)
            await self._stop_student()
            self._stop_examiner()
            self.account.spend("stop", began)
        return self.account

    def _fail_tests(self, why: str) -> None:
        """A verdict for every test that has none: points come from the examiner only."""
        for cell in filter(is_test, self.notebook.cells):
            if cell.metadata.id not in self.tested:
                cell.outputs = [failed(why)]

    async def _step(self, cell: NotebookNode, number: int) -> str:
        """Do what there is to do with one cell; say what it was, for the account."""
        if is_test(cell):
            await self._test(cell)
            self.tested.add(cell.metadata.id)
            return "tests"
        if cell.cell_type == "code" and cell.source.strip():
            await self._learn(cell, number)
            if is_locked(cell):
                await self._ask(op="run", source=cell.source, test=False)
                self.shared.append(cell.source)
        return "cells"

    async def _start_examiner(self) -> None:
        """An examiner that knows what the learner's kernel knows of the set."""
        self.host, theirs = socket.socketpair()
        with theirs:
            limits = Limits(seconds=self.limits.seconds + 60)
            self.examiner = self.warm.fork("examiner", new_key(), limits, theirs)
        skeleton = self.skeleton
        await self._ask(op="define", names=skeleton.functions, values=skeleton.values)
        self.given = skeleton.given
        for source in self.shared:
            await self._ask(op="run", source=source, test=False)

    def _stop_examiner(self) -> None:
        if self.examiner is not None:
            self.host.close()
            self.examiner.kill()

    async def _start_student(self) -> None:
        """A learner's kernel that has run every cell of `done`, connected to the examiner."""
        self.fresh += 1
        if self.fresh > FRESH:
            raise Exhausted(f"its code ended {FRESH} kernels")
        ours, theirs = socket.socketpair()
        with ours, theirs:
            self.manager = new_manager(self.warm, self.limits, theirs)
            self.client = Client(
                self.notebook,
                km=self.manager,
                allow_errors=True,
                interrupt_on_timeout=False,
                skip_cells_with_tag=new_key(),  # no cell has this tag
                on_cell_executed=keep_error,
            )
            await self.client.async_start_new_kernel()
            self.client.kc = self.manager.client()
            self.client.kc.start_channels()
            self.client.kc.allow_stdin = False
            if not await answers(self.client.kc, START):
                raise CourseError(f"A kernel did not start: {self._cause_of_death()}.")
            await self._ask(op="connect")
            socket.send_fds(self.host, [b"."], [ours.fileno()])
            await self._answer()
        for cell in list(self.done):
            await self._execute(new_code_cell(cell.source))

    async def _stop_student(self) -> None:
        if self.manager is not None and self.client is not None and self.client.kc is not None:
            self.client.kc.stop_channels()
            await self.manager.cleanup_resources()
            self.client = None

    async def _learn(self, cell: NotebookNode, number: int) -> None:
        """Run a cell in the learner's kernel; one that breaks the kernel is left out later."""
        trouble = await self._execute(cell)
        if trouble:
            cell.outputs.append(failed(trouble))
            if trouble != self._out_of_time() or trouble not in str(self.account.troubles):
                self.account.troubles.append(f"{name_of(cell, number)}: {trouble}")
        if not await self._alive():
            await self._renew()
        else:
            self.done.append(cell)

    async def _execute(self, cell: NotebookNode) -> str:
        """Run a cell; say what stopped it, if something other than its end or an error did."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            return self._out_of_time()
        client = self.client
        client.timeout = math.ceil(min(self.cell_seconds, left))
        client.room = room = min(self.room, FLOOD * self.limits.output)
        client.nb = NotebookNode(cells=[cell], metadata={})
        try:
            await client.async_execute_cell(cell, 0, store_history=False)
        except CellTimeoutError:
            await self._interrupt()
            return f"still running after {client.timeout} s"
        except DeadKernelError:
            if client.room >= 0:
                return self._cause_of_death()
            await self.manager.provisioner.kill()
            return "it printed far more than the limit"
        except Exception as error:  # a kernel that breaks the protocol
            await self.manager.provisioner.kill()
            return f"its kernel sent what is no message ({type(error).__name__})"
        finally:
            client.stop_reading()
            cell.outputs = tidy(cell.outputs)
            self.room -= room - client.room
        return ""

    async def _test(self, cell: NotebookNode) -> None:
        """Let the examiner run a test cell, and write its verdict into the cell."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            why = self._out_of_time()
            cell.outputs = [failed(why)]
            self.account.troubles += [why] * (why not in self.account.troubles)
            return
        if self.given:
            await self._ask(op="run", source=self.given, test=False)
            self.given = ""
        test = asyncio.ensure_future(self._ask(op="run", source=cell.source, test=True))
        trouble = await self._wait_for_verdict(test, min(self.cell_seconds, left))
        is_lost = isinstance(test.exception(), Lost)
        said = {"outputs": [], "done": False, "broken": HEAVY} if is_lost else test.result()
        if is_lost:
            self._stop_examiner()
            await self._start_examiner()
        if said["broken"] == ENDED or not await self._alive():
            trouble = trouble or await self._why_nothing_came()
        trouble = trouble or said["broken"]
        if said["broken"] or not await self._alive():
            await self._renew()
        if trouble:
            self.account.troubles.append(f"{cell.metadata.nbgrader.grade_id}: {trouble}")
        cell.outputs = tidy(verdict(cell, said, trouble))
        cell.execution_count = None

    async def _wait_for_verdict(self, test: asyncio.Future, seconds: float) -> str:
        """Wait until the examiner has a result, ending the learner's kernel if that takes it.

        Returns:
            What went wrong: the time was over, or the kernel flooded the grader meanwhile.
        """
        reader = asyncio.ensure_future(self._read_past_the_bridge())
        await asyncio.wait([test, reader], timeout=seconds, return_when=FIRST_COMPLETED)
        trouble = reader.result() if reader.done() else ""
        reader.cancel()
        if not test.done() and not trouble:
            trouble = f"still running after {seconds:.0f} s"
            await self._interrupt()
            await asyncio.wait([test], timeout=GRACE)
        if not test.done():
            await self.manager.provisioner.kill()
            await asyncio.wait([test], timeout=GRACE)
        if not test.done():
            self.examiner.kill()
            await asyncio.wait([test])
        return trouble

    async def _read_past_the_bridge(self) -> str:
        """Read what the learner's code sends as a kernel while the examiner asks it; end a flood.

        Returns:
            Why the kernel was ended.
        """
        room = min(self.room, FLOOD * self.limits.output)
        try:
            while room >= 0:
                message = await self.client.kc.iopub_channel.get_msg(timeout=None)
                room -= len(str(message["content"]))
        except Exception as error:  # a kernel that breaks the protocol
            why = f"its kernel sent what is no message ({type(error).__name__})"
        else:
            why = "it printed far more than the limit"
        await self.manager.provisioner.kill()
        return why

    async def _why_nothing_came(self) -> str:
        """Why the learner's kernel does not answer the examiner any more."""
        deadline = time.monotonic() + GRACE
        while await self._alive() and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        return "your kernel stopped answering" if await self._alive() else self._cause_of_death()

    async def _alive(self) -> bool:
        return await self.manager.is_alive()

    async def _interrupt(self) -> None:
        """Stop what the learner's kernel is doing; end the kernel where it does not stop."""
        await self.manager.provisioner.send_signal(2)
        if not await answers(self.client.kc, GRACE):
            await self.manager.provisioner.kill()

    async def _renew(self) -> None:
        await self._stop_student()
        await self._start_student()

    def _out_of_time(self) -> str:
        return f"the {self.limits.seconds} s for this submission were over"

    def _cause_of_death(self) -> str:
        forked = self.manager.provisioner.forked
        self._mind_the_warm_process(forked)
        why = WHY.get(forked.reason, "its kernel ended")
        return why.format(
            memory=self.limits.memory >> 20, seconds=self.limits.seconds, exit=forked.exit
        )

    def _mind_the_warm_process(self, forked: Forked) -> None:
        """Raise where a kernel ended because all did: then nobody was left to say why."""
        forked.poll()
        deadline = time.monotonic() + (forked.reason == "lost")
        while not self.warm.is_lost():
            if time.monotonic() >= deadline:
                return
            time.sleep(0.05)
        raise EndedOutside("The warm process was ended from outside: grade this one again.")

    async def _ask(self, **message) -> dict:
        """One question to the examiner, and its answer."""
        codec.send(self.host, message, [])
        return {} if message["op"] == "connect" else await self._answer()

    async def _answer(self) -> dict:
        try:
            return (await asyncio.to_thread(codec.receive, self.host))[0]
        except codec.Closed:
            self._mind_the_warm_process(self.examiner)
            raise Lost(self.examiner.reason) from None


class Lost(Exception):
    """The examiner has ended."""


class EndedOutside(CourseError):
    """The warm process has ended with all its kernels, which is not the submission's doing."""


class Exhausted(Exception):
    """The submission cannot be run any further; the message says why."""


async def keep_error(cell: NotebookNode, execute_reply: dict, **_) -> None:
    """Take an error from the reply where its own message was lost: a kernel short of memory."""
    said = execute_reply["content"]
    if said["status"] == "error" and all(o.output_type != "error" for o in cell.outputs):
        cell.outputs.append(new_output("error", ename=said["ename"], evalue=said["evalue"]))


async def answers(kernel: AsyncKernelClient, seconds: float) -> bool:
    """Whether a kernel answers on both channels in time; its own wait takes 0.2 s at least."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        kernel.kernel_info()
        try:
            await kernel.shell_channel.get_msg(timeout=1)
            await kernel.iopub_channel.get_msg(timeout=0.2)
        except Empty:
            continue
        return True
    return False


def verdict(cell: NotebookNode, said: dict, trouble: str) -> list[NotebookNode]:
    """A test cell's outputs, such that nbgrader's own rules read the points off them.

    Points exist only where the examiner ran the cell to its end. Text on stderr costs nothing.
    """
    outputs = []
    for output in said["outputs"]:
        if output["output_type"] == "stream":
            outputs.append(new_output("stream", name="stdout", text=output["text"]))
    results = [output for output in said["outputs"] if output["output_type"] == "execute_result"]
    for output in results:
        outputs.append(NotebookNode(output))
        if not _is_credit(output["data"]["text/plain"], float(cell.metadata.nbgrader.points)):
            trouble = trouble or "the test gave partial credit that is not between 0 and its points"
    outputs += [NotebookNode(o) for o in said["outputs"] if o["output_type"] == "error"]
    if trouble or not said["done"]:
        if trouble or not any(output.output_type == "error" for output in outputs):
            outputs.append(failed(trouble or "the test did not come to its end"))
    return outputs


def _is_credit(text: str, points: float) -> bool:
    """Whether a cell's value is partial credit, or no number at all, which nbgrader ignores."""
    try:
        credit = float(text)
    except ValueError:
        return True
    return 0 <= credit <= points


def failed(why: str) -> NotebookNode:
    """An output that says why a cell has no result."""
    line = f"NotGraded: {why}"
    return new_output("error", ename="NotGraded", evalue=why, traceback=[line])


def name_of(cell: NotebookNode, number: int) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {number + 1}"
