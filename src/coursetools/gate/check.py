"""The release gate: does a lesson's exercise set grade what it says, and give nothing away?"""

import ast
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient.exceptions import DeadKernelError
from nbgrader import utils

from coursetools.authoring.build import (
    Project,
    differences,
    is_folded,
    opening,
    release_bytes,
    source_notebook,
)
from coursetools.authoring.exercises import ExerciseSet, exercise_set, hand_in
from coursetools.authoring.mistakes import calls
from coursetools.authoring.text import lines_of, read_notebook
from coursetools.gate.bad_returns import check_bad_returns
from coursetools.gate.dressing import check_dressed
from coursetools.gate.run import STUB, errors, run_notebook, scores
from coursetools.gate.transcription import LINE, closest, copied, graded_part
from coursetools.gate.variants import (
    Failure,
    Variant,
    cells_with,
    failures,
    read_variants,
    squeeze,
    workers,
)
from coursetools.gate.visible import check_visible
from coursetools.grading.config import load_config
from coursetools.grading.job import Job, Settings, examine
from coursetools.grading.sandbox.forks import require_room_for_sockets
from coursetools.grading.sandbox.walls import bubblewrap
from coursetools.grading.skeleton import answer_names, skeleton
from coursetools.grading.split import faults
from coursetools.grading.workers import require_semaphores
from coursetools.project import CourseError

RIGHT, WRONG = 2, 3  # how many variants of each kind a graded function needs at least
PROSE, CELLS, CODE = 88, 40, 250  # characters a line, cells and lines of code a lesson
RECALL = (1, 3, 6)  # how many lessons before this one the questions at its start go back
HOUR = 60  # minutes a lesson, without what is folded
WORDS, LINES, PAUSE = 150, 6, 2  # words and lines of code a minute, minutes a question: reckoned
ALT = 40  # characters of a figure's alternative text


@dataclass
class Rates:
    """What the tests of all checked sets made of the answers that were tried: counts."""

    mutants: int = 0
    killed: int = 0  # some test failed
    excused: int = 0  # further mutants, which are the same function
    right: int = 0
    failing: int = 0  # right, and some test failed
    wrong: int = 0
    mute: int = 0  # wrong, and no message named the mistake

    def __str__(self) -> str:
        return ", ".join(
            f"{what} {some} of {total} ({some / max(total, 1):.1%})"
            for what, some, total in (
                ("mutants killed", self.killed, self.mutants),
                ("right variants failing", self.failing, self.right),
                ("wrong variants without their message", self.mute, self.wrong),
            )
        )


def check(
    project: Project, slug: str, step: Callable[[str], None], rates: Rates | None = None
) -> list[str]:
    """Everything wrong with one lesson and its exercise set, a sentence each.

    Args:
        step: called with the name of each part of the check as it begins.
        rates: right and wrong variants are counted there.

    Raises:
        CourseError: where this machine lacks what it takes to check anything.
    """
    require_semaphores()
    if not left_out():
        require_room_for_sockets()
    if not project.exercises(slug).is_file():
        return [f"course/exercises/{slug}.py is missing: every lesson has an exercise set"]
    if not project.lesson(slug).is_file():
        return [f"course/lessons/{slug}.py is missing: every exercise set has a lesson"]
    source = source_notebook(project, slug)
    release = nbformat.reads(
        release_bytes(project, slug, nbformat.writes(source).encode()), as_version=4
    )
    whole = exercise_set(source)
    step("text")
    problems = [
        f"{path} is not what {edit} builds: run `course build`"
        for path, edit in differences(project, [slug])
    ]
    problems += check_lesson(project, slug)
    problems += check_transcription(project, slug, whole)
    problems += check_points(whole)
    if any(calls(test) for exercise in whole.exercises for test in exercise.tests.values()):
        problems += check_visible(read_notebook(project.exercises(slug)))
        problems += check_kinds(project, slug)
    problems += check_leaks(source, release)
    problems += check_split(source, release)
    step("answers")
    problems += check_answers(source)
    step("untouched release")
    problems += check_untouched(release)
    if not left_out():
        step("grading")
        problems += check_grading(project, source, release)
    step("variants")
    problems += check_variants(project, slug, whole, rates)
    return [f"{slug}: {problem}" for problem in problems]


