"""An IPython kernel in a process that was forked for it."""

import json
import os
import signal
import socket
import sys

import matplotlib.pyplot as plt
from ipykernel.kernelapp import IPKernelApp
from IPython.core.pylabtools import activate_matplotlib
from matplotlib_inline import backend_inline
from matplotlib_inline.config import InlineBackend
from tornado.ioloop import IOLoop

from . import figures, isolate
from .student import Agent

INLINE = "module://matplotlib_inline.backend_inline"
TRIM = "\n[output cut off here: more than {} characters in one cell]\n"


def run(request: dict, sockets: str, links: list[socket.socket]) -> None:
    """Listen on the socket files in the folder `sockets` until this process is killed.

    Args:
        request: `key` and `limits` of this kernel.
        links: the learner's end of the bridge to the examiner, if there is one.
    """
    path = os.path.expanduser("~/connection.json")
    with open(path, "w") as file:
        json.dump(
            {"transport": "ipc", "ip": os.path.join(sockets, "ipc"), "key": request["key"]}
            | {"signature_scheme": "hmac-sha256"}
            | {f"{name}_port": number for number, name in enumerate(isolate.CHANNELS, 1)},
            file,
        )
    app = IPKernelApp.instance()
    app.initialize(["-f", path, "--HistoryManager.enabled=False"])
    activate_matplotlib(INLINE)  # what importing it does where a kernel runs
    backend_inline.configure_inline_support(app.shell, INLINE)
    figures.install(app.shell.display_formatter)
    app.shell.events.register("pre_run_cell", close_figures)
    for link in links:
        serve(Agent(link, app.shell.user_ns))
    trim_streams(app.shell, request["limits"]["output"])
    app.start()


def serve(agent: Agent) -> None:
    """Answer the examiner whenever the kernel has nothing else to do."""
    loop, link = IOLoop.current(), agent.link

    def answer(*_) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # too long: the grader interrupts
        try:
            agent.answer_next()
        except BaseException:  # the other side is gone, or something here is broken
            loop.remove_handler(link)
            link.close()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    loop.add_handler(link, answer, loop.READ)


def close_figures(*_) -> None:
    """Close what the learner's functions drew for the examiner: no cell shows it."""
    if InlineBackend.instance().close_figures:  # else cells may share their figures
        plt.close("all")


def trim_streams(shell, most: int) -> None:
    """Cut standard output and error off where a cell has written `most` characters.

    This spares an honest learner with an endless loop the loss of the kernel; whoever goes
    round it meets the grader's own limit.
    """
    written = 0

    def forget(*_):
        nonlocal written
        written = 0

    def trimmed(write):
        def write_some(text):
            nonlocal written
            room = most - written
            written += len(text)
            if room <= 0:
                return len(text)
            return write(text if len(text) <= room else text[:room] + TRIM.format(most))

        return write_some

    shell.events.register("pre_run_cell", forget)
    for stream in (sys.stdout, sys.stderr):
        stream.write = trimmed(stream.write)
