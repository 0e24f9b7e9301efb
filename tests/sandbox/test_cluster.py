"""Grading with a gradebook in PostgreSQL, and on the workers of a dask scheduler."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
from distributed import Client
from helpers import SLUG, run, submit
from nbgrader.api import Gradebook
from needs import postgresql_programs

from coursetools.grading.config import load_config
from coursetools.grading.coordinator import grade
from coursetools.grading.gradebook import find_own_commands

pytestmark = [pytest.mark.xdist_group("class")]

COURSE_ID = "activation-functions"
RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
CLASS = {
    "ann": RIGHT,
    "ben": "def relu(x):\n    return np.abs(x)",
    "cas": "def relu(x):\n    return np.maximum(x, 0) if np.ndim(x) < 3 else np.ravel(x)",
    "dan": None,
    "eve": f"import os\nos._exit(1)\n{RIGHT}",
}
SCORES = {"ann": 2, "ben": 0, "cas": 1, "dan": 0, "eve": 0}


def hand_in_all(project):
    for student, answer in CLASS.items():
        submit(project, student, answer)


def scores(url: str) -> dict[str, float]:
    with Gradebook(url, COURSE_ID) as book:
        return {row.student_id: row.score for row in book.assignment_submissions(SLUG)}


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def postgresql():
    """The address of an empty database in a server that lives as long as this module's tests."""
    as_user = []
    if os.getuid() == 0:  # the server refuses to run as root
        as_user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        yield from serve(postgresql_programs(), folder, as_user)


def serve(programs, folder, as_user):
    """Start a server with its files in `folder`; stop it when its address is used no more."""
    port = free_port()

    def call(program, *words):
        command = [*as_user, programs / program, "-D", folder / "data", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    call("initdb", "-U", "course", "-A", "trust", "-E", "UTF8", "-N")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -F"
    call("pg_ctl", "-w", "-l", folder / "log", "-o", options, "start")
    yield f"postgresql+psycopg://course@127.0.0.1:{port}/postgres"
    call("pg_ctl", "-m", "immediate", "stop")


@pytest.mark.sandbox
@pytest.mark.postgresql
def test_a_class_is_graded_into_postgresql_while_others_read(postgresql, course):
    hand_in_all(course)
    find_own_commands()
    with Gradebook(postgresql, COURSE_ID) as book:  # the tables
        book.update_or_create_assignment(SLUG)
    over, read, at_each_row = threading.Event(), [], []

    def others() -> None:
        while not over.wait(0.05):
            try:
                read.append(len(scores(postgresql)))
            except Exception as error:
                read.append(repr(error)[:200])

    def seen(row, left) -> None:
        at_each_row.append(len(scores(postgresql)))

    reader = threading.Thread(target=others)
    reader.start()
    config = load_config(course.root, CourseDirectory={"db_url": postgresql})
    try:
        rows = grade(config, SLUG, seen=seen)
    finally:
        over.set()
        reader.join()
    assert {row.student: (row.score, row.new) for row in rows} == {
        student: (score, True) for student, score in SCORES.items()
    }
    assert scores(postgresql) == SCORES
    assert at_each_row[-1] == len(CLASS) and all(
        count >= number for number, count in enumerate(at_each_row, start=1)
    ), at_each_row
    assert [count for count in read if not isinstance(count, int)] == []
    assert read == sorted(read), read
    assert not (course.root / "gradebook.db").exists()
    result = run("grade", SLUG, "--db", postgresql)
    assert result.exit_code == 0, result.output
    unchanged = len(CLASS) - 1  # eve's row has its note
    assert result.output.count("unchanged since it was graded") == unchanged, result.output


def test_a_database_that_does_not_answer_is_said_in_one_sentence(course):
    submit(course, "ann", RIGHT)
    result = run(
        "grade", SLUG, "--no-sandbox", "--db", f"postgresql+psycopg://x@127.0.0.1:{free_port()}/x"
    )
    assert result.exit_code == 2
    assert "The gradebook cannot be used: connection failed" in " ".join(result.stderr.split())
    result = run("grade", SLUG, "--no-sandbox", "--db", "postgresql+pg8000://x@127.0.0.1/x")
    assert result.exit_code == 2
    assert "The gradebook needs pg8000" in " ".join(result.stderr.split())


@pytest.fixture
def cluster(tmp_path):
    """A dask scheduler's address, and two worker processes with one thread each."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    options = {"cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    words = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    running = [subprocess.Popen([*dask, "scheduler", *words], **options)]
    words = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path)]
    words += ["--no-nanny", "--death-timeout", "60"]
    running += [subprocess.Popen([*dask, "worker", address, *words], **options) for _ in range(2)]
    with Client(address, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
    yield address, running[1:]
    for process in reversed(running):  # workers first: they wait for a scheduler that is gone
        process.terminate()
        process.wait(30)


@pytest.mark.sandbox
def test_two_dask_workers_give_the_same_gradebook(cluster, course):
    hand_in_all(course)
    result = run("grade", SLUG, "--scheduler", cluster[0])
    assert result.exit_code == 0, result.output
    assert scores(f"sqlite:///{course.root}/gradebook.db") == SCORES
    assert "eve: relu: your code ended the kernel (exit code 1)" in result.stderr


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_dask_worker_killed_in_the_middle_takes_nobody_along(cluster, course):
    address, workers = cluster
    for number in range(6):
        submit(course, f"s{number}", f"import time\ntime.sleep(1)\n{RIGHT}\n# {number}")
    killed = []

    def seen(row, left):
        if not killed:
            killed.append(os.kill(workers[0].pid, signal.SIGKILL))

    rows = grade(load_config(course.root), SLUG, scheduler=address, seen=seen)
    assert killed
    assert {row.student: row.score for row in rows} == {f"s{n}": 2 for n in range(6)}, rows


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_said_in_one_sentence(course):
    submit(course, "ann", RIGHT)
    result = run("grade", SLUG, "--scheduler", f"tcp://127.0.0.1:{free_port()}")
    assert result.exit_code == 2
    assert "No dask scheduler answers at tcp://127.0.0.1" in " ".join(result.stderr.split())
