"""The runs of lesson 09 that are too slow for the lesson; the table goes beside this script.

Run it with `nice -n 10 uv run python course/sweeps/09-fair-training.py` (about five minutes of
one core) after the lesson's training functions have changed, then copy the table into the
lesson's constant SWEEP.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one core, and the same sums in the same order

from datetime import date
from pathlib import Path

import numpy as np
import scipy
import sklearn

ROOT = Path(__file__).parents[2]
from coursetools.authoring.definitions import definitions
from coursetools.project import find_project

SLUG = "09-fair-training"
RATES = (0.003, 0.01, 0.03, 0.1, 0.3, 1)
ADAM = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)  # as many, lower: Adam's usual rate is 0.001


def runs(fit, depth, activation, lr, seeds, **more):
    """Mean validation accuracy of the last epoch, and right answers of 400 for each seed."""
    found = [fit(activation, seed, [64] * depth, lr, **more) for seed in seeds]
    val = np.mean([run["val"][-1] for run in found])
    return val, " ".join(f"{run['test'] * 4:3.0f}" for run in found)


def shared(fit, depth, activation, seeds):
    """A row for the rate 0.01."""
    right = runs(fit, depth, activation, 0.01, seeds)[1]
    return f"{f'{depth} {activation}':12} | 0.01 | {right}"


def tuned(fit, depth, activation, rates, seeds, how="sgd", test_seeds=None):
    """A row for the rate with the best mean validation accuracy over the seeds."""
    found = [runs(fit, depth, activation, lr, seeds, how=how) for lr in rates]
    best = int(np.argmax([val for val, _ in found]))
    right = found[best][1]
    if test_seeds:
        right = runs(fit, depth, activation, rates[best], test_seeds, how=how)[1]
    label = f"{depth} {activation if how == 'sgd' else how} tuned"
    vals = " ".join(f"{val:4.1f}" for val, _ in found)
    return f"{label:18} | {rates[best]:<6g} | {right} | {vals}"


def rows(fit, names):
    """Every line of the table below its head; the lesson says which seeds and rates."""
    for name in names:
        yield f"{shared(fit, 2, name, range(10))} || {shared(fit, 5, name, range(5))}"
    yield " || ".join(shared(fit, depth, "sigmoid", range(5)) for depth in (3, 4))
    for name in names:
        yield tuned(fit, 2, name, RATES, range(5), test_seeds=range(10))
    for how in ("sgd", "adam", "batchnorm", "centred"):
        yield tuned(fit, 5, "sigmoid", ADAM if how == "adam" else RATES, range(5), how)


def main():
    lesson = definitions(find_project(ROOT), SLUG)
    versions = f"NumPy {np.__version__}, SciPy {scipy.__version__}, sklearn {sklearn.__version__}"
    lines = [f"{date.today()}, {versions}, python course/sweeps/{SLUG}.py"]
    lines.append(
        "layers activation | rate | right of 400 test images for each seed | validation, %"
    )
    with np.errstate(all="ignore"):  # some rates are there to diverge
        for line in rows(lesson.fit, lesson.ACTIVATIONS):
            print(line, flush=True)
            lines.append(line)
    Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
