"""An invented class, graded and given feedback by nbgrader in a throw-away course folder."""

import copy
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import nbformat

from coursetools.authoring.build import release_bytes, source_notebook
from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.classroom.collect import collect
from coursetools.classroom.feedback import write_feedback
from coursetools.classroom.grades import fill, read_results
from coursetools.classroom.report import write_report
from coursetools.gate.variants import Variant, read_variants
from coursetools.grading.cells import is_test
from coursetools.grading.config import generate_assignment, load_config
from coursetools.grading.coordinator import Grade, grade
from coursetools.grading.gradebook import Writer
from coursetools.project import CourseError, Project

DUE = "2026-03-01 12:00"
TIMES = "2026-03-01 10:00:00.000000", "2026-03-03 10:00:00.000000"  # in time, and late
LATE = ("learner-01", "learner-02")
SECONDS = 10  # a cell in this class: its endless loops need not be waited for
HOSTILE = Path(__file__).with_name("hostile.txt")  # few of those in tests/hostile
SECTION = re.compile(r"^# %% ([a-z0-9-]+): (.+)\n(?:# plain: (.+)\n)?", re.M)
OTHERS = 13  # who are neither right nor wrong throughout: thirty in all
MISTAKES = 3  # the classic ones stand first in each file of tests/answers/


@dataclass(frozen=True)
class Student:
    """Somebody invented: what they hand in and the points that it may earn."""

    notebook: str
    least: float
    most: float


def demo(
    project: Project, slugs: list[str], folder: Path | None, step: Callable[[str], None]
) -> tuple[list[Grade], list[str], Path]:
    """A term of the class in `folder` (default: a new temporary one).

    Submissions are collected and graded, feedback and report are written, and the grades are
    filled into a gradebook as Canvas exports it.

    Returns:
        A row for every submission, what is not as it should be, and the course folder.
    """
    where = Path(folder or tempfile.mkdtemp(prefix="course-demo-")).resolve()
    if where.exists() and any(where.iterdir()):
        raise CourseError(f"{where} is not empty: name a new folder, or delete that one.")
    where.mkdir(parents=True, exist_ok=True)
    shutil.copy(project.root / "nbgrader_config.py", where)
    grades, surprises = [], []
    for slug in slugs:
        source = source_notebook(project, slug)
        (where / "source" / slug).mkdir(parents=True)
        nbformat.write(source, where / "source" / slug / f"{slug}.ipynb")
        students = invent_class(project, slug, source, where)
        step(f"{slug}: collecting {len(students)} submissions")
        for name, student in students.items():
            late = name in LATE
            path = where / "inbound" / f"{name}+{slug}+{TIMES[late]} UTC" / f"{slug}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(student.notebook, encoding="utf-8")
        settings = {"Examine": {"cell_seconds": SECONDS}, "LatePenalty": {"per_day": 10}}
        config = load_config(where, **settings)
        collect(config, slug, where / "inbound")
        step(f"{slug}: grading {len(students)} submissions")
        generate_assignment(config, slug)
        with closing(Writer(config)) as writer:
            writer.gradebook.update_or_create_assignment(slug, duedate=f"{DUE} UTC")
        rows = grade(config, slug)
        step(f"{slug}: writing feedback and report")
        write_feedback(config, slug, [row.student for row in rows])
        write_report(config, slug, where / "report" / f"{slug}.html")
        exported = where / f"canvas-{slug}.csv"
        exported.write_text(_exported(slug, students), encoding="utf-8")
        fill(config, read_results(config, slug), exported, "900")
        for row in rows:
            student = students[row.student]
            grades.append(row)
            if not student.least <= (row.score or 0) <= student.most:
                surprises.append(
                    f"{slug}, {row.student}: {row.score} points,"
                    f" not {student.least:g} to {student.most:g}"
                )
    return grades, surprises, where


def _exported(slug: str, students: Iterable[str]) -> str:
    """A gradebook as Canvas exports it, without a grade."""
    rows = [["Student", "ID", "SIS Login ID", "Section", f"{slug} (900)"]]
    rows += [[name, str(1000 + n), name, "A", ""] for n, name in enumerate(students)]
    return "".join(",".join(row) + "\n" for row in rows)


