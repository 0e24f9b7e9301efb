"""The claims of lesson 10, small."""

import numpy as np
import pytest
from conftest import ROOT, definitions, keras
from sklearn.datasets import load_digits

lesson = definitions("10-keras-activations")


@pytest.fixture(scope="module")
def digits():
    X, y = load_digits(return_X_y=True)
    return ((X - X.mean()) / X.std()).astype("float32")[:200], y[:200]


def slopes_after_training(kind):
    """alpha of `kind` before and after some steps towards the slope 1."""
    slopes = kind()
    model = keras.Sequential([keras.Input((2,)), slopes])
    Z = np.linspace(-2, 2, 32, dtype="float32").reshape(16, 2)
    before = slopes.alpha.numpy()
    loss = keras.losses.MeanSquaredError()
    model.compile(keras.optimizers.Adam(0.05), loss, run_eagerly=True)
    if model.trainable_variables:
        model.fit(Z, Z, epochs=10, batch_size=16, verbose=0)
    return before, slopes.alpha.numpy()


def test_the_stored_table_is_the_one_in_the_lesson():
    stored = (ROOT / "course/sweeps/10-keras-activations.txt").read_text(encoding="utf-8")
    assert lesson.FROM_LOGITS == stored


def test_a_wrong_from_logits_costs_accuracy_on_every_seed():
    rows = [line.split() for line in lesson.FROM_LOGITS.splitlines()[2:]]
    last = {arm: [float(v) for v in row.split(",")] for arm, epoch, row in rows if epoch == "20"}
    assert min(last["right"]) > max(last["twice"]) + 5
    assert min(last["twice"]) > max(last["default"]) + 30


def test_the_loss_of_a_softmax_taken_twice_cannot_fall_below_1_461():
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    best = np.eye(10, dtype="float32")
    assert abs(float(loss(np.arange(10), best)) - np.log(1 + 9 / np.e)) < 1e-5


def test_leaky_relu_layer_and_function_differ():
    z = np.array([[-1.0]], "float32")
    assert abs(float(keras.layers.LeakyReLU()(z)[0, 0]) + 0.3) < 1e-6
    assert abs(float(keras.activations.leaky_relu(z)[0, 0]) + 0.2) < 1e-6


def test_gelu_is_exact_unless_asked():
    z = np.linspace(-5, 5, 1001, dtype="float32")
    off = keras.activations.gelu(z, approximate=True) - keras.activations.gelu(z)
    assert 4e-4 < np.abs(off).max() < 5.5e-4


def test_add_weight_is_trained_and_tf_variable_is_not():
    before, after = slopes_after_training(lesson.UnitSlopes)
    assert np.all(after > before + 0.1)
    before, after = slopes_after_training(lesson.SlopesInVariable)
    assert np.array_equal(before, after)


def test_unit_slopes_survive_saving(tmp_path):
    model = keras.Sequential([keras.Input((3,)), lesson.UnitSlopes(0.1)])
    model.layers[0].alpha.assign([-1.0, 0.5, 2.0])
    model.save(tmp_path / "net.keras")
    loaded = keras.models.load_model(tmp_path / "net.keras")
    z = np.random.default_rng(0).normal(size=(5, 3)).astype("float32")
    assert np.array_equal(model(z), loaded(z))
    assert loaded.layers[0].start == 0.1


def test_only_the_sigmoids_gradient_vanishes_in_twenty_layers(digits):
    for activation, initializer, low, high in (
        ("sigmoid", "glorot_uniform", 1e-15, 1e-8),  # measured 1e-12 to 5e-12
        ("tanh", "glorot_uniform", 0.1, 20),  # measured 1.3 to 2.0
        ("relu", "he_normal", 0.03, 20),  # measured 0.55 to 0.70
    ):
        for seed in (0, 1):
            model = lesson.net(activation, initializer, depth=20, width=100, seed=seed)
            sizes = lesson.kernel_rms(model, *digits)
            assert low < sizes[0] / sizes[19] < high, (activation, seed, sizes)


def test_the_fifth_sigmoid_layer_answers_alike_to_every_image(digits):
    for seed in (0, 1):
        nets = {
            "sigmoid": lesson.net("sigmoid", "glorot_uniform", depth=5, width=64, seed=seed),
            "relu": lesson.net("relu", "he_normal", depth=5, width=64, seed=seed),
        }
        spread = {}
        for name, model in nets.items():
            a = digits[0]
            for layer in model.layers[:-1]:
                a = layer(a)
            spread[name] = np.asarray(a).std(axis=0).mean()
        assert spread["sigmoid"] < spread["relu"] / 20


def test_the_lesson_leaves_relu_with_the_default_initialiser_of_keras():
    assert "Glorot" in type(keras.layers.Dense(3, activation="relu").kernel_initializer).__name__
