"""Answers that are alike: found where they are, and never where answers are so by nature."""

import random

import pytest

from coursetools.classroom.alike import alike, passages, shape, tokens

GIVEN = '''\
def softmax(z):
    """Probabilities from scores, one row for each example."""
    # YOUR CODE HERE
    raise NotImplementedError("Not written yet: replace this line with your answer.")
'''
COPIED = '''\
def softmax(z):
    """Probabilities from scores, one row for each example."""
    total = 0.0
    parts = []
    for score in z - np.amax(z):
        part = np.exp(score)
        parts.append(part)
        total += part
    return np.asarray([part / total for part in parts])
'''
RENAMED = """\
def softmax(values):
    # I did this all by myself
    s = 0.0
    found = []

    for v in values - np.amax(values):
        e = np.exp(v)  # e to the v
        found.append(e)
        s += e
    return np.asarray([e / s for e in found])
"""
BOOK = (
    COPIED
    + """\

def cross_entropy(z, labels):
    rows = np.arange(len(labels))
    while z.ndim > 2:
        z, rows = z.reshape(-1, z.shape[-1]), np.ravel(rows)[::-1]
    assert not np.isnan(z).any() and len(rows) == len(z)
    picked = {row: softmax(z[row])[labels[row]] for row in rows}
    return -sum(math.log(max(p, 1e-12)) for p in picked.values()) / (len(picked) or 1)
"""
)
SHORT = "def relu(x):\n    return np.maximum(x, 0)\n"


def invented(number: int) -> str:
    """An answer of somebody's own: a dozen steps, none of which another one has for sure."""
    rng = random.Random(number)
    names = ["exp", "log", "sum", "max", "abs", "sign", "sqrt", "tanh", "mean", "clip", "prod"]
    lines = [
        f"    t{n} = np.{rng.choice(names)}(z) {rng.choice('+-*/')} {rng.randint(1, 9)}"
        for n in range(12)
    ]
    return "\n".join(["def softmax(z):", *lines, "    return t3"])


def others(n: int) -> dict[str, str]:
    return {f"learner{number:03}": invented(number) for number in range(n)}


def test_copy_with_other_names_comments_and_blank_lines_stands_out_alone():
    found = alike(others(30) | {"ann": COPIED, "bob": RENAMED}, GIVEN)
    assert [(pair.first, pair.second) for pair in found] == [("ann", "bob")]
    assert found[0].likeness == pytest.approx(1) and found[0].usual < 0.3
    assert found[0].holders == 3


def test_answers_of_their_own_do_not_stand_out():
    assert alike(others(60), GIVEN) == []


def test_short_answers_alike_by_nature_do_not_stand_out():
    rest = [f"def relu(x):\n    return np.where(x > {n}, x, {n})" for n in range(8)]
    answers = {f"a{n}": SHORT for n in range(20)} | {f"b{n}": text for n, text in enumerate(rest)}
    assert alike(answers) == []


def test_short_answer_that_only_two_have_is_too_short_to_say():
    two = "def relu(x):\n    return x * (x > 0)\n"
    answers = {f"a{n}": SHORT for n in range(28)} | {"ann": two, "bob": two}
    assert alike(answers) == []


def test_long_answer_that_a_third_of_the_class_has_is_the_usual_one():
    """Out of a book, or shown in class: it says nothing about two of them."""
    answers = others(20) | dict.fromkeys([f"c{number}" for number in range(10)], BOOK)
    assert alike(answers, GIVEN) == []
    answers = others(28) | dict.fromkeys(["ann", "bob"], BOOK)
    assert len(alike(answers, GIVEN)) == 1


def test_where_everybody_shares_with_somebody_nobody_stands_out():
    answers = {f"{group}{n}": invented(group) for group in (1, 2) for n in range(3)}
    assert alike(answers) == []


def test_copy_stands_out_where_the_rest_has_one_of_two_usual_answers():
    usual = [SHORT, "def relu(x):\n    return np.where(x > 0, x, 0)\n"]
    answers = {f"a{n:02}": usual[n % 2] for n in range(30)} | {"ann": COPIED, "bob": RENAMED}
    assert [(pair.first, pair.second) for pair in alike(answers)] == [("ann", "bob")]


def test_what_the_course_gave_does_not_count():
    long = GIVEN + "".join(f"    # step {n}\n    z = z + np.sin({n}) * z\n" for n in range(9))
    answers = {f"learner{n}": f"{long}    return z ** {n}\n" for n in range(2)}
    answers |= {f"other{n}": invented(n) for n in range(20)}
    assert [pair.first for pair in alike(answers, GIVEN)] == ["learner0"]
    assert alike(answers, long) == []


def test_few_answers_have_nothing_usual_to_compare_with():
    assert alike({"ann": COPIED, "bob": RENAMED}) == []
    assert alike({}) == []


def test_text_that_is_no_code_is_compared_by_its_words():
    words = "the slope of a sigmoid is a quarter at most so that each layer takes its share"
    words += " of what comes from above and little is left for those near the input of the net"
    rng = random.Random(1)
    answers = {f"w{n}": " ".join(rng.sample(words.split(), 30)) for n in range(20)}
    answers |= {"ann": words, "bob": words.upper()}
    assert [(pair.first, pair.second) for pair in alike(answers)] == [("ann", "bob")]


def test_broken_code_is_read_up_to_where_it_breaks():
    broken = "def f(x):\n    y = np.exp(x)\n    return (y"
    assert tokens(broken)[:6] == ["def", "name", "(", "name", ")", ":"]
    assert passages(broken) and passages("") == set()
    assert passages("'''never closed") == passages("%%bash\nrm") == set()


def test_winnowing_finds_every_common_run_of_nine_tokens():
    rng = random.Random(5)
    run = "a . b ( c ) [ 1 ]"
    assert len(tokens(run)) == 9
    for _ in range(50):
        first, second = (
            " ".join([f"+ {rng.randint(10, 10**9)}" for _ in range(9)] + [f"+ {run}"]) + " + 1"
            for _ in range(2)
        )
        assert passages("x = 1 " + first) & passages("x = 2 " + second)


def test_shape_forgets_names_constants_docstrings_and_layout():
    assert shape('def f(x):\n    """Doc."""\n    y = x + 1\n    return y') == shape(
        "def f(values):\n    s = (values +\n      2)\n    return s  # done"
    )


def test_shape_keeps_what_is_called_and_what_comes_first():
    assert shape("def f(x):\n    return np.max(x)") != shape("def f(x):\n    return np.min(x)")
    assert shape("def f(x, y):\n    return x - y") != shape("def f(x, y):\n    return y - x")
    assert shape("def f(x:\n") == shape("def f(y:\n")  # no Python, and the same words


def test_large_class_is_compared_in_order_whatever_it_is_called_with():
    answers = others(40) | {"ann": COPIED, "bob": RENAMED, "eve": COPIED}
    turned = dict(sorted(answers.items(), reverse=True))
    assert alike(answers) == alike(turned)
    assert len(alike(answers)) == 3
