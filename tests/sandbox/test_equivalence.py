"""Honest submissions earn in the engine, cell by cell, what plain nbgrader gives them.

Every variant of every graded function is handed in, in mixtures, and graded twice: by the engine,
and by nbgrader's own converter as it comes, tests inside the learner's kernel. Where nbgrader is
wrong the difference is listed in `FAULTS`, with its reason; an entry that explains nothing fails.
Messages agree as well, numbers aside: Keras starts a net from weights that nobody chose.
"""

import ast
import atexit
import logging
import os
import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import nbformat
import pytest
from helpers import ROOT, nbgrader
from jupyter_core.utils import run_sync
from kernels import Forking, new_manager
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.gate.variants import Variant, read_variants
from coursetools.grading.config import load_config
from coursetools.grading.gradebook import find_own_commands
from coursetools.grading.job import Job, Settings, examine
from coursetools.grading.preprocessors import skeleton_of
from coursetools.grading.sandbox.forks import Limits
from coursetools.project import find_project

pytestmark = pytest.mark.slow

PROJECT = find_project(ROOT)
SECONDS = 120  # a cell, in both: how fast this machine is decides nothing
SLUGS = sorted(PROJECT.slugs(), reverse=True)  # the slow ones first
LEAST = 200  # submissions

# (set, grade id, variant) -> why plain nbgrader scores this cell otherwise than the engine.
FAULTS: dict[tuple[str, str, str], str] = {}
# (set, grade id, variant) -> why both say something different, or why chance decides the score.
WORDS: dict[tuple[str, str, str], str] = {}
RANDOM = {
    ("09-fair-training", f"test-train-{test}", "seed ignored"): "it draws other numbers every time"
    for test in ("protocol", "steps")
}
# How many submissions of a set are compared before every change, so that this takes minutes and
# not an hour: the others are `exhaustive`.
FEW = {slug: 2 if slug >= "10" else 6 for slug in SLUGS}


class WarmExecute(Execute):
    """nbgrader's step, in a forked kernel: it need not import everything anew."""

    def preprocess(self, nb, resources, km=None):
        manager = new_manager(self.forking)
        try:
            return super().preprocess(nb, resources, manager)
        finally:
            run_sync(manager.provisioner.kill)()
            if self.kc:
                self.kc.stop_channels()
            manager.context.destroy()


@cache
def forking(slug: str) -> Forking:
    process = Forking(skeleton_of(load_config(ROOT), slug, slug).preload)
    atexit.register(process.stop)
    return process


@cache
def whole(slug: str):
    """The set with its answers, taken apart."""
    return exercise_set(nbformat.read(ROOT / "source" / slug / f"{slug}.ipynb", as_version=4))


@cache
def release(slug: str):
    """The set as learners get it."""
    return nbformat.read(ROOT / "release" / slug / f"{slug}.ipynb", as_version=4)


@cache
def variants(slug: str) -> dict[str, list[Variant]]:
    """Wrong and right answers to each function."""
    paths = sorted(PROJECT.answers(slug).glob("*.py"))
    return {path.stem: read_variants(path) for path in paths}


def mixtures(slug: str) -> list[dict[str, Variant]]:
    """A variant for every function, again and again, until each has been handed in.

    Two answers that would hide what the tests say of the other never meet: two wrong ones whose
    tests depend on each other, and a wrong one with one that defines it anew.
    """
    left = {name: sorted(found, key=lambda v: v.kind) for name, found in variants(slug).items()}
    rows = []
    while any(left.values()):
        row, touchy = {}, set()
        for name in sorted(left, key=lambda name: -len(left[name])):
            fine = [v for v in variants(slug)[name] if is_harmless(slug, name, v)]
            chosen = left[name][-1] if left[name] else fine[len(rows) % len(fine)]
            if not is_harmless(slug, name, chosen):
                if touchy & related(slug, name):
                    chosen = fine[len(rows) % len(fine)]
                else:
                    touchy.add(name)
            row[name] = chosen
            if chosen in left[name]:
                left[name].remove(chosen)
        rows.append(row)
    return rows


def is_harmless(slug: str, name: str, variant: Variant) -> bool:
    """Whether an answer is right and defines no other answer's name."""
    defined = {getattr(node, "name", name) for node in ast.parse(variant.source).body}
    return variant.kind == "right" and not defined & answers(slug).keys() - {name}


