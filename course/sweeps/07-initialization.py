"""Write the table of lesson 07: deep ReLU nets and sigmoid nets trained long, by learning rate.

uv run --no-sync python course/sweeps/07-initialization.py
"""

import datetime
import platform
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
from coursetools.authoring.definitions import definitions
from coursetools.project import find_project

LRS = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
DEEP, FIVE = [64] + [64] * 30 + [10], [64] + [64] * 5 + [10]
NETS = {  # sizes, activation, variance of the weights, epochs
    "ReLU-30-Glorot": (DEEP, "relu", lambda m, n: 2 / (m + n), 60),
    "ReLU-30-He": (DEEP, "relu", lambda m, n: 2 / m, 60),
    "sigmoid-5-Glorot": (FIVE, "sigmoid", lambda m, n: 2 / (m + n), 100),
    "sigmoid-5-He": (FIVE, "sigmoid", lambda m, n: 2 / m, 100),
}


def main():
    lesson = definitions(find_project(ROOT), "07-initialization")
    command = "uv run --no-sync python course/sweeps/07-initialization.py"
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}"
    lines = [f"{datetime.date.today()}; {versions}; {command}", " ".join(["lr", *NETS])]
    for lr in LRS:
        cells = []  # per cent of the held-out digits right, one number a seed
        for sizes, kind, rule, epochs in NETS.values():
            with np.errstate(all="ignore"):  # nets that diverge end as NaN and say class 0
                accuracy = lesson.train(lesson.nets(rule, sizes, range(5)), kind, lr, epochs)[1]
            cells.append(",".join(f"{a:.1f}" for a in accuracy))
        lines.append(" ".join([f"{lr:g}", *cells]))
        print(lines[-1], flush=True)
    Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
