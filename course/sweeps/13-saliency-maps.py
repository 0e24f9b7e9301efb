"""Write the table of lesson 13: the erasing test and the likeness of maps, ten seeds each.

uv run --no-sync python course/sweeps/13-saliency-maps.py
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

SEEDS = range(1, 11)


def main():
    lesson = definitions(find_project(ROOT), "13-saliency-maps")
    command = "uv run --no-sync python course/sweeps/13-saliency-maps.py"
    versions = f"Python {platform.python_version()}, Keras {keras.__version__}"
    versions += f", TensorFlow {tf.__version__}, NumPy {np.__version__}"
    lines = [f"{datetime.date.today()}; {versions}; {command}"]
    (x, y), _, (x_test, y_test) = lesson.load_images()
    x_test, y_test = x_test[:300], y_test[:300]
    trained, untrained, drops = {}, {}, {}  # seed -> maps by method; halves -> drops
    for seed in SEEDS:
        net, start = lesson.build_net(seed), lesson.build_net(seed)
        lesson.train(net, x, y)
        for half, drop in lesson.erase(net, x_test, np.random.default_rng(seed)).items():
            drops.setdefault(half, []).append(drop)
        for which, one in ((trained, net), (untrained, start)):
            which[seed] = {k: method(one, x_test, y_test) for k, method in lesson.METHODS.items()}
        print(seed, {half: values[-1] for half, values in drops.items()}, flush=True)
    rows = {half: [f"{value:.1f}" for value in values] for half, values in drops.items()}
    for name in lesson.METHODS:
        for against, others, next_seed in (("untrained", untrained, 0), ("another", trained, 1)):
            rows[f"{name}, {against}"] = [
                f"{lesson.likeness(trained[s][name], others[(s - 1 + next_seed) % 10 + 1][name]):.2f}"
                for s in SEEDS
            ]
    lines += [f"{name}: {' '.join(values)}" for name, values in rows.items()]
    Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