@cache
def related(slug: str, name: str) -> set[str]:
    """Functions that the tests of this one run as well, and those whose tests run this one."""
    return needed(slug, name) | {other for other in answers(slug) if name in needed(slug, other)}


@cache
def needed(slug: str, name: str) -> set[str]:
    """The functions of an exercise, and all that they call."""
    found, left = set(), set(whole(slug).exercise_of(name).answers)
    while left:
        found.add(one := left.pop())
        left |= used(answers(slug).get(one, "")) & answers(slug).keys() - found
    return found


def used(source: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def answers(slug: str) -> dict[str, str]:
    """The answers' code, without what is answered in prose."""
    return {name: whole(slug).answers[name] for name in variants(slug)}


def submissions(slug: str) -> dict[str, tuple[str, dict[str, Variant]]]:
    """Notebooks by student, and which variants they are made of."""
    found = {"untouched": (release(slug), {})}
    found["answers"] = hand_in(release(slug), whole(slug).answers), {}
    for number, row in enumerate(mixtures(slug), 1):
        sources = {name: variant.source for name, variant in row.items()}
        found[f"mixture-{number:02}"] = hand_in(release(slug), sources), row
    return {student: (nbformat.writes(nb), row) for student, (nb, row) in found.items()}


def plain_course(root: Path, slug: str) -> None:
    """A course folder as nbgrader wants it, with one set released and nothing configured."""
    config = load_config(ROOT)
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.assignment_id = slug
    target = root / "source" / slug / f"{slug}.ipynb"
    target.parent.mkdir(parents=True)
    target.write_bytes((ROOT / "source" / slug / f"{slug}.ipynb").read_bytes())
    find_own_commands()
    with unchanged_environment():
        course = CourseDirectory(config=config)
        GenerateAssignment(coursedir=course, config=config, log=quiet()).start()
    built = root / "release" / slug / f"{slug}.ipynb"
    assert built.read_bytes() == (ROOT / "release" / slug / f"{slug}.ipynb").read_bytes()
    (root / "nbgrader_config.py").write_text("c = get_config()\n")


def quiet() -> logging.Logger:
    log = logging.getLogger("plain-nbgrader")
    log.setLevel(logging.CRITICAL + 1)
    return log


def put(root: Path, slug: str, student: str, notebook: str) -> None:
    path = root / "submitted" / student / slug / f"{slug}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(notebook, encoding="utf-8")


def by_nbgrader(root: Path, slug: str, student: str):
    """What nbgrader's converter makes of a submission: only the kernel's start is not its own."""
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.assignment_id = slug
    config.CourseDirectory.student_id = student
    config.WarmExecute.timeout = SECONDS
    steps = Autograde.autograde_preprocessors.default_args[0]
    WarmExecute.forking = forking(slug)
    config.Autograde.autograde_preprocessors = [
        WarmExecute if step is Execute else step for step in steps
    ]
    with unchanged_environment():
        course = CourseDirectory(config=config)
        Autograde(coursedir=course, config=config, log=quiet()).start()
    return graded(root, slug, student)


@contextmanager
def unchanged_environment():
    """nbgrader changes directory and environment."""
    here, environment = os.getcwd(), dict(os.environ)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)


def graded(root: Path, slug: str, student: str):
    """The notebook in `autograded/`, and the scores that the gradebook has."""
    path = root / "autograded" / student / slug / f"{slug}.ipynb"
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        submission = book.find_submission_notebook(slug, slug, student)
        scores = {grade.name: grade.auto_score for grade in submission.grades}
    return nbformat.read(path, as_version=4), scores


def by_engine(slug: str, student: str, notebook: str):
    """What the engine makes of a submission."""
    settings = Settings(Limits(seconds=20 * SECONDS), SECONDS)
    whole_set = skeleton_of(load_config(ROOT), slug, slug)
    found = examine(Job(student, whole_set, notebook.encode(), settings))
    assert not found.reason
    return nbformat.reads(found.notebook, as_version=4), found.scores


def error_of(cell) -> str:
    """The error that a cell ended with: type and message."""
    errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
    return f"{errors[0].ename}: {errors[0].evalue}" if errors else ""


