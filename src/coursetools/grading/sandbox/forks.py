"""A place where a learner's code can do no harm: bubblewrap around a warm process that forks.

The warm process (`inside/keeper.py`) sees the Python environment, read-only, and nothing else:
no network, no course, no gradebook, no home. Every shell is forked from it into name spaces
of its own, whose files and processes vanish with it.
"""

import contextlib
import errno
import itertools
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from coursetools.grading.sandbox.walls import (
    INSIDE,
    ROOM,
    UMASK,
    bubblewrap,
    kept_folders,
    require_linux,
    surroundings,
    walls,
)
from coursetools.project import CourseError

PRELOAD: tuple[str, ...] = ("asyncio", "IPython", "IPython.core.magics.execution")
PRELOAD += ("IPython.extensions.storemagic", "IPython.core.logger", "IPython.core.magics.pylab")
PRELOAD += ("IPython.core.completerlib", "IPython.core.debugger", "numpy.random")
PRELOAD += ("matplotlib_inline.backend_inline", "numpy")
PRELOAD += ("numpy.testing", "matplotlib.pyplot", "matplotlib.font_manager")
PRELOAD += ("matplotlib.mathtext", "matplotlib._constrained_layout", "PIL.PngImagePlugin")
PRELOAD += ("inside.learner", "inside.bridge.learner_side", "inside.examiner")
SOCKET_PATH = 107  # bytes of a socket's path, at most: sun_path without its last 0, unix(7)
SHELL_SOCKET = "/w-12345678/4194304-99999.server"  # the longest of a warm process
# The longest below TMPDIR: of a shell that a worker starts after the class's warm process died.
LONGEST_SOCKET = f"/course-12345678{SHELL_SOCKET}"
START = 300  # seconds until the warm process must answer: TensorFlow on a slow, busy machine
END = 2  # seconds for the warm process to end itself, which it does unless it is importing


@dataclass(frozen=True)
class Limits:
    """What one shell may use, its children included."""

    memory: int = 2 << 30  # bytes of its own, beyond what the warm process has already
    processes: int = 256  # tasks, threads among them; half as many processes
    file_size: int = 64 << 20  # bytes of one file
    scratch: int = ROOM  # bytes of all files in the home folder, and again in /tmp
    output: int = 1 << 20  # characters that a cell may print
    seconds: int = 600  # of one shell's life, wall clock


