"""Messages between two processes: a line of JSON, and the raw bytes that belong to it."""

import json
import socket
import struct

MESSAGE = 64 << 20  # bytes of one message, at most
TEXT = 16 << 20  # bytes of its JSON: the objects that it makes take thirty times as much
HEAD = struct.Struct("!II")


class TooMuch(ValueError):
    """The value is too large or too deep to cross."""


class Closed(ConnectionError):
    """The other side has ended."""


def send(link: socket.socket, message: dict, buffers: list[bytes]) -> None:
    """Write one message: two lengths, the JSON, the buffers."""
    text = json.dumps(message | {"sizes": [len(b) for b in buffers]}).encode()
    total = len(text) + sum(map(len, buffers))
    if total > MESSAGE or len(text) > TEXT:
        raise TooMuch(f"more than {MESSAGE >> 20} MiB of data, or a million objects, in one call")
    try:
        link.sendall(b"".join([HEAD.pack(len(text), total), text, *buffers]))
    except OSError:
        raise Closed("the other side has ended") from None


def receive(link: socket.socket) -> tuple[dict, list[memoryview]]:
    """Read one message; `Closed` at the end, ValueError where it is not a message."""
    length, total = HEAD.unpack(read(link, HEAD.size))
    if not length <= total <= MESSAGE or length > TEXT:
        raise ValueError("not a message")
    data = memoryview(read(link, total))
    message = json.loads(str(data[:length], "utf-8"))
    buffers = []
    for size in message.pop("sizes"):
        if not isinstance(size, int) or size < 0:
            raise ValueError("not a message")
        buffers.append(data[length : length + size])
        length += size
    if length != total:
        raise ValueError("not a message")
    return message, buffers


def read(link: socket.socket, count: int) -> bytes:
    pieces, left = [], count
    while left:
        try:
            piece = link.recv(left, socket.MSG_WAITALL)  # less where a signal interrupts it
        except OSError:
            piece = b""
        if not piece:
            raise Closed("the other side has ended")
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
