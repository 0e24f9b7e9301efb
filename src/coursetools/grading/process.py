"""The grader's side of a shell in the sandbox: ask, read what it says, interrupt, kill.

Grader and shell exchange messages as `inside/bridge/wire.py` writes them, on one socket:

    to a learner      files                         names of files; what they hold goes along
                      source                        a cell to run
    from a learner    ready                         once, when it listens
                      output_type, ...              an output as nbformat has it; also
                                                    update_display_data and clear_output (wait)
                      done                          the files are written, the cell has ended
    to an examiner    op: define, names, values     what is the learner's
                      op: connect                   and a socket to a fresh learner's shell
                      op: files, names              as above
                      op: run, source, test,        a cell of the course's, and how long it may
                          seconds                   take
    from an examiner  outputs, done, broken, lost,  what came of a cell; why the learner's shell is
                          line                      of no use any more, and whether it has ended;
                                                    also the line of its error; {} of the others
                      stuck                         a call that was endless before is so again

A learner's subprocesses write to two pipes of its own, read here as outputs. What a learner's
shell sends is believed to be no more than something to show.
"""

import codecs
import contextlib
import json
import os
import select
import socket
import struct
import time
from collections.abc import Iterator, Sequence

from coursetools.grading.inside.bridge import wire
from coursetools.grading.sandbox.forks import Forked, Limits, WarmProcess

PATIENCE = struct.pack("ll", 10, 0)  # seconds that a message may take to be sent
PIECE = 1 << 16  # bytes that are read at a time
REST = 16  # pieces that are read at the end of a cell, at most: somebody may go on writing


class Broken(ValueError):
    """A process has sent something that is no message."""


class Process:
    """One forked shell.

    Args:
        warm: forks it.
        role: "learner" or "examiner".
        most: bytes of one message from it.
        files: what else it inherits.
    """

    def __init__(
        self,
        warm: WarmProcess,
        role: str,
        limits: Limits,
        most: int,
        files: tuple[int, ...] = (),
        figures: bool = True,
    ):
        self.link, theirs = socket.socketpair()
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, PATIENCE)
        self.most, self.data, self.is_open = most, bytearray(), True
        try:
            with theirs:
                self.forked: Forked = warm.fork(role, limits, [theirs.fileno(), *files], figures)
        except BaseException:
            self.link.close()
            raise

    @property
    def is_alive(self) -> bool:
        return self.forked.poll() is None

    def send(self, buffers: Sequence[bytes] = (), **message) -> None:
        """Send a message; one that has ended is noticed when it is read from."""
        with contextlib.suppress(wire.Closed):
            wire.send(self.link, message, list(buffers))

    def files(self) -> list:
        """What to wait for: each can be read, or says that the process has ended; none is left."""
        return [self.forked.connection, self.link] if self.is_open and self.is_alive else []

    def read(self, file) -> Iterator[dict]:
        """The messages that have come through one of its files.

        Raises:
            Broken: where something else has come.
        """
        if file is self.link:
            yield from self._messages()

    def _messages(self) -> Iterator[dict]:
        try:
            piece = self.link.recv(PIECE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self.is_open = bool(piece)
        self.data += piece
        while len(self.data) >= wire.HEAD.size:
            length, total = wire.HEAD.unpack(self.data[: wire.HEAD.size])
            if length != total or length > self.most:
                raise Broken("a message that is too long" if length == total else "no message")
            end = wire.HEAD.size + length
            if len(self.data) < end:
                return
            try:
                message = json.loads(self.data[wire.HEAD.size : end])
            except (ValueError, RecursionError):
                raise Broken("no JSON") from None
            if not isinstance(message, dict):
                raise Broken("no message")
            del self.data[:end]
            message.pop("sizes", None)
            yield message

    def interrupt(self) -> None:
        """What Ctrl-C does: a KeyboardInterrupt in the cell that runs."""
        self.forked.signal(2)

    def kill(self) -> None:
        """End it with everything that it started; `forked` says how it had ended."""
        self.link.close()
        self.is_open = False
        self.forked.kill()


class Learner(Process):
    """A learner's shell, with the pipes that its subprocesses write to."""

    def __init__(
        self,
        warm: WarmProcess,
        limits: Limits,
        most: int,
        examiner: socket.socket,
        figures: bool = True,
    ):
        (out, out_end), (err, err_end) = os.pipe(), os.pipe()
        self.pipes = {out: "stdout", err: "stderr"}
        for pipe in self.pipes:
            os.set_blocking(pipe, False)
        self.decoders = {
            pipe: codecs.getincrementaldecoder("utf-8")("replace") for pipe in self.pipes
        }
        try:
            files = examiner.fileno(), out_end, err_end
            super().__init__(warm, "learner", limits, most, files, figures)
        except BaseException:
            self._close_pipes()
            raise
        finally:
            os.close(out_end)
            os.close(err_end)

    def files(self) -> list:
        files = super().files()
        return [*files, *self.pipes] if files else []

    def read(self, file) -> Iterator[dict]:
        if file not in self.pipes:
            yield from super().read(file)
            return
        try:
            piece = os.read(file, PIECE)
        except OSError:
            return
        if text := self.decoders[file].decode(piece):
            yield {"output_type": "stream", "name": self.pipes[file], "text": text}
        if not piece:
            os.close(file)
            del self.pipes[file]

    def rest(self) -> Iterator[dict]:
        """What its subprocesses have written and nobody has read."""
        for _ in range(REST):
            ready, _, _ = select.select([*self.pipes], [], [], 0)
            if not ready:
                return
            for pipe in ready:
                yield from self.read(pipe)

    def kill(self) -> None:
        super().kill()
        self._close_pipes()

    def _close_pipes(self) -> None:
        for pipe in self.pipes:
            os.close(pipe)
        self.pipes = {}


def events(processes: list[Process], deadline: float) -> Iterator[tuple[Process, dict | None]]:
    """What processes say until the deadline, which `time.monotonic` measures.

    A pair with None is the last of its process: it has ended, or closed its end.

    Raises:
        Broken: where one sends something that is no message.
    """
    going = list(processes)
    while (left := deadline - time.monotonic()) > 0:
        for process in [p for p in going if not p.files()]:
            going.remove(process)
            yield process, None
        by_file = {file: process for process in going for file in process.files()}
        if not by_file:
            return
        ready, _, _ = select.select(list(by_file), [], [], left)
        for file in ready:
            process = by_file[file]
            for message in process.read(file):
                yield process, message
