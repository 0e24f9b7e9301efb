"""The claims of lesson 10, small."""

import re

import numpy as np
import pytest
from helpers import ROOT, definitions, keras
from sklearn.datasets import load_digits

lesson = definitions("10-keras-activations")


@pytest.fixture(scope="module")
def digits():
    X, y = load_digits(return_X_y=True)
    return ((X - X.mean()) / X.std()).astype("float32")[:200], y[:200]


def classifier(activation="relu", initializer="he_normal", depth=2, ending=(), from_logits=True):
    """The lesson's net, with what comes behind its logits, compiled for `fit_again`."""
    hidden = lesson.net(activation, initializer, depth=depth, width=64, seed=0)
    model = keras.Sequential([keras.Input((64,)), hidden, *ending])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits)
    model.compile(keras.optimizers.SGD(), loss, steps_per_execution=100)
    return model


def right(model, rates, seeds):
    """Share of 300 new digits named right, mean over the seeds, at the best of the rates."""
    X, y = load_digits(return_X_y=True)
    order = np.random.default_rng(10).permutation(len(y))
    X, val, train = ((X - X.mean()) / X.std()).astype("float32"), order[400:700], order[700:]
    means = []
    for lr in rates:
        runs = [lesson.fit_again(model, X[train], y[train], lr, seed)(X[val]) for seed in seeds]
        means.append(np.mean([np.asarray(out).argmax(axis=1) == y[val] for out in runs]))
    return max(means)


def test_a_wrong_from_logits_costs_accuracy_at_the_best_of_the_rates():
    rates, seeds = (0.3, 1.0), (0, 2)
    twice = [keras.layers.Softmax(), keras.layers.Reshape((10,))]
    good = right(classifier(), rates, seeds)
    assert good > 0.95  # measured 0.97
    assert right(classifier(ending=twice), rates, seeds) < good - 0.04  # measured 0.87
    assert right(classifier(from_logits=False), rates, seeds) < good - 0.4  # measured 0.13


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


def test_hard_sigmoid_is_the_one_of_keras_3():
    z = np.array([-3.5, -1.0, 0.0, 2.5], "float32")
    theirs = np.asarray(keras.activations.hard_sigmoid(z))
    assert np.allclose(theirs, [0, 1 / 3, 0.5, 5.5 / 6], atol=1e-6)


def test_prelu_starts_as_a_relu_unless_told():
    z = np.array([[-1.0]], "float32")
    assert float(keras.layers.PReLU()(z)[0, 0]) == 0
    quarter = keras.layers.PReLU(keras.initializers.Constant(0.25))
    assert float(quarter(z)[0, 0]) == -0.25


def test_the_fourth_slope_is_at_nine_tenths_after_one_epoch_and_there_after_five():
    fourth = lesson.slopes_paths(lesson.UnitSlopes)[0][:, :, 3]
    assert np.all((fourth[:, 1] > 0.8) & (fourth[:, 1] < 0.96))  # measured 0.89 to 0.91
    assert np.all(np.abs(fourth[:, 5] - 1) < 0.02)  # measured 0.998 and more


def test_it_is_the_dense_layer_that_keeps_the_fourth_slope_waiting():
    fourth = lesson.slopes_paths(lesson.UnitSlopes, 1, train_dense=False)[0][:, 1, 3]
    assert np.all(np.abs(fourth - 1) < 0.02)  # measured 0.9995 and more


def test_a_tf_variable_is_never_trained():
    paths, model = lesson.slopes_paths(lesson.SlopesInVariable, 1)
    assert np.all(paths == 0.25)
    assert [v.name for v in model.trainable_variables] == ["kernel", "bias"]


def test_unit_slopes_survive_saving(tmp_path):
    model = keras.Sequential([keras.Input((3,)), lesson.UnitSlopes(0.1)])
    model.layers[0].alpha.assign([-1.0, 0.5, 2.0])
    model.save(tmp_path / "net.keras")
    loaded = keras.models.load_model(tmp_path / "net.keras")
    z = np.random.default_rng(0).normal(size=(5, 3)).astype("float32")
    assert np.array_equal(model(z), loaded(z))
    assert loaded.layers[0].start == 0.1


