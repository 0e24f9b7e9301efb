"""The learner's shell: IPython, which runs cells for the grader and answers the examiner.

The grader's messages and what comes back stand in `process.py`. Everything runs in one event loop,
as in a Jupyter kernel: a cell may await, and what it leaves running goes on in later cells.
"""

import asyncio
import builtins
import contextlib
import contextvars
import getpass
import io
import os
import signal
import socket
import sys
import threading
import time
import zlib
from binascii import b2a_base64

import matplotlib.pyplot as plt
from IPython.core import page
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.pylabtools import activate_matplotlib
from matplotlib_inline import backend_inline
from matplotlib_inline.config import InlineBackend
from traitlets import Type

from . import figures, shell
from .bridge import wire
from .bridge.learner_side import Agent

TRIM = "\n[output cut off here: more than {} characters in one cell]\n"
ON_STDERR = (UsageError, BaseExceptionGroup)  # IPython tells these there and nowhere else
OFTEN = 0.02  # seconds between two messages with lines that a cell prints
NO_INPUT = "{} was called, but this frontend does not support input requests."


class Host:
    """The way to the grader: text is gathered, and sent before anything else is."""

    def __init__(self, link: socket.socket, most: int):
        self.link, self.most = link, most
        self.pid, self.lock = os.getpid(), threading.RLock()
        self.parts: list[tuple[str, str]] = []  # stream and text
        self.begin()

    def begin(self) -> None:
        """Another cell begins."""
        self.written, self.sent, self.failed = 0, 0.0, False

    def write(self, name: str, text: str) -> None:
        """Gather text, of one cell no more than the limit; whole lines go soon."""
        with self.lock:
            room = self.most - self.written
            self.written += len(text)
            if room <= 0 or not text:
                return
            if len(text) > room:
                text = text[:room] + TRIM.format(self.most)
            self.parts.append((name, text))
            if text.endswith("\n") and time.monotonic() - self.sent > OFTEN:
                self.flush()

    def flush(self) -> None:
        with self.lock:
            parts, self.parts, self.sent = self.parts, [], time.monotonic()
            texts: list[list[str]] = []
            for name, text in parts:
                if texts and texts[-1][0] == name:
                    texts[-1].append(text)
                else:
                    texts.append([name, text])
            for name, *pieces in texts:
                text = "".join(pieces)
                wire.send(self.link, {"output_type": "stream", "name": name, "text": text}, [])

    def tell(self, **message) -> None:
        if os.getpid() == self.pid:  # a child of the learner's has only the streams
            with self.lock:
                self.flush()
                self.failed |= message.get("output_type") == "error"
                wire.send(self.link, message, [])

    def fail(self, error: BaseException | None) -> None:
        """Say at least its name of an error that could not be shown: memory was short, say."""
        if error is not None and not self.failed and not isinstance(error, ON_STDERR):
            name, said = type(error).__name__, str(error)
            self.tell(output_type="error", ename=name, evalue=said, traceback=[])


class Stream(io.TextIOBase):
    """Standard output or error: Python's text goes to the grader in order with figures.

    What does not come through Python goes to the file beneath, whose other end the grader has.
    """

    encoding, errors = "UTF-8", "backslashreplace"

    def __init__(self, host: Host, name: str, number: int):
        self.host, self.name, self.number = host, f"<{name}>", number
        self.stream = name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() == self.host.pid:
            self.host.write(self.stream, text)
        else:
            os.write(self.number, text.encode("utf-8", "replace"))
        return len(text)

    def flush(self) -> None:
        if os.getpid() == self.host.pid:
            self.host.flush()

    def fileno(self) -> int:
        return self.number

    def writable(self) -> bool:
        return True


def plain(data: dict) -> dict:
    """The representations that are text, pictures in base64 among them."""
    found = {}
    for kind, value in data.items():
        if isinstance(value, bytes):
            value = b2a_base64(value, newline=False).decode()
        if isinstance(value, str):
            found[kind] = value
    return found


class Publisher(DisplayPublisher):
    """Sends what `display` shows."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_):
        known = (transient or {}).get("display_id")
        kind = "update_display_data" if update else "display_data"
        self.shell.host.tell(
            output_type=kind, data=plain(data), display_id=None if known is None else str(known)
        )

    def clear_output(self, wait=False):
        self.shell.host.tell(output_type="clear_output", wait=bool(wait))


class Hook(shell.Hook):
    """Sends a cell's last value."""

    shell: "Shell"

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.host.tell(output_type="execute_result", data=plain(format_dict))


class Compiler(shell.Compiler):
    """Names cells as ipykernel does: IPython shows lines of a file without looking into them."""

    def get_code_name(self, raw_code, code, number):
        return f"/tmp/ipykernel_1/{zlib.crc32(raw_code.encode(errors='replace'))}.py"