def invent_class(
    project: Project, slug: str, source, where: Path = Path("/course")
) -> dict[str, Student]:
    """Good, partial, wrong, broken and hostile submissions to one set, by the student's name.

    Args:
        where: the folder of the class, which the hostile ones attack.
    """
    whole = exercise_set(source)
    answers, best = whole.answers, sum(whole.points.values())
    bytes_ = release_bytes(project, slug, nbformat.writes(source).encode())
    release = nbformat.reads(bytes_, as_version=4)
    right = hand_in(release, answers)
    first = whole.exercises[0]
    rest = best - sum(first.points.values())
    name = next(iter(first.answers))

    def instead(code: str):
        return hand_in(release, answers | {name: code})

    half = whole.exercises[: len(whole.exercises) // 2]
    half_answers = {key: code for exercise in half for key, code in exercise.answers.items()}
    half_points = sum(sum(exercise.points.values()) for exercise in half)
    found = {
        "all-right": (right, best, best),
        "half-right": (hand_in(release, half_answers), half_points, half_points),
        "untouched": (release, 0, 0),
        "syntax-error": (instead("def unfinished(:"), rest, rest),
        "kernel-crash": (instead("import os\n\nos._exit(1)"), rest, rest),
        "endless-loop": (instead("while True:\n    pass"), rest, rest),
        "missing-cell": (without(right, next(iter(first.tests))), best, best),
        "saved-by-colab": (saved_by_colab(right), best, best),
    }
    for number, chosen in enumerate(_others(project, slug, OTHERS), 1):
        found[f"learner-{number:02}"] = hand_in(release, answers | chosen), 0, best
    for number, wrong in enumerate(_mistakes(project, slug), 1):
        mistakes = {variant.grade_id: variant.source for variant in wrong}
        found[f"mistake-{number}"] = hand_in(release, answers | mistakes), 0, best - len(wrong)
    students = {
        student: Student(nbformat.writes(notebook), least, most)
        for student, (notebook, least, most) in found.items()
    }
    honest = {key: code for key, code in answers.items() if key != name}
    names = {"ROOT": str(where), "SLUG": slug, "HOST": "127.0.0.1", "PORT": 1}
    hostile = {
        key: hand_in(release, honest | {name: hostile_answer(name, code, names | {"NAME": key})})
        for key, _, _, code in hostile_sections(HOSTILE)
    }
    hostile["tests-edited"] = hand_in(release, honest)
    for cell in filter(is_test, hostile["tests-edited"].cells):
        cell.source = "assert True"
    for key, notebook in hostile.items():
        students[f"hostile-{key}"] = Student(nbformat.writes(notebook), 0, rest)
    return students | {"cut-off-file": Student(nbformat.writes(right)[:1000], 0, 0)}


def hostile_sections(path: Path) -> list[tuple[str, str, str, str]]:
    """Name, what it tries, why plain nbgrader is spared it, and code of each attack in a file."""
    parts = SECTION.split(path.read_text(encoding="utf-8"))[1:]
    return [(n, t, plain or "", c) for n, t, plain, c in zip(*[iter(parts)] * 4, strict=True)]


def hostile_answer(function: str, code: str, names: dict[str, object]) -> str:
    """The code of an attack as the answer to a function.

    Args:
        names: what an attacker may come to know, as variables for the code.
    """
    lines = [f"{key} = {value!r}" for key, value in names.items()]
    lines += ["import numpy as np", code.strip()]
    if re.search(r"^def answer\(|^answer = ", code, re.M):
        lines.append(f"{function} = answer")
    return "\n".join(lines)


def without(notebook, cell_id: str):
    """The notebook after somebody deleted a cell."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [cell for cell in notebook.cells if cell.metadata.id != cell_id]
    return notebook


def saved_by_colab(notebook):
    """As Google Colab saves it: nbformat 4.0, no cell ids, metadata of its own."""
    notebook = copy.deepcopy(notebook)
    notebook.nbformat_minor = 0
    notebook.metadata["colab"] = {"provenance": []}
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    notebook.metadata["language_info"] = {"name": "python"}
    for number, cell in enumerate(notebook.cells):
        del cell["id"]
        if cell.cell_type == "code":
            cell.metadata["outputId"] = f"{number:08x}-0000-4000-8000-000000000000"
            cell.metadata["colab"] = {"base_uri": "https://localhost:8080/"}
    return notebook


def _others(project: Project, slug: str, count: int) -> list[dict[str, str]]:
    """Answers of so many who got some questions right; the same ones every time."""
    rng = random.Random(slug)
    paths = sorted(project.answers(slug).glob("*.py"))
    files = [(path.stem, read_variants(path)) for path in paths]
    return [
        {name: rng.choice(some).source for name, some in files if some and rng.random() < share}
        for share in (rng.uniform(0.1, 0.9) for _ in range(count))
    ]


def _mistakes(project: Project, slug: str) -> list[list[Variant]]:
    """For the n-th such student, the n-th classic mistake in every function."""
    columns = [
        [variant for variant in read_variants(path) if variant.kind == "wrong"]
        for path in sorted(project.answers(slug).glob("*.py"))
    ]
    return [[column[n] for column in columns if n < len(column)] for n in range(MISTAKES)]