class Forked:
    """A shell that a warm process forked, and how it ended.

    Args:
        server: the process that forked it, where that serves this shell only.
    """

    def __init__(
        self, connection: socket.socket, folder: Path, server: subprocess.Popen | None = None
    ):
        self.connection, self.folder, self.server = connection, folder, server
        self.exit: int | None = None
        self.reason = ""
        self.cpu = 0.0  # seconds that it used, known when it has ended
        self.memory = 0  # bytes at its peak, with what it shares with the warm process
        self._unread = b""

    def poll(self) -> int | None:
        """None while the shell runs; then its exit code, and `reason` says why."""
        while self.exit is None:
            try:
                data = self.connection.recv(4096, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return None
            except OSError:
                data = b""
            if not data:
                self.exit, self.reason = -1, self.reason or "lost"
                break
            *lines, self._unread = (self._unread + data).split(b"\n")
            for line in map(json.loads, lines):
                if "error" in line:
                    self.reason = line["error"]
                if "exit" in line:
                    self.exit, self.cpu = line["exit"], line.get("cpu", 0.0)
                    self.memory = line.get("memory", 0)
                    self.reason = self.reason or line["reason"]
        return self.exit

    def signal(self, number: int) -> None:
        with contextlib.suppress(OSError):
            self.connection.sendall(json.dumps({"signal": number}).encode() + b"\n")

    def wait(self, seconds: float) -> bool:
        """Whether it ends in this time; its keeper then says why."""
        deadline = time.monotonic() + seconds
        while self.poll() is None and (left := deadline - time.monotonic()) > 0:
            select.select([self.connection], [], [], left)
        return self.exit is not None

    def kill(self, patience: float = 10) -> None:
        """End the shell with everything that it started, and delete what it left."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
        self.wait(patience)
        self.connection.close()
        if self.server:
            _end(self.server)
        self.exit = -1 if self.exit is None else self.exit
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_suffix(".server").unlink(missing_ok=True)


class WarmProcess:
    """A process that has imported what notebooks need, and forks shells on request.

    Args:
        preload: modules to import before the first fork; none: nothing is made ready.
        sandbox: False runs shells without any isolation.

    A pickled copy is for another process of this machine, to fork from the same warm process.

    Raises:
        CourseError: where the sandbox, or a place for its sockets, cannot be had.
    """

    def __init__(self, preload: tuple[str, ...] = PRELOAD, sandbox: bool = True):
        require_linux()
        require_room_for_sockets(SHELL_SOCKET)
        self.bubblewrap = bubblewrap() if sandbox else None
        self.mode = self.bubblewrap.mode if self.bubblewrap else "plain"
        self.preload = preload if self.mode != "single" else ()  # a new process for each shell
        self.cells: tuple[str, ...] = ()  # that it has compiled
        self.folder = Path(tempfile.mkdtemp(prefix="w-"))  # a short name: see SHELL_SOCKET
        self.address = str(self.folder / "server")
        self.owner = os.getpid()
        self.__setstate__({})

    def __getstate__(self):
        own = ("process", "_numbers", "_lock")
        return {name: value for name, value in vars(self).items() if name not in own}

    def __setstate__(self, state):
        vars(self).update(state)
        self.process: subprocess.Popen | None = None
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    @property
    def sandbox(self) -> bool:
        """Whether shells are isolated."""
        return self.bubblewrap is not None

    @property
    def is_ours(self) -> bool:
        """Whether this very process starts and ends it."""
        return self.owner == os.getpid()

    def start(self) -> None:
        """Start the process, where it does not run; it answers when it is warm."""
        if not self.is_ours:
            return
        with self._lock:
            if self.process is not None and self.process.poll() is None:
                return
            self.process = self._start(self.address)

    def load(self, modules: tuple[str, ...], cells: tuple[str, ...] = ()) -> None:
        """Import these, too, and compile these cells, before the next fork."""
        with self._lock:
            modules = tuple(name for name in modules if name not in self.preload)
            cells = tuple(cell for cell in cells if cell not in self.cells)
            if self.preload and (modules or cells):
                self.preload += modules
                self.cells += cells
                if self.process:
                    _tell(self.process, modules, cells)

    def _start(self, address: str, room: int = ROOM) -> subprocess.Popen:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(address)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen(64)
            descriptor = listener.fileno()
            words = [sys.executable, "-m", "inside.keeper", str(descriptor), self.mode]
            environment = surroundings()
            if self.bubblewrap:
                words = [self.bubblewrap.path, *walls(self.mode, room), "--", *words]
            else:
                (self.folder / "packages").mkdir(exist_ok=True)
                with contextlib.suppress(FileExistsError):
                    (self.folder / "packages" / "inside").symlink_to(INSIDE)
                environment["PYTHONPATH"] = str(self.folder / "packages")
                environment["KERAS_HOME"] = str(self.folder / "keras")  # not your keras.json
                kept = {k: v for k, v in os.environ.items() if not k.startswith("KERAS_")}
                environment = kept | environment
            with (self.folder / "log").open("ab") as log:
                process = subprocess.Popen(
                    words,
                    env=environment,
                    cwd=None if self.bubblewrap else self.folder,
                    pass_fds=[descriptor],
                    stdin=subprocess.PIPE,  # the server ends when this process does, and closes it
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    start_new_session=True,
                    umask=UMASK if self.bubblewrap else -1,
                )
        if self.preload:
            _tell(process, self.preload, self.cells)
        return process

    def fork(self, role: str, limits: Limits, files: list[int], figures: bool = True) -> Forked:
        """A new shell, started.

        Args:
            role: "learner" or "examiner".
            files: what the shell inherits: a socket to the grader; a learner's also gets one to
                the examiner, and where its standard output and error go.
            figures: whether a learner's figures are drawn.
        """
        number = next(self._numbers)
        folder, address = self.folder / f"{os.getpid()}-{number}", self.address
        if self.mode == "plain":
            folder.mkdir(mode=0o700)
        if self.mode == "single":
            address = str(folder.with_suffix(".server"))
            process: subprocess.Popen | None = self._start(address, limits.scratch)
        else:
            self.start()
            process = self.process
        request = {
            "role": role,
            "limits": asdict(limits),
            "folder": str(folder),
            "figures": figures,
            "number": os.getpid() % 1000 * 1000 + number % 1000,
            "kept": kept_folders(),
        }
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(START)
        with contextlib.suppress(OSError):  # nobody answers there: said below
            connection.connect(address)
            socket.send_fds(connection, [json.dumps(request).encode()], files)
        forked = Forked(connection, folder, process if self.mode == "single" else None)
        answer = self._first_line(connection, process)
        if "pid" not in answer:
            forked.kill()
            raise CourseError(
                f"The sandbox cannot start a shell: {answer.get('error', 'it ended')}."
            )
        return forked

    def is_lost(self) -> bool:
        """Whether the process that all shells come from has ended, with them."""
        if self.mode == "single":
            return False
        if self.is_ours:
            return self.process is not None and self.process.poll() is not None
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as attempt:  # no shell is asked for
            return attempt.connect_ex(self.address) != errno.EPROTOTYPE  # somebody listens

    def _first_line(self, connection: socket.socket, process: subprocess.Popen | None) -> dict:
        """What the server says of a request; `error` if it ended without a word."""
        data = b""
        connection.settimeout(1)
        deadline = time.monotonic() + START
        while not data.endswith(b"\n") and time.monotonic() < deadline:
            try:
                data += (piece := connection.recv(1))
            except TimeoutError:
                if process is None or process.poll() is None:
                    continue
                piece = b""
            except OSError:
                piece = b""
            if not piece:
                log = (self.folder / "log").read_text(errors="replace").strip().splitlines()
                return {"error": log[-1] if log else "the warm process ended"}
        connection.settimeout(None)
        return json.loads(data or b"{}")

    def stop(self) -> None:
        """End the process with all its kernels, and delete its folder."""
        if not self.is_ours:
            return
        if self.process:
            _end(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)


def _tell(process: subprocess.Popen, modules: tuple[str, ...], cells: tuple[str, ...]) -> None:
    """Let a warm process import and compile these."""
    line = json.dumps({"modules": modules, "cells": cells}).encode() + b"\n"
    if process.stdin:
        with contextlib.suppress(OSError):  # it has ended; the next one is told
            process.stdin.write(line)
            process.stdin.flush()


def _end(process: subprocess.Popen) -> None:
    """End a warm process with all its shells."""
    if process.stdin:
        with contextlib.suppress(OSError):  # it has ended, and what it was told is still unread
            process.stdin.close()  # its sign to end; inside, it outlives bubblewrap
    try:
        process.wait(END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def longest_temporary_folder(below: str = LONGEST_SOCKET) -> int:
    """Bytes that the path of TMPDIR may have, so that all sockets of grading fit below it."""
    return SOCKET_PATH - len(below)


def require_room_for_sockets(below: str = LONGEST_SOCKET) -> None:
    """Raise a CourseError where the folder for temporary files has too long a path.

    Args:
        below: the longest path of a socket below that folder.
    """
    try:
        folder = tempfile.gettempdir()
    except OSError:
        raise CourseError(
            "No folder for temporary files can be written: set TMPDIR to one that can."
        ) from None
    length, longest = len(os.fsencode(folder)), longest_temporary_folder(below)
    if length > longest:
        raise CourseError(
            f"The path {folder} has {length} bytes, and sockets below it leave room for {longest}:"
            " set TMPDIR to a shorter one, such as /tmp."
        )


@contextlib.contextmanager
def warm(preload: tuple[str, ...] = PRELOAD, sandbox: bool = True) -> Iterator[WarmProcess]:
    """A warm process that ends with the block."""
    process = WarmProcess(preload, sandbox)
    try:
        yield process
    finally:
        process.stop()