class Shell(shell.Shell):
    """IPython whose outputs go to the grader."""

    compiler_class = Type(Compiler)
    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)
    host: Host

    def tell_error(self, name, said, lines):
        self.host.tell(output_type="error", ename=name, evalue=said, traceback=lines)

    def init_environment(self):
        os.environ |= {"TERM": "xterm-color", "CLICOLOR": "1", "FORCE_COLOR": "1"}
        os.environ |= {"CLICOLOR_FORCE": "1", "PAGER": "cat", "GIT_PAGER": "cat"}

    def init_hooks(self):
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def ask_exit(self):
        """`exit()` left in a cell: nothing ends, or all that was defined would be lost."""


ready: list[Shell] = []  # the warm process makes one, which spares every learner the time


def new_shell() -> Shell:
    """The shell of this process, which shows figures as `%matplotlib inline` does."""
    made = Shell.instance(config=shell.NO_HISTORY)
    made.user_ns["__name__"] = "__main__"
    backend = "module://matplotlib_inline.backend_inline"
    activate_matplotlib(backend)
    InlineBackend.instance(parent=made)
    backend_inline.configure_inline_support(made, backend)
    return made


class Learner:
    """Runs cells for the grader, and calls what they define for the examiner."""

    def __init__(self, host: socket.socket, link: socket.socket, request: dict):
        self.shell = ready.pop() if ready else new_shell()
        self.host = self.shell.host = Host(host, request["limits"]["output"])
        self.agent = Agent(link, self.shell.user_ns)
        self.loop = asyncio.new_event_loop()
        self.context = contextvars.copy_context()  # one for all cells, as in a Jupyter kernel
        sys.modules["__main__"] = self.shell.user_module
        sys.stdout, sys.stderr = Stream(self.host, "stdout", 1), Stream(self.host, "stderr", 2)
        builtins.input, getpass.getpass = refusal("raw_input"), refusal("getpass")
        show_figures(self.shell, request["figures"])

    def work(self) -> None:
        """Serve both until this process is killed."""
        asyncio.set_event_loop(self.loop)
        self.loop.add_reader(self.host.link, self.next_cell)
        self.loop.add_reader(self.agent.link, self.answer)
        self.host.tell(ready=True)
        while True:
            # of a task that a cell left behind
            with contextlib.suppress(KeyboardInterrupt, SystemExit):
                self.loop.run_forever()

    def next_cell(self) -> None:
        try:
            message, buffers = wire.receive(self.host.link)
        except wire.Closed:
            os._exit(0)
        if "files" in message:
            shell.write_files(message["files"], buffers)
            self.host.tell(done=True)
            return
        run = self.run(message["source"])
        self.task = self.loop.create_task(run, context=self.context)

    async def run(self, source: str) -> None:
        """Run one cell and say that it is done, however it ended."""
        mine = self.shell
        self.host.begin()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            try:
                cell, failed = mine.transform_cell(source), None
            except Exception:
                cell, failed = source, sys.exc_info()
            words = {"transformed_cell": cell, "preprocessing_exc_tuple": failed}
            if mine.should_run_async(source, **words):
                self.loop.add_signal_handler(signal.SIGINT, self.task.cancel)
                try:
                    result = await mine.run_cell_async(source, store_history=False, **words)
                finally:
                    self.loop.remove_signal_handler(signal.SIGINT)
                    mine.events.trigger("post_execute")
            else:
                result = mine.run_cell(source, store_history=False)
            self.host.fail(result.error_before_exec or result.error_in_exec)
        except BaseException as error:
            self.host.fail(error)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            self.host.tell(done=True)

    def answer(self) -> None:
        """Answer the examiner; the grader interrupts what takes too long."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self.context.run(self.agent.answer_next)
        except BaseException:  # the other side is gone, or something here is broken
            self.loop.remove_reader(self.agent.link)
            self.agent.link.close()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def refusal(name: str):
    """What a cell calls that asks for input: nobody is there to answer."""

    def refuse(*_, **__):
        raise StdinNotImplementedError(NO_INPUT.format(name))

    return refuse


def show_figures(of: Shell, shown: bool) -> None:
    """Show figures at the end of a cell; or none at all."""
    inline = InlineBackend.instance()
    if shown:
        figures.install(of.display_formatter)
    else:
        of.display_formatter.formatters["image/png"].pop(plt.Figure, None)
        of.events.unregister("post_execute", backend_inline.flush_figures)

    def close_figures(*_) -> None:
        """Close what the learner's functions drew for the examiner: no cell shows it."""
        if inline.close_figures or not shown:  # else cells may share their figures
            plt.close("all")

    of.events.register("pre_run_cell", close_figures)


def run(host: socket.socket, link: socket.socket, request: dict) -> None:
    """Be the learner's shell in this process."""
    Learner(host, link, request).work()
