"""A class is graded to its end, whatever stops the grader, and as nbgrader itself grades it."""

import gc
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from helpers import SLUG, nbgrader, new_course, run, submit
from mangled import mangled
from nbgrader.api import Gradebook

from coursetools.authoring.build import source_notebook
from coursetools.classroom.demo import invent_class
from coursetools.classroom.feedback import write_feedback
from coursetools.grading.config import load_config
from coursetools.grading.coordinator import grade
from coursetools.grading.workers import prepare
from coursetools.project import CourseError

pytestmark = [pytest.mark.xdist_group("class"), pytest.mark.sandbox]

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
WRONG = "def relu(x):\n    return np.abs(x)"
SLOW = f"import time\ntime.sleep(1)\n{RIGHT}"
COURSE = Path(sys.executable).with_name("course")


def rows_of(project, **options):
    """Rows of `course grade`, by student."""
    return {row.student: row for row in grade(load_config(project.root), SLUG, **options)}


def gradebook(root: Path, url: str = "") -> dict:
    """Everything that nbgrader says of everybody: cell by cell, comments, penalties."""
    with Gradebook(url or f"sqlite:///{root}/gradebook.db") as book:
        found = {}
        for submission in book.assignment_submissions(SLUG):
            (whole,) = submission.notebooks
            found[submission.student_id] = {
                "score": submission.score,
                "best": submission.max_score,
                "time": submission.timestamp,
                "late": whole.late_submission_penalty,
                "cells": {
                    g.name: (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
                    for g in whole.grades
                },
                "comments": {c.name: (c.auto_comment, c.manual_comment) for c in whole.comments},
            }
    return found


def started(project, *options, **environment):
    """`course grade`, running in a process group of its own."""
    return subprocess.Popen(
        [COURSE, "grade", SLUG, *options],
        cwd=project.root,
        env=os.environ | {"TERM": "dumb", "COLUMNS": "200"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_for(condition, seconds=90):
    """What `condition` returns, as soon as it is true."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return found


def notebooks(project) -> set[str]:
    """Students with a graded notebook."""
    return {path.parent.parent.name for path in project.root.glob(f"autograded/*/{SLUG}/*.ipynb")}


def times(project) -> dict[str, float]:
    """When each graded notebook was written."""
    folder = project.root / "autograded"
    return {s: (folder / s / SLUG / f"{SLUG}.ipynb").stat().st_mtime for s in notebooks(project)}


@pytest.fixture
def scratch():
    """A folder for all temporary files of a command; empty when nothing is left over."""
    with tempfile.TemporaryDirectory(prefix="s-") as folder:  # short: it holds sockets
        yield Path(folder)


def processes(mark: str) -> dict[int, str]:
    """Processes whose environment or command line holds a text."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if mark in command or mark.encode() in (folder / "environ").read_bytes():
                found[int(folder.name)] = command
        except OSError:
            continue
    return found


@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill -9", "Ctrl-C"])
def test_what_is_graded_stays_graded_after_an_interruption(course, tmp_path, scratch, how):
    for number in range(8):
        submit(course, f"s{number}", SLOW if number % 2 else f"{WRONG}\n# {number}")
    coordinator = started(course, "--jobs", "2", TMPDIR=str(scratch))
    wait_for(lambda: len(notebooks(course)) >= 3)
    assert coordinator.poll() is None
    if how == "Ctrl-C":
        os.killpg(coordinator.pid, signal.SIGINT)
        said, _ = coordinator.communicate(timeout=30)
        assert coordinator.returncode == 1
        assert re.search(r"Stopped: \d rows are done; run it again to go on\.", said)
        assert "Traceback" not in said
    else:
        coordinator.kill()
        coordinator.communicate(timeout=30)
    wait_for(lambda: not processes(str(scratch)), 20)
    assert list(scratch.iterdir()) == []
    before = times(course)
    rows = rows_of(course, jobs=2)
    assert len(rows) == 8
    assert {student for student in rows if not rows[student].new} == set(before)
    assert before.items() <= times(course).items()
    other = new_course(tmp_path / "other")
    for number in range(8):
        submit(other, f"s{number}", SLOW if number % 2 else f"{WRONG}\n# {number}")
    rows_of(other, jobs=2)
    assert gradebook(course.root) == gradebook(other.root)


def test_only_what_changed_is_graded_again(course):
    for student in ("ann", "ben", "cas"):
        submit(course, student, WRONG)
    assert {row.score for row in rows_of(course).values()} == {0}

    def new(**options):
        return {student for student, row in rows_of(course, **options).items() if row.new}

    assert new() == set()
    submit(course, "ben", RIGHT)
    assert new(students=["cas"]) == set()
    assert new() == {"ben"}
    assert rows_of(course)["ben"].score == 2
    assert new(students=["cas"], force=True) == {"cas"}
    (course.root / "autograded" / "ann" / SLUG / f"{SLUG}.ipynb").unlink()
    assert new() == {"ann"}
    assert new(force=True) == {"ann", "ben", "cas"}
    result = run("grade", SLUG, "--student", "ann", "--student", "dan")
    assert result.exit_code == 2
    assert "dan handed nothing in" in " ".join(result.stderr.split())
    result = run("grade", SLUG, "--student", "ann")
    assert "unchanged since it was graded" in result.stdout
    assert "ben" not in result.stdout


def test_a_changed_test_grades_everybody_again(course):
    submit(course, "ann", RIGHT)
    assert rows_of(course)["ann"].score == 2
    path = course.exercises(SLUG)
    path.write_text(path.read_text().replace("assert relu(-1.0) == 0", "assert relu(-1.0) == 5"))
    assert run("build").exit_code == 0
    row = rows_of(course)["ann"]
    assert (row.new, row.score) == (True, 1)


# A submission with this answer tells its grader's process from all others.
NAP = f"import time\ntime.sleep(4)\n{RIGHT}"


@pytest.mark.slow
def test_a_worker_or_a_warm_process_killed_in_the_middle_takes_nobody_along(course, scratch):
    for number in range(4):
        submit(course, f"s{number}", f"{NAP}\n# {number}")
    running = started(course, "--jobs", "2", TMPDIR=str(scratch))

    def family(what: str) -> list[psutil.Process]:
        found = []
        for process in psutil.Process(running.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # some live for a moment only
                found += [process] if what in " ".join(process.cmdline()) else []
        return found

    def workers() -> list[psutil.Process]:
        """The two workers, as soon as each has its two shells: leaves of the warm family."""
        forks = [p for p in family("forkserver") if p.ppid() != running.pid]
        parents = {p.pid: p.ppid() for p in family("inside.keeper")}
        return forks if len(forks) == 2 and len(parents.keys() - parents.values()) == 4 else []

    os.kill(wait_for(workers)[0].pid, signal.SIGKILL)
    time.sleep(1)
    warm = next(p for p in family("inside.keeper") if p.ppid() == running.pid)
    os.kill(warm.pid, signal.SIGKILL)
    said, _ = running.communicate(timeout=120)
    print(said)
    assert running.returncode == 0, said
    rows = rows_of(course)
    assert {(row.score, row.new) for row in rows.values()} == {(2, False)}, rows
    wait_for(lambda: not processes(str(scratch)), 20)


def found_in(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except OSError:
        return ""


def test_an_older_gradebook_is_to_be_upgraded(course):
    submit(course, "ann", RIGHT)
    rows_of(course)
    with closing(sqlite3.connect(course.root / "gradebook.db")) as book:
        book.execute("ALTER TABLE grade DROP COLUMN extra_credit")
    for force in (True, False):
        with pytest.raises(CourseError, match="no such column.*`nbgrader db upgrade`"):
            rows_of(course, force=force)


@pytest.mark.slow
def test_a_gradebook_that_is_locked_for_a_while_is_waited_for(course, capsys):
    submit(course, "ann", RIGHT)
    rows_of(course)
    submit(course, "ann", WRONG)
    submit(course, "ben", RIGHT)
    lock = sqlite3.connect(course.root / "gradebook.db", check_same_thread=False)
    lock.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(10, lock.rollback)
    release.start()
    began = time.monotonic()
    gc.disable()  # it would close what nobody refers to
    try:
        rows = rows_of(course)
        opened = [file.path for file in psutil.Process().open_files()]
    finally:
        gc.enable()
    assert opened.count(str(course.root / "gradebook.db")) == 1  # the lock's
    assert time.monotonic() - began > 9
    assert capsys.readouterr().err.count("locked by another program: waiting, at most 30 s") == 1
    assert (rows["ann"].score, rows["ben"].score) == (0, 2)
    assert (rows["ann"].notes, rows["ben"].notes) == (["was 2, now 0"], [])
    release.join()
    lock.close()


@pytest.fixture
def small_disk(tmp_path):
    """A function that mounts a file system of so many KiB on a folder."""
    mounted = []

    def mount(folder: Path, kib: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        words = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)]
        subprocess.run(words, check=True)
        mounted.append(folder)

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.root
def test_a_full_disk_costs_only_those_who_do_not_fit(course, small_disk):
    for student in ("ann", "ben", "cas"):
        submit(course, student, f"{RIGHT}\nprint('{student}' * 20_000)")
    small_disk(course.root / "autograded", 170)
    rows = rows_of(course, jobs=1)
    lost = rows.keys() - notebooks(course)
    assert 0 < len(lost) < 3
    for student, row in rows.items():
        print(student, row.score, row.reason)
        assert (row.score is None) == (student in lost)
        assert (row.reason != "") == (student in lost)
        assert "cannot be written: No space left on device" in row.reason or student not in lost
    result = run("grade", SLUG)
    assert result.exit_code == 1
    assert f"Not graded or not readable: {', '.join(sorted(lost))}" in result.stderr
    subprocess.run(["mount", "-o", "remount,size=10m", course.root / "autograded"], check=True)
    rows = rows_of(course)
    assert {student for student, row in rows.items() if row.new} == lost
    assert {row.score for row in rows.values()} == {2}


@pytest.mark.slow
@pytest.mark.root
def test_a_full_disk_under_the_gradebook_is_said_and_mended(course, small_disk):
    submit(course, "ann", RIGHT)
    rows_of(course)
    small_disk(course.root / "disk", 400)
    (course.root / "disk" / "gradebook.db").write_bytes((course.root / "gradebook.db").read_bytes())
    rest = course.root / "disk" / "rest"
    with pytest.raises(OSError, match="No space"), rest.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    for student in ("ben", "cas"):
        submit(course, student, RIGHT)
    url = f"sqlite:///{course.root}/disk/gradebook.db"
    result = run("grade", SLUG, "--db", url)
    print(result.stdout, result.stderr)
    assert result.exit_code == 1
    said = " ".join(result.stderr.split())
    assert "cas: The gradebook cannot be used: (sqlite3.OperationalError) database or disk" in said
    (course.root / "disk" / "rest").unlink()
    result = run("grade", SLUG, "--db", url)
    assert result.exit_code == 0, result.output
    assert {row["score"] for row in gradebook(course.root, url).values()} == {2}


LATE = {"ann": "2030-01-02 10:00:00 UTC", "ben": "2029-12-31 10:00:00 UTC", "cas": "no time at all"}
PENALTY = """
from nbgrader.plugins import BasePlugin

class HalfAPoint(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.5
"""


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """One class, graded by `nbgrader autograde` and by `course grade`."""
    root = tmp_path_factory.mktemp("twice")
    projects = [new_course(root / name) for name in ("nbgrader", "course")]
    students = invent_class(projects[0], SLUG, source_notebook(projects[0], SLUG))
    for project in projects:
        for student, made in students.items():
            submit(project, student, data=made.notebook.encode())
        for student, when in LATE.items():
            path = submit(project, student, RIGHT)
            path.with_name("timestamp.txt").write_text(when)
        (project.root / "penalty.py").write_text(PENALTY)
        with open(project.root / "nbgrader_config.py", "a") as file:
            file.write(
                f"import sys\nsys.path.insert(0, {str(project.root)!r})\n"
                "c.Examine.cell_seconds = 5\n"
                "c.AssignLatePenalties.plugin_class = 'penalty.HalfAPoint'\n"
            )
        assert nbgrader(project.root, "generate_assignment", SLUG, "--force") == 0
        with Gradebook(f"sqlite:///{project.root}/gradebook.db") as book:
            book.update_or_create_assignment(SLUG, duedate="2030-01-01 00:00:00.000000 UTC")
    plain, ours = projects
    nbgrader(plain.root, "autograde", SLUG)
    rows = rows_of(ours)
    return plain, ours, rows


def test_nbgraders_own_command_and_ours_give_the_same_gradebook(twice):
    plain, ours, rows = twice
    theirs, mine = gradebook(plain.root), gradebook(ours.root)
    assert rows.keys() == mine.keys()
    unread = mine.pop("cut-off-file")  # nbgrader leaves out what it cannot read
    assert unread["score"] == 0
    theirs.pop("cut-off-file", None)
    assert rows["cas"].notes == ["timestamp.txt holds no time: ignored"]
    assert mine.pop("cas")["score"] == 2  # a time that is none stops nbgrader here
    theirs.pop("cas", None)
    assert len(theirs) > 10
    for student in mine.keys() | theirs.keys():
        assert theirs.get(student) == mine.get(student), student


def test_who_is_late_has_a_penalty(twice):
    _, ours, _ = twice
    found = gradebook(ours.root)
    assert (found["ann"]["score"], found["ann"]["late"]) == (2, 0.5)
    assert (found["ben"]["score"], found["ben"]["late"]) == (2, None)


def test_manual_grades_and_comments_survive_a_regrade(twice):
    found = []
    for project, again in zip(twice[:2], ("nbgrader", "course"), strict=True):
        with Gradebook(f"sqlite:///{project.root}/gradebook.db") as book:
            grade_ = book.find_grade("test-relu", SLUG, SLUG, "untouched")
            grade_.manual_score, grade_.extra_credit = 0.25, 0.5
            book.find_comment("relu", SLUG, SLUG, "untouched").manual_comment = "Try it."
            book.db.commit()
        if again == "course":
            rows_of(project, students=["untouched"], force=True)
        else:
            words = ("autograde", SLUG, "--student", "untouched", "--force")
            assert nbgrader(project.root, *words) == 0
        found.append(gradebook(project.root)["untouched"])
    assert found[0] == found[1]
    assert found[1]["cells"]["test-relu"] == (0, 0.25, 0.5, True)
    assert found[1]["comments"]["relu"] == ("No response.", "Try it.")


def test_a_class_of_accidents_has_a_row_and_a_reason_for_everybody(course):
    right = nbformat.read(submit(course, "honest", RIGHT), as_version=4)
    for number in range(12):
        submit(course, f"s{number}", data=mangled(right, random.Random(number)) or b" ")
    rows = rows_of(course)
    assert len(rows) == 13
    assert rows["honest"].score == 2
    unread = {student for student, row in rows.items() if row.reason}
    assert 0 < len(unread) < 12
    for student, row in rows.items():
        path = course.root / "autograded" / student / SLUG / f"{SLUG}.ipynb"
        outputs = [o for c in nbformat.read(path, as_version=4).cells for o in c.get("outputs", [])]
        errors = [o.evalue for o in outputs if o.output_type == "error"]
        assert row.score == 2 or (row.score < 2 and all(errors) and errors), (student, row)


def test_a_later_time_of_a_submission_is_graded_again_and_a_huge_one_is_none(course):
    config = load_config(course.root)
    path = submit(course, "ann", RIGHT)
    stamp = path.with_name("timestamp.txt")
    stamp.write_text("2029-12-31 10:00:00 UTC")
    assert [row.new for row in grade(config, SLUG)] == [True]
    assert [row.new for row in grade(config, SLUG)] == [False]
    stamp.write_text("2030-01-02 10:00:00 UTC")
    (row,) = grade(config, SLUG)
    assert row.new and not row.notes
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as book:
        assert book.find_submission(SLUG, "ann").timestamp.year == 2030
    stamp.write_bytes(b"2030-01-03 10:00:00 UTC" + b" " * (5 << 20) + b"2")
    (row,) = grade(config, SLUG)
    assert row.notes == ["timestamp.txt holds no time: ignored"]
    assert len((course.root / f"autograded/ann/{SLUG}/timestamp.txt").read_bytes()) < 1000
    assert "assignment_id" not in config.CourseDirectory  # the caller's is left alone


def test_where_nothing_is_new_nothing_is_started(course, monkeypatch):
    submit(course, "ann", RIGHT)
    assert rows_of(course)["ann"].new

    def refuse(*_):
        raise AssertionError("nobody has to be examined")

    monkeypatch.setattr("coursetools.grading.coordinator.workers", refuse)
    monkeypatch.setattr("coursetools.grading.sandbox.forks.WarmProcess._start", refuse)
    assert not rows_of(course)["ann"].new
    prepare(course.root, SLUG)


def test_feedback_that_cannot_be_written_says_why(course):
    for student in ("ann", "ben"):
        submit(course, student, RIGHT)
    rows_of(course)
    broken = course.root / f"autograded/ann/{SLUG}/{SLUG}.ipynb"
    broken.chmod(0o644)
    broken.write_text("{")
    with pytest.raises(CourseError, match=r"for ann \(.+not appear to be JSON.+\)"):
        write_feedback(load_config(course.root), SLUG, ["ann", "ben"])
    assert list(course.root.glob(f"feedback/ben/{SLUG}/*.html"))
