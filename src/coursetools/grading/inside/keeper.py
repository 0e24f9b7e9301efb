"""The warm process: it has imported everything, and forks a shell for whoever asks.

`python -m inside.keeper FD MODE` listens on the socket FD. A client connects, sends one
JSON request with the files that the shell shall have, and reads lines: `{"pid": 7}` when the
shell runs, `{"exit": 9, "reason": "..."}` when it has ended. `{"signal": 2}` sends the shell a
signal; the shell ends when the connection closes. MODE is `root` or `user`: every shell gets
namespaces of its own; `single`: this process serves one shell and ends with it; `plain`: no
isolation at all.

Each line on standard input, `{"modules": [...], "cells": [...]}`, names what to import and which
cells to compile before the next fork; when standard input closes, nobody needs this process.

Importing TensorFlow before a fork is fine, running one of its operations is not: that starts
threads, which a child would be without.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
import time
import traceback
import warnings

from . import isolate, refuse

FORK = threading.Lock()  # a shell finds nothing half imported, and no files of another's
MAIN = type(threading.main_thread())
STACK = 16 << 20  # bytes of a thread's, which becomes its shell's
PATIENCE = 0.05  # seconds between two looks at the memory of a shell
REQUEST = 65_536  # bytes of a request, at most
FILES = 4  # that a shell inherits, at most: to the grader, to the other shell, its streams


def serve(listener: socket.socket, mode: str) -> None:
    """Start a thread for every connection, which keeps a shell, until standard input closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator
    settle()
    unread = b""
    while True:
        readable, _, _ = select.select([listener.fileno(), 0], [], [])
        if 0 in readable:
            if not (data := os.read(0, REQUEST)):
                return
            *lines, unread = (unread + data).split(b"\n")
            for line in lines:
                with FORK:
                    warm_up(**json.loads(line))
            continue
        connection, _ = listener.accept()
        if mode == "single":
            listener.close()  # a shell of this sandbox must not ask for another
            keep(connection, mode)
            return
        threading.Thread(target=keep, args=(connection, mode)).start()


def warm_up(modules: list[str], cells: list[str]) -> None:
    """Do what every shell would do first: import modules, compile cells."""
    gc.set_threshold(0)  # what is imported is no garbage
    load(modules)
    from . import examiner, learner

    if not learner.ready:
        rehearse()
    for shell in (*examiner.ready, *learner.ready):
        for cell in cells:
            shell.compile.keep(cell)
    settle()


