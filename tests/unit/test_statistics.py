"""What points say about a question, against direct computation and cases that are known."""

import numpy as np
import pytest

from coursetools.classroom.statistics import (
    difficulty,
    discriminations,
    fence,
    resamples,
)


def class_of(n: int, k: int = 4, seed: int = 3) -> np.ndarray:
    """Points of n learners, some better than others, for k questions of 3 points."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(size=(n, 1))
    return np.clip(np.round(1.5 + ability + rng.normal(size=(n, k))), 0, 3)


def test_difficulty_is_the_share_of_the_points_that_the_class_earned():
    points = np.array([[2.0, 0.0, 0.0], [1.0, 4.0, 0.0]])
    found = difficulty(points, np.array([2.0, 4.0, 0.0]))
    assert found[:2].tolist() == [0.75, 0.5] and np.isnan(found[2])


def test_discrimination_is_the_correlation_with_the_other_questions():
    points = class_of(60)
    for number, found in enumerate(discriminations(points)):
        rest = np.delete(points, number, axis=1).sum(axis=1)
        assert found.n == 60
        assert found.value == pytest.approx(np.corrcoef(points[:, number], rest)[0, 1])


def test_interval_is_that_of_a_bootstrap_done_one_class_after_another():
    points = class_of(40)
    drawn = []
    for counts in resamples(40).astype(int):
        one = np.repeat(points, counts, axis=0)
        assert len(one) == 40
        drawn.append(np.corrcoef(one[:, 0], one[:, 1:].sum(axis=1))[0, 1])
    found = discriminations(points)[0]
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])))
    assert found == discriminations(points)[0]  # the same one each time


def test_interval_is_near_the_one_that_theory_gives_normal_points():
    rng = np.random.default_rng(0)
    points = rng.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=400)
    found = discriminations(points)[0]
    middle, width = np.arctanh(found.value), 1.96 / np.sqrt(397)  # Fisher's z
    want = np.tanh([middle - width, middle + width])
    assert [found.low, found.high] == pytest.approx(want, abs=0.03)


def test_question_that_the_weaker_solve_has_a_negative_discrimination():
    points = class_of(50)
    points[:, 0] = 3 - points[:, 1]
    found = discriminations(points)[0]
    assert found.value < 0 and found.high < 0


@pytest.mark.parametrize(
    ("points", "why"),
    [
        (class_of(19), "too few"),
        (class_of(30, k=1), "no other question"),
        (np.full((30, 3), 0.1 + 0.2), "no spread"),
    ],
)
def test_what_cannot_be_told_is_said_and_no_number(points, why):
    for found in discriminations(points):
        assert found.value is None and why in found.why


def test_two_that_differ_from_all_others_are_too_few_to_say():
    points = class_of(30)
    points[:, 0] = [0, 0] + [3] * 28
    assert "hardly any spread" in discriminations(points)[0].why
    points[:5, 0] = 0
    assert discriminations(points)[0].value is not None


def test_empty_class_and_class_of_one_divide_by_nothing():
    assert discriminations(np.zeros((0, 2)))[0].n == 0
    assert discriminations(np.ones((1, 2)))[1].why == "too few to say"


def test_fence_leaves_out_what_is_far_out_only():
    values = np.array([*range(100), 1000.0])
    assert 100 < fence(values) < 1000
