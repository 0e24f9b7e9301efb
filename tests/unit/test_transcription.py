"""The gate finds answers that can be pasted from a lesson, however dressed, and no others."""

import pytest
from helpers import SLUG, replace

from coursetools.authoring.build import source_notebook
from coursetools.authoring.exercises import exercise_set
from coursetools.gate.check import check_transcription
from coursetools.gate.transcription import closest, copied, graded_part

LESSON = [
    "import numpy as np\nimport scipy.special\nfrom scipy.special import expit",
    '''
def clip(grads, limit):
    """Shorter gradients."""
    length = np.sqrt(sum(np.sum(d**2) for d in grads))
    step = limit / length
    return [d * np.minimum(step, 1) for d in grads], length
''',
    """
z1 = X @ W1 + b1
a1 = np.maximum(z1, 0)
dz2 = (z2 - y) / len(X)
dW2, db2 = a1.T @ dz2, dz2.sum(axis=0)
da1 = dz2 @ W2.T
""",
    "def naive(z):\n    return 1 / (1 + np.exp(-z))",
    "p = expit(z)\nprint(1 - np.tanh(z) ** 2)",
]

COPIES = {
    "other names": """
def shorten(gs, most):
    norm = np.sqrt(sum(np.sum(g**2) for g in gs))
    scale = most / norm
    return [g * np.minimum(scale, 1) for g in gs], norm
""",
    "other order, another notation": """
def shorten(gs, most):
    norm = np.sqrt(sum(np.sum(np.multiply(g, g)) for g in gs))
    scale = most / norm
    return [np.minimum(1.0, scale) * np.asarray(g) for g in gs], norm
""",
    "temporaries": """
def shorten(gs, most):
    squares = sum((g * g).sum() for g in gs)
    norm = squares ** 0.5
    scale = most / norm
    factor = np.minimum(scale, 1)
    result = [factor * g for g in gs]
    return result, norm
""",
    "no temporaries": """
def shorten(gs, most):
    return [
        g * np.minimum(most / np.sqrt(sum(np.sum(g**2) for g in gs)), 1) for g in gs
    ], np.sqrt(sum(np.sum(g**2) for g in gs))
""",
    "another signature": '''
def train(params, gs, *, lr=0.1, most=1.0):
    """Another docstring."""  # and a comment
    norm = np.sqrt(sum(np.sum(g**2) for g in gs))
    scale = most / norm
    shorter = [g * np.minimum(scale, 1) for g in gs]
    return shorter, norm
''',
}

OWN = {
    "one long vector": """
def shorten(gs, most):
    flat = np.concatenate([g.ravel() for g in gs])
    norm = np.linalg.norm(flat)
    if norm <= most:
        return gs, norm
    return [most * g / norm for g in gs], norm
""",
    "another quantity of the same parts": """
def spread(gs, most):
    means = [np.mean(g) for g in gs]
    middle = sum(means) / len(gs)
    far = max(abs(m - middle) for m in means)
    return [g - middle for g in gs if far < most], far
""",
    "the stable sigmoid beside the naive one": """
def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1, e) / (1 + e)
""",
}


@pytest.mark.parametrize("answer", COPIES.values(), ids=COPIES)
def test_a_copy_is_found_however_it_is_dressed(answer):
    match = copied(answer, LESSON)
    assert match and match.cell == 1
    assert match.matched >= 0.6 * match.nodes  # the limit from 12 nodes; by chance 0.55 were seen


@pytest.mark.parametrize("answer", OWN.values(), ids=OWN)
def test_other_code_of_that_length_is_no_copy(answer):
    assert copied(answer, LESSON) is None


@pytest.mark.parametrize(
    "line",
    [
        "X @ W + b",
        "b + X @ W",
        "np.dot(X, W) + b",
        "np.add(b, X.dot(W))",
        "np.maximum(0, x)",
        "1 - np.tanh(x) * np.tanh(x)",
    ],
)
def test_a_line_is_a_copy_if_the_lesson_has_it(line):
    assert copied(f"def f(X, W, b):\n    return {line}", LESSON)


@pytest.mark.parametrize(
    "line",
    [
        "X * W + b * x",
        "np.minimum(0, x)",
        "1 - np.tanh(x) ** 4",
        "np.logaddexp(0, x)",
        "-np.logaddexp(0, -x)",
        "expit(x)",  # two nodes: the lesson shows the library's version, and may
    ],
)
def test_a_line_that_the_lesson_has_not_is_no_copy(line):
    assert copied(f"def f(x):\n    return {line}", LESSON) is None


def test_a_name_has_one_counterpart_throughout():
    lesson = ["c = (1 - p) * (2 + p * p)"]
    assert copied("def f(u):\n    return (1 - u) * (2 + u * u)", lesson)
    assert not copied("def f(u, v, w):\n    return (1 - u) * (2 + v * w)", lesson)


def test_a_pass_that_is_spread_over_a_cell_is_found():
    answer = "def back(dout, cache):\n    X, W = cache\n    return X.T @ dout, dout.sum(axis=0)"
    assert copied(answer, LESSON).cell == 2


def test_pieces_of_two_cells_are_not_added_up():
    answer = "def f(x, W):\n    return 1 / (1 + np.exp(-x)) + x.T @ W, W.sum(axis=0)"
    assert closest(answer, LESSON).matched == max(
        closest(answer, LESSON[:1] + [cell]).matched for cell in LESSON
    )


def test_only_what_lies_between_the_marks_counts():
    answer = """
def f(x, X, W, b):
    x = 1 / (1 + np.exp(-x))
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION
"""
    assert closest(answer, LESSON).nodes == 5


def test_what_the_release_gives_is_left_out_of_a_variant():
    reference = """
def f(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION


def given(x):
    return f(x)
"""
    variant = (
        "def helper(x):\n    return x\n\ndef f(x):\n    return helper(x)\n\ndef given(x): f(x)"
    )
    part = graded_part(reference, variant)
    assert "helper" in part and "def f" in part and "given" not in part


@pytest.mark.parametrize("code", ["", "pass", "x = 1", "# nothing"])
def test_an_answer_or_a_lesson_without_code_holds_nothing(code):
    assert copied(code, LESSON) is None
    assert copied("def f(X, W, b):\n    return X @ W + b", [code]) is None
    assert copied("def f(X, W, b):\n    return X @ W + b", []) is None


def test_the_gate_names_the_cell_the_answer_and_the_variant(course):
    whole = exercise_set(source_notebook(course, SLUG))
    assert check_transcription(course, SLUG, whole) == []
    code = "import numpy as np\n\na = np.maximum(0, z)\nhalf = (z + np.abs(z)) / 2"
    replace(course.lesson(SLUG), "guess = None\ncompare_guess(guess, abs(-1))", code)
    problems = check_transcription(course, SLUG, whole)
    assert "the lesson's cell 2 holds the answer of relu (3 of 3 nodes)" in problems
    assert any("of relu as 'half the sum' (" in problem for problem in problems)
    replace(course.exercises(SLUG), "## Exercise 1: ", "## Exercise 1: Repair: ")
    whole = exercise_set(source_notebook(course, SLUG))
    assert not any("answer of relu" in p for p in check_transcription(course, SLUG, whole))