def load(modules: list[str]) -> None:
    """Import what can be imported; a notebook that needs the rest will say so."""
    for name in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def settle() -> None:
    """Take what is in memory from the collector, which would copy these pages in every child.

    It is to look less often, too: a shell lives for seconds and has gigabytes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def keep(connection: socket.socket, mode: str) -> None:
    """Start the shell that the connection asks for, watch over it, and end it.

    It ends with the thread that does this, too, which is its parent to the system.
    """
    with connection:
        select.select([connection], [], [])
        with FORK, warnings.catch_warnings(action="ignore"):  # of forks beside threads
            data, files, _, _ = socket.recv_fds(connection, REQUEST, FILES)
            if not data:
                return
            shell = None
            try:
                request = json.loads(data)
                if mode in ("root", "user"):
                    isolate.new_process_space()
                base = isolate.private_memory(os.getpid())
                shell = os.fork()
            finally:
                if shell != 0:  # also where none could be forked: who waits at the other ends knows
                    for number in files:
                        os.close(number)
        if shell == 0:
            try:
                become_shell(request, files, mode)
            except BaseException as error:
                traceback.print_exc()
                tell(connection, error=f"{type(error).__name__}: {error}")
            finally:
                os._exit(1)
        tell(connection, pid=shell)
        reason = watch(connection, shell, request["limits"], base)
        try:
            os.kill(shell, signal.SIGKILL)  # process 1 takes its whole process space along
            if mode in ("single", "plain"):
                os.killpg(shell, signal.SIGKILL)
        except OSError:
            pass
        _, status, used = os.wait4(shell, 0)
        tell(
            connection,
            exit=os.waitstatus_to_exitcode(status),
            reason=reason,
            cpu=used.ru_utime + used.ru_stime,
            memory=used.ru_maxrss << 10,
        )


def watch(connection: socket.socket, shell: int, limits: dict, base: int) -> str:
    """Wait until the shell ends, exceeds a limit, or nobody wants it any more; say which."""
    wanted, deadline = b"", time.monotonic() + limits["seconds"]
    while True:
        readable, _, _ = select.select([connection], [], [], PATIENCE)
        if readable:
            try:
                data = connection.recv(4096)
            except OSError:
                data = b""
            if not data:
                return "closed"
            *lines, wanted = (wanted + data).split(b"\n")
            for line in lines:
                os.kill(shell, json.loads(line)["signal"])
        if os.waitid(os.P_PID, shell, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return "ended"
        if time.monotonic() > deadline:
            return "time"
        family = isolate.processes_of(shell)
        if len(family) > limits["processes"] // 2:
            return "processes"
        if sum(max(isolate.private_memory(p) - base, 0) for p in family) > limits["memory"]:
            return "memory"


def become_shell(request: dict, files: list[int], mode: str) -> None:
    """Turn this process into the shell; does not return."""
    become_main_thread()
    os.setsid()  # a scheduling group and a process group of its own
    limits, home = request["limits"], isolate.HOME
    user, group = os.getuid(), os.getgid()
    if mode == "root":
        user = group = isolate.FIRST_USER + request["number"]
        for number in files:
            os.fchown(number, user, group)
    if mode in ("root", "user"):
        isolate.new_view(limits["scratch"], user, group, request["kept"])
    if mode == "user":
        isolate.new_user_space()  # its processes are counted apart from other shells'
    if mode == "plain":
        home = request["folder"]
    isolate.limit(limits, isolate.data_size())
    if mode != "plain":
        isolate.give_up_privileges(user if mode == "root" else None)
        refuse.refuse((home, "/tmp", "/dev/shm"))
    isolate.die_with_parent()
    os.environ["HOME"] = home
    os.environ["IPYTHONDIR"] = f"{home}/.ipython"
    if "numpy.random" in sys.modules:  # else all shells draw the same numbers, examiners too
        sys.modules["numpy.random"].seed()
    for folder in ("work", ".ipython"):
        os.makedirs(f"{home}/{folder}", exist_ok=True)
    os.chdir(f"{home}/work")
    sys.path.insert(0, "")  # modules that lie beside the notebook
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.default_int_handler if number == 2 else signal.SIG_DFL)
    first, *others = files
    host = socket.socket(fileno=first)
    if request["role"] == "examiner":
        from . import examiner

        isolate.keep_only(host.fileno(), streams={2: 2})  # its errors go to the log
        examiner.run(host)
    else:
        from . import learner

        link, out, err = others
        isolate.keep_only(host.fileno(), link, streams={1: out, 2: err})
        learner.run(host, socket.socket(fileno=link), request)


def become_main_thread() -> None:
    """Be what Python calls the main thread: in a fork that is the one which forked."""
    thread = threading.current_thread()
    thread.name, thread.__class__ = "MainThread", MAIN
    threading.stack_size(0)  # of further threads: what the system gives


def rehearse() -> None:
    """Do once what most shells do first: children then find it imported and cached.

    No file may stay open, as matplotlib keeps those of fonts: children would share the place in it.
    """
    import matplotlib.pyplot as plt

    from . import examiner, figures, learner, shell

    shell.keep_lexers()
    examiner.ready.append(examiner.Shell(config=shell.NO_HISTORY))
    examiner.Shell(config=shell.NO_HISTORY).run_cell(
        "def f(x):\n    raise ValueError(x)\nf(1)", store_history=False
    )
    figure, axes = plt.subplots()
    axes.plot([0, 1], label="$a$")
    axes.legend()
    axes.set(title="title", xlabel="x", ylabel="y")
    figures.png(figure)
    plt.close(figure)
    shell.close_fonts()
    learner.ready.append(learner.new_shell())


def tell(connection: socket.socket, **message) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more
        connection.sendall(json.dumps(message).encode() + b"\n")


def main() -> None:
    descriptor, mode = sys.argv[1:]
    if mode == "user":
        isolate.new_user_space()
    threading.stack_size(STACK)
    status = 1
    try:
        serve(socket.socket(fileno=int(descriptor)), mode)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)  # at once, with all threads and their shells


if __name__ == "__main__":
    main()
