"""Write the table of lesson 11: its net with six activations.

KERAS_HOME must hold MNIST, or a network must be there:
uv run --no-sync python course/sweeps/11-cnn.py
"""

import datetime
import importlib.metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
from coursetools.authoring.definitions import definitions
from coursetools.project import find_project

IMAGES, EPOCHS, SEEDS = 10_000, 3, range(3)


def main():
    lesson = definitions(find_project(ROOT), "11-cnn")
    keras = lesson.keras
    name, x, y, x_val, y_val, x_test, y_test = lesson.load_images()
    if name != "MNIST":
        raise SystemExit("MNIST could not be loaded: set KERAS_HOME or connect to a network.")
    command = "uv run --no-sync python course/sweeps/11-cnn.py"
    versions = f"Keras {keras.__version__}, TensorFlow {importlib.metadata.version('tensorflow')}"
    lines = [f"{datetime.date.today()}; {versions}; {command}"]
    lines.append(f"activation, then % of 6000 validation images right for seeds {[*SEEDS]}")
    for activation in lesson.INITIALIZER:
        cells = []
        for seed in SEEDS:
            keras.utils.set_random_seed(seed)
            net, _ = lesson.ready(
                lesson.build_net(activation=activation), EPOCHS * -(-IMAGES // 128)
            )
            net.fit(x[:IMAGES], y[:IMAGES], batch_size=128, epochs=EPOCHS, verbose=0)
            cells.append(f"{100 * net.evaluate(x_val, y_val, batch_size=500, verbose=0)[1]:.2f}")
        lines.append(" ".join([activation, *cells]))
        print(lines[-1], flush=True)
    Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