def check_lesson(project: Project, slug: str) -> list[str]:
    """The lesson has its shape and size."""
    lesson = read_notebook(project.lesson(slug))
    problems = []
    for path in (project.lesson(slug), project.exercises(slug)):
        if not opening(project, path).title.removeprefix("Exercises ").startswith(slug[:2]):
            problems.append(f"the title in {project.name(path)} must start with its number")
        lines = path.read_text(encoding="utf-8").splitlines()
        problems += [
            f"{project.name(path)}, line {number}: {len(line)} characters of prose, not {PROSE}"
            for number, line in enumerate(lines, 1)
            if len(line) > PROSE and line.startswith("# ") and not re.search(r"https?://|\|", line)
            if not line.startswith("# %%")
        ]
    if not lesson.cells[-1].source.startswith("## What to take away"):
        problems.append("the lesson's last cell must be '## What to take away'")
    problems += check_teaching(slug, lesson)
    reckoned, said = minutes(lesson), opening(project, project.lesson(slug)).minutes
    if not reckoned <= said <= HOUR:
        problems.append(
            f"the lesson takes {reckoned} minutes and says {said}; {HOUR} are the most: fold what"
            " only draws ('# @title ...'), fold an excursion (<details>), or split the lesson"
        )
    code = [cell.source for cell in lesson.cells if cell.cell_type == "code"]
    if len(lesson.cells) > CELLS or sum(map(_lines_of_code, code)) > CODE:
        problems.append(f"the lesson has over {CELLS} cells or {CODE} lines of code: split it")
    return problems


def _lines_of_code(source: str) -> int:
    """Lines of a cell, with an alternative text for one, however long it is."""
    words = [node for node in ast.parse(source).body if "show_f" in ast.unparse(node)[:6]]
    return len(source.splitlines()) - sum(len(lines_of(node)) - 1 for node in words)


def minutes(lesson) -> int:
    """How long a newcomer takes for a lesson: its words, its code and its questions, unfolded.

    What is folded costs no time, cells that draw (`# @title`) and the text in `<details>`; but a
    question above it, which asks for an answer first, costs as much as a guess does.
    """
    text = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")
    shown = re.sub(r"<details>.*?</details>", " ", text, flags=re.S)
    questions = len(re.findall(r"<summary>[^<]*\?", text))
    code = [
        cell.source for cell in lesson.cells if cell.cell_type == "code" and not is_folded(cell)
    ]
    questions += sum("compare_guess(" in source for source in code)
    lines = sum(map(_lines_of_code, code))
    return round(len(shown.split()) / WORDS + lines / LINES + questions * PAUSE)


def check_teaching(slug: str, lesson) -> list[str]:
    """A lesson asks for what was learned, for a guess and for a reason; figures have words."""
    text = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "markdown")
    code = "\n".join(cell.source for cell in lesson.cells if cell.cell_type == "code")
    asked = text.partition("\n## Before you start\n")[2].partition("\n## ")[0].count("<summary>")
    due = sum(int(slug[:2]) > distance for distance in RECALL)
    problems = []
    if asked < due:
        problems.append(
            f"'## Before you start' has {asked} questions with a folded answer, not {due}: on the"
            " last lesson, the one three before and the one six before"
        )
    if not re.search(r"<summary>Why\b", text):
        problems.append("no result is followed by '<summary>Why ...' with a folded reason")
    if "compare_guess(" not in code:
        problems.append("no number is guessed before it comes: compare_guess(guess, answer)")
    for node in [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Call)]:
        called = ast.unparse(node.func)
        words = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
        if called == "plt.show":
            problems.append("a figure without words: show_figure(ALT), not plt.show()")
        elif called in ("show_figure", "show_film"):
            said = max((word for word in words if isinstance(word, str)), key=len, default="")
            if len(said) < ALT:
                problems.append(f"{called}: say in {ALT} characters or more what is to be seen")
    return problems


def check_transcription(project: Project, slug: str, whole: ExerciseSet) -> list[str]:
    """No answer, nor any right variant of it, can be pasted from a cell of its own lesson.

    A line that is to be repaired is left out: the work is to find the fault.
    """
    cells = enumerate(read_notebook(project.lesson(slug)).cells, 1)
    lesson = {place: cell.source for place, cell in cells if cell.cell_type == "code"}
    problems = []
    for grade_id, answer in whole.answers.items():
        if not _regions(answer, "SOLUTION"):
            continue
        heading = whole.exercise_of(grade_id).task.partition("\n")[0]
        if ": Repair: " in heading and closest(answer, ()).nodes < LINE:
            continue
        try:
            variants = read_variants(project.answers(slug) / f"{grade_id}.py")
        except CourseError:
            continue  # `check_variants` says so
        named = {"": answer} | {
            f" as '{variant.name}'": graded_part(answer, variant.source)
            for variant in variants
            if variant.kind == "right"
        }
        for name, source in named.items():
            if match := copied(source, lesson.values(), whole.setup):
                problems.append(
                    f"the lesson's cell {list(lesson)[match.cell]} holds the answer of {grade_id}"
                    f"{name} ({match.matched} of {match.nodes} nodes)"
                )
    return problems


