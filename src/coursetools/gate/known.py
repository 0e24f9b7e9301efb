"""What wrong answers give in the tests, so that a test knows a mistake by its result."""

from concurrent.futures import Executor

from coursetools.authoring.exercises import ExerciseSet
from coursetools.authoring.mistakes import Known, calls
from coursetools.authoring.text import lines_of
from coursetools.gate.variants import Failure, Variant, cells_with, failures


def find_known(whole: ExerciseSet, variants: list[Variant], pool: Executor) -> Known:
    """What each wrong answer gives in the tests of its exercise, by call and digest.

    Args:
        whole: the set with `plain_notebook`'s tests.
    """
    wrong = [variant for variant in variants if variant.kind == "wrong"]
    known: Known = {}

    def keep(variant: Variant, test: str, failure: Failure) -> None:
        places = calls(whole.exercise_of(variant.grade_id).tests[test])
        number = next((n for n, c in enumerate(places) if failure.line in lines_of(c)), None)
        says = variant.says
        if number is None or failure.digest is None or not says or says in failure.message:
            return  # no call of the checker, or it says so by itself
        tables = known.setdefault(test, [{} for _ in places])
        tables[number].setdefault(f"{failure.digest:.7g}", says)

    runs = [*zip(wrong, pool.map(_run, [(whole, v) for v in wrong]), strict=True)]
    for variant, failed in runs:  # where a learner meets it first comes first
        for test, failure in [*failed.items()][:1]:
            keep(variant, test, failure)
    for variant, failed in runs:
        for test, failure in failed.items():
            keep(variant, test, failure)
    return {test: tables for test, tables in known.items() if any(tables)}


def _run(job: tuple[ExerciseSet, Variant]) -> dict[str, Failure]:
    whole, variant = job
    return failures(cells_with(whole, variant), set(whole.exercise_of(variant.grade_id).tests))