def wording(message: str) -> str:
    """A message without what differs from run to run: numbers, addresses, the order of a set."""
    message = re.sub(r"\{([^{}]*)\}", lambda m: f"{{{sorted(m[1].split(', '))}}}", message)
    message = re.sub(r"<(?:\w+\.)*(\w+) object(?: at 0x[0-9a-f]+)?>", r"<\1 object>", message)
    return re.sub(r"-?\d[\d.]*(?:e[+-]?\d+)?|\bnan\b|-?\binf\b", "#", message)


def differences(slug: str, row: dict[str, Variant], plain, engine) -> dict[tuple, str]:
    """What the engine makes of a submission otherwise than nbgrader, by set, cell, variant."""
    (old, old_scores), (new, new_scores) = plain, engine
    assert new_scores.keys() == whole(slug).points.keys() <= old_scores.keys()
    errors = [
        {
            cell.metadata.nbgrader.grade_id: error_of(cell)
            for cell in nb.cells
            if utils.is_grade(cell)
        }
        for nb in (old, new)
    ]
    found = {}
    for grade_id, score in new_scores.items():
        names = whole(slug).exercise_of(grade_id).answers
        wrong = [row[name].name for name in names if name in row and row[name].kind == "wrong"]
        right = [row[name].name for name in names if name in row]
        place = slug, grade_id, (wrong or right or ["the release or the answers"])[0]
        before, after = errors[0][grade_id], errors[1][grade_id]
        if old_scores[grade_id] != score:
            why = f"{old_scores[grade_id]} points become {score}: {before!r} -> {after!r}"
            found["score", *place] = why
        elif wording(before) != wording(after):
            found["words", *place] = f"{before!r} -> {after!r}"
    for name, variant in row.items():
        said = "".join(errors[1].get(key, "") for key in whole(slug).exercise_of(name).tests)
        if variant.kind == "wrong" and not variant.is_named_by(said):
            found["says", slug, name, variant.name] = f"not {variant.says!r} but {said!r}"
    return found


def listed(slug: str) -> set[tuple]:
    """The differences that a list of this file explains."""
    entries = {("score", *key) for key in FAULTS} | {("words", *key) for key in WORDS}
    return {entry for entry in entries if entry[1] == slug}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_cell_earns_what_plain_nbgrader_gives(slug, tmp_path):
    compare(slug, slice(FEW[slug]), tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("slug", SLUGS)
def test_every_cell_of_the_others_does_too(slug, tmp_path):
    compare(slug, slice(FEW[slug], None), tmp_path)


def compare(slug: str, chosen: slice, root: Path) -> None:
    """Grade some of a set's submissions both ways; every difference must be explained."""
    plain_course(root, slug)
    found, handed_in = {}, set()
    for student, (notebook, row) in list(submissions(slug).items())[chosen]:
        put(root, slug, student, notebook)
        plain = by_nbgrader(root, slug, student)
        found |= differences(slug, row, plain, by_engine(slug, student, notebook))
        handed_in |= {variant.name for variant in row.values()}
    unexplained = {k: why for k, why in found.items() if k not in listed(slug) | by_chance(slug)}
    assert not unexplained, "\n".join(f"{key}: {why}" for key, why in unexplained.items())
    needless = {entry for entry in listed(slug) - found.keys() if entry[-1] in handed_in}
    assert not needless, "these entries explain nothing any more"


def by_chance(slug: str) -> set[tuple]:
    return {(kind, *key) for key in RANDOM for kind in ("score", "words") if key[0] == slug}


def test_every_variant_is_handed_in_and_there_are_enough():
    assert sum(len(submissions(slug)) for slug in SLUGS) >= LEAST
    for slug in SLUGS:
        used_up = {variant for row in mixtures(slug) for variant in row.values()}
        assert used_up == {variant for found in variants(slug).values() for variant in found}


@pytest.mark.parametrize("slug", ["10-keras-activations", "04-derivatives"])
def test_the_real_command_gives_the_same_as_a_warm_kernel(slug, tmp_path):
    plain_course(tmp_path, slug)
    notebook, _row = submissions(slug)["mixture-01"]
    for student in ("warm", "cold"):
        put(tmp_path, slug, student, notebook)
    options = "--student=cold", f"--Execute.timeout={SECONDS}"
    assert nbgrader(tmp_path, "autograde", slug, *options) == 0
    cold = graded(tmp_path, slug, "cold")
    warm = by_nbgrader(tmp_path, slug, "warm")
    found = differences(slug, {}, cold, warm)
    assert not found