def check_points(whole: ExerciseSet) -> list[str]:
    """Headings count on from 1 and promise the points that the test cells give."""
    problems = []
    for place, exercise in enumerate(whole.exercises, 1):
        name = f"exercise {exercise.number}"
        if exercise.number != place:
            problems.append(f"{name} stands in place {place}: number the headings from 1")
        if exercise.heading_points != sum(exercise.points.values()):
            total = sum(exercise.points.values())
            problems.append(f"{name} promises {exercise.heading_points} points, gives {total}")
        if not exercise.answers or not exercise.points:
            problems.append(f"{name} lacks an answer cell or a test cell")
    return problems


def check_kinds(project: Project, slug: str) -> list[str]:
    """Answers are explained in the lesson; something is repaired, something put into words."""
    lesson, cells = (
        read_notebook(project.lesson(slug)),
        read_notebook(project.exercises(slug)).cells,
    )
    titles = {t for c in lesson.cells for t in re.findall(r"^#+ (.+)", c.source, re.M)}
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    problems = [
        f"{cell.metadata.id}: see=... must be a heading of the lesson"
        for cell in cells
        if cell.cell_type == "code" and utils.is_solution(cell)
        if cell.metadata.get("see") not in titles
    ]
    if not re.search(r"^## Exercise \d+: (Diagnose|Repair): ", text, re.M):
        problems.append("no heading begins with 'Exercise N: Diagnose: ' or '... Repair: '")
    if not re.search(r"^## In your own words\n.*<summary>A model answer", text, re.M | re.S):
        problems.append("no cell '## In your own words' with a model answer to open")
    return problems


def check_leaks(source, release) -> list[str]:
    """No line of an answer or a hidden test stands in the release, and nothing was run there."""
    shown = {squeeze(line) for cell in release.cells for line in cell.source.splitlines()}
    public = set()  # what the source shows outside its regions may stand in the release too
    for cell in source.cells:
        hidden = [line for kind in ("SOLUTION", "HIDDEN TESTS") for line in _lines(cell, kind)]
        public |= {squeeze(line) for line in cell.source.splitlines() if line not in hidden}
    problems = [
        f"the release shows a line of {cell.metadata.id}'s {kind.lower()}: {line.strip()}"
        for cell in source.cells
        for kind in ("SOLUTION", "HIDDEN TESTS")
        for line in _lines(cell, kind)
        if (bare := squeeze(line)) and bare in shown and bare not in public
    ]
    text = nbformat.writes(release)
    problems += [
        f"the release contains '{word}'"
        for word in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
        if word in text
    ]
    if any(cell.get("outputs") or cell.get("execution_count") for cell in release.cells):
        problems.append("the release contains outputs")
    return problems


def check_answers(source) -> list[str]:
    """The answers earn every point in a real kernel, and no cell complains."""
    try:
        run_notebook(source)
    except DeadKernelError:
        return ["the answers end the kernel"]
    problems = [
        f"with the answers, {cell.metadata.id} says: {_first_line(message)}"
        for cell in source.cells
        for message in errors(cell)
    ]
    for cell in filter(utils.is_grade, source.cells):
        score, best = utils.determine_grade(cell)
        if score is not None and score != best:
            problems.append(f"the answers earn {score:g} of {best:g} in {cell.metadata.id}")
    return problems


def check_untouched(release) -> list[str]:
    """The untouched release earns nothing; every test cell shows the stub's one message."""
    try:
        run_notebook(release)
    except DeadKernelError:
        return ["the untouched release ends the kernel"]
    problems = [
        f"the untouched release earns {score:g} in {grade_id}"
        for grade_id, score in scores(release).items()
        if score
    ]
    for cell in release.cells:
        problems += [
            f"untouched, {cell.metadata.id} does not show the stub's message but:"
            f" {_first_line(message)}"
            for message in errors(cell)
            if not message.startswith(STUB)
        ]
    return problems


def check_split(source, release) -> list[str]:
    """Test cells do nothing that needs the answer in their own kernel."""
    theirs = answer_names(source, release)[0]
    return [
        f"{cell.metadata.id}, line {line}, {said}"
        for cell in source.cells
        if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)
        for line, said in faults(cell.source, theirs)
    ]


