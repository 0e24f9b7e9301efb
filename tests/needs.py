"""What some tests need beyond the packages of the test command, and how to get it.

A test with the mark of a need is skipped, with the reason, where the need is not met; where
COURSE_REQUIRE names it (`COURSE_REQUIRE=sandbox,chromium pytest`), it fails there instead.
"""

import functools
import os
import shutil
import sys
from collections.abc import Callable

from coursetools.doctor import chromium_path, mnist_file, postgresql_programs
from coursetools.project import CourseError

REQUIRED = os.environ.get("COURSE_REQUIRE", "").split(",")


@functools.cache
def sandbox() -> str:
    """Whether one can really be made, which a program's name does not say."""
    if sys.platform != "linux":
        return "no sandbox: it needs Linux"
    from coursetools.grading.sandbox.walls import bubblewrap

    try:
        bubblewrap()
    except CourseError as error:
        return f"no sandbox: {error}"
    return ""


def system_bubblewrap() -> str:
    if shutil.which("bwrap") is None:
        return "no bubblewrap of the system's: apt-get install bubblewrap"
    return ""


def chromium() -> str:
    if chromium_path() is None:
        return "no Chromium: apt-get install chromium, or install Google Chrome"
    return ""


def postgresql() -> str:
    if postgresql_programs() is None:
        return "no PostgreSQL server: apt-get install postgresql"
    return ""


def mnist() -> str:
    if not mnist_file().is_file():
        return "no MNIST: set KERAS_HOME to a folder with datasets/mnist.npz"
    return ""


def root() -> str:
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return "only root can mount file systems and change users: sudo uv run pytest"
    return ""


NEEDS: dict[str, Callable[[], str]] = {  # a mark, and what says why the need is not met
    "sandbox": sandbox,
    "system_bubblewrap": system_bubblewrap,
    "chromium": chromium,
    "postgresql": postgresql,
    "mnist": mnist,
    "root": root,
}
