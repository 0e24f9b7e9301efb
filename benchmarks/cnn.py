"""Time to a validation accuracy on MNIST: the net of lesson 11 with stride and pooling, or without.

Both train with batches of 128 on the same 54,000 images (the rest of the 60,000 validates; the
test images are not touched), with Adam, the lesson's schedule and one learning rate for both. So
this measures cost at that rate, and does not rank the two. Training is timed, looking at the
validation images is not. KERAS_HOME must hold MNIST, or a network must be there.
"""

import argparse
import time
from pathlib import Path

from coursetools.authoring.definitions import definitions
from coursetools.project import find_project

ROOT = Path(__file__).parents[1]


def stopwatch(keras, x_val, y_val, goal: float, every: int):
    """A callback that stops the clock every `every` steps to validate, until the goal is met."""

    class Stopwatch(keras.callbacks.Callback):
        spent, steps, reached, best = 0.0, 0, None, 0.0

        def on_train_begin(self, logs=None):
            self.begin = time.perf_counter()

        def on_train_batch_end(self, batch, logs=None):
            self.steps += 1
            if self.steps % every == 0:
                self.look()

        def on_train_end(self, logs=None):
            self.look()

        def look(self):
            self.spent += time.perf_counter() - self.begin
            if self.reached is None:
                logits = self.model.predict_on_batch(x_val)
                right = float((logits.argmax(axis=1) == y_val).mean())
                self.best = max(self.best, right)
                print(
                    f"  {self.steps:5} steps {self.spent:6.1f} s {100 * right:6.2f} %", flush=True
                )
                if right >= goal:
                    self.reached = self.spent
                    self.model.stop_training = True
            self.begin = time.perf_counter()

    return Stopwatch()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--goal", type=float, default=0.98, help="share right (default 0.98)")
    parser.add_argument("--epochs", type=int, default=3, help="at most so many (default 3)")
    parser.add_argument("--images", type=int, default=54_000, help="to train on (default 54000)")
    parser.add_argument("--seed", type=int, default=0, help="of weights and order (default 0)")
    words = parser.parse_args()

    lesson = definitions(find_project(ROOT), "11-cnn")
    name, x, y, x_val, y_val, _, _ = lesson.load_images()
    if name != "MNIST":
        raise SystemExit("MNIST could not be loaded: set KERAS_HOME or connect to a network.")
    x, y = x[: words.images], y[: words.images]
    x_val, y_val = x_val[:2000], y_val[:2000]
    times = {}
    for kind, shrink in (("pooled", True), ("unpooled", False)):
        lesson.keras.utils.set_random_seed(words.seed)
        net, _ = lesson.ready(lesson.build_net(shrink=shrink), words.epochs * -(-len(x) // 128))
        print(f"{kind}: {net.count_params():,} weights", flush=True)
        watch = stopwatch(lesson.keras, x_val, y_val, words.goal, every=50)
        net.fit(x, y, batch_size=128, epochs=words.epochs, verbose=0, callbacks=[watch])
        times[kind] = watch.reached
        result = f"{watch.reached:.1f} s" if watch.reached else f"not in {watch.spent:.1f} s"
        print(f"{kind}: {words.goal:.1%} of 2000 validation images: {result}", flush=True)
    if all(times.values()):
        print(f"ratio: {times['unpooled'] / times['pooled']:.1f}")


if __name__ == "__main__":
    main()
