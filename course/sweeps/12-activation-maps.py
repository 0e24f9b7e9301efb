"""Write the table of lesson 12: dead channels and accuracy, by learning rate.

uv run --no-sync python course/sweeps/12-activation-maps.py
"""

import datetime
import platform
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

ROOT = Path(__file__).parents[2]
from coursetools.authoring.definitions import definitions
from coursetools.project import find_project

LRS = (0.002, 0.01, 0.05)


def main():
    lesson = definitions(find_project(ROOT), "12-activation-maps")
    command = "uv run --no-sync python course/sweeps/12-activation-maps.py"
    versions = f"Python {platform.python_version()}, Keras {keras.__version__}"
    versions += f", TensorFlow {tf.__version__}, NumPy {np.__version__}"
    lines = [f"{datetime.date.today()}; {versions}; {command}", "lr dead validation%"]
    (x, y), (x_val, y_val), _ = lesson.load_images()
    for lr in LRS:
        columns = []  # one number a seed: dead channels, accuracy
        for seed in range(1, 6):
            net = lesson.build_net(seed)
            lesson.train(net, x, y, lr)
            maps = lesson.inside(net).predict(x_val, verbose=0)
            dead = sum(np.sum(~a.any(axis=(0, 1, 2))) for a in maps)
            right = np.mean(net.predict(x_val, verbose=0).argmax(axis=1) == y_val)
            columns.append([dead, 100 * right])
            print(lr, seed, columns[-1], flush=True)
        cells = [
            ",".join(f"{value:.1f}" for value in values) for values in zip(*columns, strict=True)
        ]
        lines.append(" ".join([f"{lr:g}", *cells]))
    Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