def left_out() -> str:
    """Why answers cannot be graded here as they are for a class; nothing where they can."""
    try:
        bubblewrap()
    except CourseError as error:
        return f"Not checked: what the answers earn from the grader. {error}"
    return ""


def check_grading(project: Project, source, release) -> list[str]:
    """The grader, whose tests run in a kernel of their own, gives all for the answers, else 0."""
    config = load_config(project.root)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "set.ipynb")
        nbformat.write(source, path)
        whole = skeleton(path, config)
    problems, answers = [], exercise_set(source).answers
    for name, notebook in (
        ("the answers earn", hand_in(release, answers)),
        ("the untouched release earns", release),
    ):
        examined = examine(Job(name, whole, nbformat.writes(notebook).encode(), Settings()))
        cells = {cell.metadata.id: cell for cell in nbformat.reads(examined.notebook, 4).cells}
        for grade_id, score in examined.scores.items():
            best = whole.points[grade_id] if notebook is not release else 0
            if score is not None and score != best:
                said = "; ".join(errors(cells[grade_id])) or "no message"
                problems.append(
                    f"graded, {name} {score:g}, not {best:g}, in {grade_id}: {_first_line(said)}"
                )
    return problems


def check_variants(
    project: Project, slug: str, whole: ExerciseSet, rates: Rates | None = None
) -> list[str]:
    """Right variants earn every point; wrong ones lose some and say why."""
    rates = rates or Rates()
    variants = []
    problems = [
        f"{project.name(path)} belongs to no answer cell: rename or delete it"
        for path in sorted(project.answers(slug).glob("*.py"))
        if path.stem not in whole.answers
    ]
    for grade_id, answer in whole.answers.items():
        if not _regions(answer, "SOLUTION"):
            continue  # an open question, graded by hand
        try:
            found = read_variants(project.answers(slug) / f"{grade_id}.py")
        except CourseError as error:
            problems.append(str(error))
            continue
        for kind, least in (("right", RIGHT), ("wrong", WRONG)):
            count = sum(variant.kind == kind for variant in found)
            if count < least:
                problems.append(f"{grade_id} has {count} {kind} answers, not at least {least}")
        variants += found
    with workers() as pool:
        jobs = [
            pool.submit(
                failures,
                cells_with(whole, variant),
                set(_tests(whole, variant)),
                enough=variant.is_named_by,
            )
            for variant in variants
        ]
        for variant, job in zip(variants, jobs, strict=True):
            wrong = verdict(variant, job.result())
            problems += wrong
            if variant.kind == "right":
                rates.right, rates.failing = rates.right + 1, rates.failing + bool(wrong)
            else:
                rates.wrong, rates.mute = rates.wrong + 1, rates.mute + bool(wrong)
    return problems


def check_strict(project: Project, slug: str, step: Callable[[str], None]) -> list[str]:
    """Right answers that lose points in another dress, tests that break on a bad return."""
    if not project.exercises(slug).is_file():
        return []
    whole = exercise_set(source_notebook(project, slug))
    with workers() as pool:
        step("dressed answers")
        problems = check_dressed(project, slug, whole, pool)
        step("bad returns")
        problems += check_bad_returns(whole, pool)
    return [f"{slug}: {problem}" for problem in problems]


def verdict(variant: Variant, failed: dict[str, Failure]) -> list[str]:
    """What is wrong with how a variant was graded."""
    name = f"{variant.grade_id}, {variant.kind} answer '{variant.name}'"
    if variant.kind == "right":
        return [f"{name}: {k} says: {_first_line(f.message)}" for k, f in failed.items()]
    if not failed:
        return [f"{name} earns all points"]
    if any(variant.is_named_by(failure.message) for failure in failed.values()):
        return []
    heard = "; ".join(_first_line(f.message) for f in failed.values())
    return [f"{name} should read '{variant.says}', reads: {heard}"]


def _tests(whole: ExerciseSet, variant: Variant) -> dict[str, str]:
    return whole.exercise_of(variant.grade_id).tests


def _lines(cell, kind: str) -> list[str]:
    return [line for region in _regions(cell.source, kind) for line in region]


def _regions(source: str, kind: str) -> list[list[str]]:
    """The lines between each pair of BEGIN and END marks."""
    found = re.findall(rf"### BEGIN {kind}\n(.*?)\n?[ \t]*### END {kind}", source, re.S)
    return [region.splitlines() for region in found]


def _first_line(message: str) -> str:
    return next(iter(message.strip().splitlines()), message)
