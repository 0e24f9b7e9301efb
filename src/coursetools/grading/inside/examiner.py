"""The examiner: runs the course's own cells; what the learner wrote is a stand-in here.

Only trusted code runs in this process. A verdict exists only where a cell ran to its end here.
"""

import contextlib
import json
import math
import socket
import sys

from IPython.core.displaypub import CapturingDisplayPublisher
from traitlets import Type

from . import shell
from .bridge import examiner_side, wire
from .bridge.examiner_side import LONGEST, Link, StandIn


def short(text: str) -> str:
    """The text, or its beginning and its end where it is too long for anybody to read."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}\n[...]\n{text[-half:]}"


class Hook(shell.Hook):
    """Keeps a cell's last value as nbgrader reads it."""

    shell: "Shell"

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.results.append(format_dict)

    def update_user_ns(self, result):
        pass


class Shell(shell.Shell):
    """IPython without a terminal: a cell's outputs are collected, not shown."""

    hidden = examiner_side.__file__
    displayhook_class = Type(Hook)
    display_pub_class = Type(CapturingDisplayPublisher)

    def __init__(self, **words):
        super().__init__(**words)
        self.errors, self.results = [], []

    def tell_error(self, name, said, lines):
        lines = [short(line) for line in lines[:100]]
        error = {"output_type": "error", "ename": name, "evalue": short(said), "traceback": lines}
        self.errors.append(error)


ready: list[Shell] = []  # the warm process makes one, which spares every examiner the time


def line_of(error: BaseException | None) -> int | None:
    """The line of the cell that was run where this was raised; None where it is not known."""
    trace = error.__traceback__ if error is not None else None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("<ipython-input"):
            return trace.tb_lineno
        trace = trace.tb_next
    return None


class Stream:
    """Text that a cell printed."""

    def __init__(self):
        self.parts, self.size = [], 0

    def write(self, text):
        if text and self.size < 10 * LONGEST:
            self.parts.append(short(text))
        self.size += len(text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


class Examiner:
    """Runs cells for the grader, which sends them through `host`."""

    def __init__(self, host: socket.socket):
        self.host, self.link = host, Link(lambda: wire.send(host, {"stuck": True}, []))
        self.shell = ready.pop() if ready else Shell(config=shell.NO_HISTORY)
        self.shell.user_ns["__name__"] = "__main__"
        self.values: list[str] = []  # names of the learner's data, fetched before a cell

    def work(self) -> None:
        """Answer the grader until it is gone."""
        while True:
            try:
                message, buffers = wire.receive(self.host)
            except wire.Closed:
                return
            if message["op"] == "files":
                message["buffers"] = buffers
            wire.send(self.host, getattr(self, message.pop("op"))(**message), [])

    def connect(self) -> dict:
        _, files, _, _ = socket.recv_fds(self.host, 1, 1)
        self.link.connect(socket.socket(fileno=files[0]))
        return {}

    def files(self, names: list[str], buffers: list[memoryview]) -> dict:
        """Write what the course's cells may read."""
        shell.write_files(names, buffers)
        return {}

    def define(self, names: list[str], values: list[str]) -> dict:
        """Put stand-ins in place.

        Args:
            names: functions and classes that the learner writes.
            values: variables that the learner sets.
        """
        for name in names:
            standin = StandIn(self.link, {"name": name})
            object.__setattr__(standin, "__name__", name)
            self.shell.user_ns[name] = standin
        self.values = values
        return {}

    def run(self, source: str, test: bool = True, seconds: float = math.inf) -> dict:
        """Run one cell; its outputs, whether it reached its end, and why the bridge broke.

        Args:
            seconds: that it may take; a call that took most of them and was stopped has fewer then.
        """
        out, err = Stream(), Stream()
        mine, link = self.shell, self.link
        mine.errors.clear()
        mine.results.clear()
        link.begin(seconds)
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = out, err
        try:
            if test:
                self.fetch()
            result = mine.run_cell(source, store_history=False)
        finally:
            sys.stdout, sys.stderr = before
        outputs: list[dict] = [
            {"output_type": "stream", "name": name, "text": "".join(stream.parts)}
            for name, stream in (("stdout", out), ("stderr", err))
            if stream.parts
        ]
        for data in mine.results:
            text = {"text/plain": short(data.get("text/plain", ""))}
            output: dict = {"output_type": "execute_result", "data": text, "metadata": {}}
            outputs.append(output | {"execution_count": None})
        error = result.error_before_exec or result.error_in_exec
        if error is not None and not mine.errors:  # IPython told it nowhere
            mine.tell_error(type(error).__name__, str(error), [])
        if own := getattr(error, "_own_assert", ""):
            mine.errors[-1]["evalue"] = short(own)
            mine.errors[-1]["traceback"].append(short(own))
        outputs += mine.errors
        done = result.success and not link.broken
        return {
            "outputs": json.loads(json.dumps(outputs)),
            "done": done,
            "broken": link.broken,
            "lost": link.lost,
            "line": line_of(result.error_in_exec),
        }

    def fetch(self) -> None:
        """Take over the values of the learner's variables."""
        for name in self.values:
            self.shell.user_ns.pop(name, None)
            with contextlib.suppress(Exception):  # the cell will say that it is not defined
                self.shell.user_ns[name] = self.link.ask("name", {"name": name})


def run(host: socket.socket) -> None:
    """Be the examiner in this process."""
    Examiner(host).work()
