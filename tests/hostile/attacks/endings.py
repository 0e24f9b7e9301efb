"""Attacks that end, stop or outlive the kernel."""

# %% sys-exit: sys.exit in the cell and in the function
import sys


def answer(*_, **__):
    sys.exit(0)


sys.exit(0)


# %% quit: quit() in the cell
quit()


# %% os-exit: os._exit in the cell
import os

os._exit(0)


# %% os-exit-later: os._exit in the function
import os


def answer(*_, **__):
    os._exit(0)


# %% segfault: a segmentation fault
import ctypes

ctypes.string_at(0)


# %% exec: becomes another program
import os

os.execv("/bin/sleep", ["sleep", "1000"])


# %% stops-itself: SIGSTOP for the kernel
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)


# %% endless-loop: a loop that swallows interrupts
# plain: nbgrader 0.9.6 would wait for it for ever
while True:
    try:
        while True:
            pass
    except BaseException:
        pass


# %% endless-call: a function that ignores interrupts
# plain: nbgrader 0.9.6 would wait for it for ever
import signal


def answer(*_, **__):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pass


# %% endless-in-c: waits in the C library with Python's lock held
# plain: nbgrader 0.9.6 would wait for it for ever
import ctypes


def answer(*_, **__):
    while True:
        ctypes.PyDLL(None).pause()


# %% daemon: a process that leaves its family and lives on
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            try:
                with open(f"{ROOT}/left-by-{NAME}", "a") as file:
                    file.write("alive\n")
            except OSError:
                pass
            time.sleep(0.2)
    os._exit(0)


# %% threads-go-on: threads that go on printing and breaking things in other cells
import threading
import time


def go_on():
    while True:
        print("True", end="")
        np.allclose = np.array_equal = lambda *_, **__: True
        time.sleep(0.01)


for _ in range(4):
    threading.Thread(target=go_on, daemon=True).start()


def answer(*_, **__):
    return 7
