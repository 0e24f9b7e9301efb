"""What pytest does with all tests."""

import os
import shutil

import pytest
from needs import NEEDS, REQUIRED

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers share the cores; read by NumPy
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

from helpers import new_course

from coursetools.project import Project, find_project

SECONDS = {"slow": 1200, "exhaustive": 7200}  # for a test with this mark, on a busy machine


def pytest_collection_modifyitems(items):
    """Long tests begin first: at the end, one of them alone would keep all cores waiting."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    for item in items:
        for mark, seconds in SECONDS.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.timeout(seconds))


def pytest_runtest_setup(item):
    """Skip, or fail where it is required, a test whose need is not met."""
    for name, missing in NEEDS.items():
        if item.get_closest_marker(name) and (reason := missing()):
            (pytest.fail if name in REQUIRED else pytest.skip)(reason)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Project:
    """The tiny course, built once."""
    return new_course(tmp_path_factory.mktemp("built") / "course")


@pytest.fixture
def course(built, tmp_path, monkeypatch) -> Project:
    """The tiny course, built, in a folder of its own that is the current one."""
    root = tmp_path / "course"
    shutil.copytree(built.root, root)
    monkeypatch.chdir(root)
    return find_project(root)
