"""How far a learner is: `course build` writes it into the set-up cell, behind the checker.

The last cell of a set calls `progress`.
"""

import os

from IPython import get_ipython

EXERCISES = {}  # number and title: "see", the heading in the lesson, and "tests", their first lines
ENDED = globals().get("ENDED", {})  # first line of a test: the name of its error, "" if it passed
STATES = {"": "done", "NotImplementedError": "not begun", "not run": "not run"}  # if all end so


def note_test(result):
    """Keep how a test ended: IPython calls this after each cell."""
    first = (result.info.raw_cell or "").strip().partition("\n")[0]
    if any(first in exercise["tests"] for exercise in EXERCISES.values()):
        error = result.error_before_exec or result.error_in_exec
        ENDED[first] = type(error).__name__ if error else ""


def progress():
    """Print a line for each exercise: done, how many of its tests pass, or not begun."""
    if os.environ.get("NBGRADER_EXECUTION"):  # nobody reads it there, and tests may run elsewhere
        return
    width, after = max(map(len, EXERCISES)), ""
    for title, exercise in EXERCISES.items():
        ended = [ENDED.get(test, "not run") for test in exercise["tests"]]
        solved = ended.count("")
        state = STATES.get(ended[0]) if len(set(ended)) == 1 else None
        print(f"{title:{width}}  {state or f'{solved} of {len(ended)} tests pass'}")
        if not after and solved < len(ended):
            see = exercise["see"] and f', in the lesson under "{exercise["see"]}"'
            after = f"Next: exercise {title}{see}."
    print(f"\n{after or 'Every test here passes.'}")
    print("Grading has hidden tests, too, which try your answers on other values.")


if get_ipython():
    get_ipython().events.register("post_run_cell", note_test)