@pytest.fixture
def saved(tmp_path):
    """A net with an activation of its own, and the file it was saved to."""

    def bump(z):
        return keras.ops.exp(-keras.ops.square(z))

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation=bump)])
    model.save(tmp_path / "net.keras")
    return bump, model, tmp_path / "net.keras"


def test_a_function_that_is_not_registered_is_saved_and_cannot_be_loaded(saved):
    with pytest.raises(TypeError, match="Could not locate function 'bump'"):
        keras.models.load_model(saved[2])


def test_a_function_is_found_by_custom_objects_or_once_it_is_registered(saved):
    bump, model, path = saved
    z = np.random.default_rng(0).normal(size=(5, 3)).astype("float32")
    assert np.array_equal(keras.models.load_model(path, {"bump": bump})(z), model(z))
    keras.saving.register_keras_serializable(package="test10")(bump)
    assert np.array_equal(keras.models.load_model(path)(z), model(z))


def test_a_lambda_is_saved_with_a_warning_and_cannot_be_loaded(tmp_path):
    dense = keras.layers.Dense(2, activation=lambda z: z * z)
    model = keras.Sequential([keras.Input((3,)), dense])
    with pytest.warns(UserWarning, match="lambda"):
        model.save(tmp_path / "net.keras")
    with pytest.raises(TypeError, match="could not be deserialized"):
        keras.models.load_model(tmp_path / "net.keras")


def test_numpys_tanh_as_an_activation_answers_and_does_not_train():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation=np.tanh)])
    assert model(np.ones((1, 3))).shape == (1, 2)
    model.compile("sgd", "mse")
    with pytest.raises(NotImplementedError, match="symbolic"):
        model.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


def test_a_sequential_has_inputs_and_no_input():
    model = lesson.net("relu", "he_normal", depth=2, width=4, seed=0)
    model(np.ones((1, 64), "float32"))
    assert not hasattr(model, "input") and len(model.inputs) == 1
    inner = keras.Model(model.inputs[0], model.get_layer("h2").output)
    assert inner(np.ones((1, 64), "float32")).shape == (1, 4)
    model(keras.Input((64,)))  # what the error suggests
    with pytest.raises((ValueError, KeyError)):  # Keras 3.15 when it is made, 3.13 when called
        keras.Model(model.input, model.get_layer("h2").output)(np.ones((1, 64), "float32"))


def test_only_the_sigmoids_gradient_vanishes_in_twenty_layers(digits):
    for activation, initializer, low, high in (
        (lesson.stretched, "glorot_uniform", 0.1, 20),  # measured 1.3 to 1.9
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


def test_no_rate_makes_the_deep_sigmoid_net_learn():
    deep = classifier("sigmoid", "glorot_uniform", depth=5)
    assert right(deep, (0.01, 0.1, 1.0), [0]) < 0.3  # measured 0.1
    assert right(classifier(depth=5), [0.1], [0]) > 0.85


def test_two_sigmoids_and_a_softmax_give_the_numbers_worked_out_by_hand():
    logits = np.array([[2.0, 0.0]], "float32")
    assert np.allclose(keras.ops.softmax(logits), [[0.881, 0.119]], atol=1e-3)
    assert np.allclose(keras.ops.sigmoid(logits), [[0.881, 0.5]], atol=1e-3)
    loss = keras.losses.BinaryCrossentropy(from_logits=True)(np.ones((1, 2)), logits)
    assert abs(float(loss) - 0.410) < 1e-3


def test_the_pointers_to_the_exercises_come_in_order():
    text = (ROOT / "course/lessons/10-keras-activations.py").read_text(encoding="utf-8")
    turns = "".join(line for line in text.splitlines() if "**Your turn:**" in line)
    assert re.findall("[0-9]", turns) == list("1234567")


def test_the_lesson_leaves_relu_with_the_default_initialiser_of_keras():
    assert "Glorot" in type(keras.layers.Dense(3, activation="relu").kernel_initializer).__name__
