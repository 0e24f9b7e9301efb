"""Mutants on a set's tests: those that every test lets pass, and the list of those that may.

A mutant that earns every point is a hole in the tests, or the same function as the answer. Then
`tests/answers/SLUG/equivalent.toml` says why, below the function's name:

    [leaky_relu]
    "line 2: `x > 0` -> `x >= 0`" = "at 0 both sides give 0"

Below `["*"]` a text excuses every survivor whose name holds it:

    ["*"]
    "np.nan_to_num" = "no task of this set has NaN or infinity among its inputs or results"
"""

import hashlib
import os
import tomllib
from collections.abc import Callable
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool

from coursetools.authoring.build import source_notebook
from coursetools.authoring.exercises import ExerciseSet, exercise_set
from coursetools.gate.check import Rates
from coursetools.gate.mutants import mutants
from coursetools.gate.variants import Failure, Variant, cells_with, failures, workers
from coursetools.project import CourseError, Project

BUSY, BUSY_KERAS = 20, 90  # seconds of CPU time a test cell; the answers' own take 3 and 30
MEMORY = 6 * 2**30  # bytes of data a process
Fates = dict[Variant, dict[str, Failure]]  # the test cell that failed first; none of a survivor's


def check_mutants(
    project: Project,
    slug: str,
    step: Callable[[str], None],
    rates: Rates,
    sample: int | None = None,
) -> list[str]:
    """Mutants that earn every point, and what is wrong with the list of those that may.

    Args:
        step: called with how many were tried, each time that changes.
        rates: mutants are counted there.
        sample: how many mutants of a function are tried, always the same ones; default: all.
    """
    whole = exercise_set(source_notebook(project, slug))
    reasons = equivalents(project, slug)
    general = reasons.pop("*", {})
    listed = f"{project.name(project.answers(slug))}/equivalent.toml"
    problems = [
        f"{listed} names {grade_id}, which is no answer cell"
        for grade_id in reasons.keys() - whole.answers.keys()
    ]
    tried = []
    for grade_id, answer in whole.answers.items():
        found = mutants(grade_id, answer)
        if not found:
            continue  # an open question, graded by hand
        stale = reasons.get(grade_id, {}).keys() - {mutant.name for mutant in found}
        problems += [f"{listed}: {grade_id} has no mutant '{name}'" for name in sorted(stale)]
        tried += [Variant(grade_id, "reference", "", None, answer), *sampled(found, sample)]
    fates = run_mutants(whole, tried, step)
    for mutant in tried:
        failed, excused = fates[mutant], mutant.name in reasons.get(mutant.grade_id, {})
        if mutant.kind == "reference":
            problems += [f"{mutant.grade_id}: the answer itself fails {name}" for name in failed]
        elif excused:
            rates.excused += not failed
            problems += [
                f"{listed}: {mutant.grade_id}, '{mutant.name}' is not the same: {name} fails"
                for name in failed
            ]
        else:
            if not failed and any(text in mutant.name for text in general):
                rates.excused += 1
                continue
            rates.mutants, rates.killed = rates.mutants + 1, rates.killed + bool(failed)
            if not failed:
                problems.append(f"{mutant.grade_id} earns all points with {mutant.name}")
    return [f"{slug}: {problem}" for problem in problems]


def equivalents(project: Project, slug: str) -> dict[str, dict[str, str]]:
    """Function -> mutant -> why it is the same function; nothing where there is no list."""
    path = project.answers(slug) / "equivalent.toml"
    if not path.is_file():
        return {}
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{project.name(path)} is not TOML ({error}): mend that line.") from None
    for grade_id, reasons in listed.items():
        if not isinstance(reasons, dict):
            raise CourseError(f"{project.name(path)}: put '{grade_id}' below a line [FUNCTION].")
        for name, reason in reasons.items():
            if not isinstance(reason, str) or not reason.strip():
                raise CourseError(f"{project.name(path)}: {grade_id}, '{name}' needs a reason.")
    return listed


def sampled(found: list[Variant], sample: int | None) -> list[Variant]:
    """Some of them in their order: the same ones each time, and after another was added, most."""
    if sample is None:
        return found
    drawn = sorted(found, key=lambda mutant: hashlib.sha256(mutant.name.encode()).digest())
    return [mutant for mutant in found if mutant in drawn[:sample]]


def run_mutants(whole: ExerciseSet, tried: list[Variant], step: Callable[[str], None]) -> Fates:
    """How each one fared on the tests of its exercise.

    A mutant whose process ends, in a crash or for want of memory, takes others with it. Those
    that ran at that time are tried again, each alone: it is killed that ends a process twice.
    """
    fates: Fates = {}
    rounds, cores = [tried], os.cpu_count() or 1
    while rounds:
        some = rounds.pop(0)
        _run_together(whole, some, fates, lambda: step(f"{len(fates)} of {len(tried)} mutants"))
        left = [mutant for mutant in some if mutant not in fates]
        if left and len(some) == 1:
            fates[left[0]] = {"the process": Failure("ended", in_test=False)}
        elif left:
            rounds += [[mutant] for mutant in left[:cores]]
            rounds += [left[cores:]] if left[cores:] else []
    return fates


def _run_together(
    whole: ExerciseSet, some: list[Variant], fates: Fates, step: Callable[[], None]
) -> None:
    """Add the fates of all that were done before a process ended."""
    busy = BUSY_KERAS if any("keras" in source for source in whole.setup) else BUSY
    with workers() as pool:
        jobs = {}
        try:
            for mutant in some:
                tests = set(whole.exercise_of(mutant.grade_id).tests)
                jobs[pool.submit(_try, cells_with(whole, mutant), tests, busy)] = mutant
        except BrokenProcessPool:
            pass  # the others come later
        for job in as_completed(jobs):
            if not isinstance(job.exception(), BrokenProcessPool):
                fates[jobs[job]] = job.result()
                step()


def _try(cells: dict[str, str], graded: set[str], busy: int) -> dict[str, Failure]:
    """Failures of an answer that may ask for more memory than there is."""
    import resource  # which Windows lacks

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    return failures(cells, graded, busy=busy)
