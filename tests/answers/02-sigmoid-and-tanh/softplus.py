"""Answers to `softplus` that learners hand in."""

# asks for: float64


# %% right: logaddexp
def softplus(x):
    return np.logaddexp(x, 0.0)


# %% right: where and log1p
def softplus(x):
    small = np.log1p(np.exp(-np.abs(x)))
    return np.where(np.greater(x, 0), x + small, small)


# %% right: masks
def softplus(x):
    x = np.asarray(x, dtype=float)
    out = np.empty_like(x)
    up = x > 0
    out[up] = x[up] + np.log1p(np.exp(-x[up]))
    out[~up] = np.log1p(np.exp(x[~up]))
    return out


# %% right: a late threshold
def softplus(x):
    x = np.asarray(x)
    return np.where(x > 40, x, np.log1p(np.exp(np.minimum(x, 40))))


# %% right: minus SciPy's log_expit
def softplus(x):
    from scipy.special import log_expit

    return -log_expit(np.negative(x))


# %% right: muted, and the inf replaced by what is right there
def softplus(x):
    with np.errstate(over="ignore"):
        a = np.log1p(np.exp(x))
    return np.where(np.isinf(a), x, a)


# %% wrong: naive
# says: exp(800) is inf and sigmoid(-800) is 0 in float64: write it with exp(-|x|)
def softplus(x):
    return np.log(1 + np.exp(x))


# %% wrong: naive, np.seterr once in the cell
# says: exp(800) is inf and sigmoid(-800) is 0 in float64: write it with exp(-|x|)
np.seterr(all="ignore")


def softplus(x):
    return np.log(1 + np.exp(x))


# %% wrong: naive, muted and nan_to_num
# says: np.nan_to_num wrote the largest float64 in place of inf, and 800 is right
def softplus(x):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.log(1 + np.exp(x)))


# %% wrong: log1p alone
# says: exp(800) is inf and sigmoid(-800) is 0 in float64: write it with exp(-|x|)
def softplus(x):
    return np.log1p(np.exp(x))


# %% wrong: log1p, muted and nan_to_num
# says: np.nan_to_num wrote the largest float64 in place of inf, and 800 is right
def softplus(x):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.log1p(np.exp(x)))


# %% wrong: naive, muted, the inf replaced by what is right there
# says: 1 + 4e-18 is 1 in float64, and its logarithm is 0: log1p does not form that sum
def softplus(x):
    with np.errstate(over="ignore"):
        a = np.log(1 + np.exp(x))
    return np.where(np.isinf(a), x, a)


# %% wrong: log without log1p
# says: 1 + 4e-18 is 1 in float64, and its logarithm is 0: log1p does not form that sum
def softplus(x):
    return np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))


# %% wrong: minus the logarithm of a sigmoid
# says: 1 + 4e-18 is 1 in float64, and its logarithm is 0: log1p does not form that sum
def softplus(x):
    return -np.log(expit(-np.asarray(x)))


# %% wrong: a limit that float64 bears
# says: float32 ends at exp(88.7): no limit for x suits both, an exponent of at most 0 does
def softplus(x):
    with np.errstate(over="ignore"):
        return np.where(np.asarray(x) > 700, x, np.log1p(np.exp(x)))


# %% wrong: ReLU
# says: that is ReLU, with its corner
def softplus(x):
    return np.maximum(x, 0)


# %% wrong: the sigmoid
# says: that is the sigmoid, the slope of softplus
def softplus(x):
    return expit(x)


# %% wrong: the logarithm of the sigmoid
# says: that is the logarithm of the sigmoid: both signs differ
def softplus(x):
    return -np.logaddexp(0, -np.asarray(x))


# %% wrong: threshold of 20
# says: beyond a threshold you return x itself, too early: ln(1 + exp(-x)) still counts there
def softplus(x):
    x = np.asarray(x)
    return np.where(x > 20, x, np.log1p(np.exp(np.minimum(x, 20))))


# %% wrong: where evaluates both branches
# says: np.where computes both branches before it picks: keep the large x out of exp
def softplus(x):
    x = np.asarray(x)
    return np.where(x > 50, x, np.log1p(np.exp(x)))


# %% wrong: base 2
# says: that is the logarithm to base 2; use the natural one
def softplus(x):
    return np.logaddexp2(0, np.asarray(x) / np.log(2))


# %% wrong: base 10
# says: that is the logarithm to base 10; use the natural one
def softplus(x):
    return np.logaddexp(0, x) / np.log(10)


# %% wrong: x plus the small part everywhere
# says: for x < 0 add 0, not x: max(x, 0)
def softplus(x):
    return x + np.log1p(np.exp(-np.abs(x)))


# %% wrong: the form for x > 0 everywhere
# says: x + ln(1 + exp(-x)) suits x > 0: on the other side exp(-x) overflows
def softplus(x):
    return x + np.log1p(np.exp(-np.asarray(x)))


# %% wrong: the linear part forgotten
# says: the part max(x, 0) that exp(-|x|) leaves out is missing
def softplus(x):
    return np.log1p(np.exp(-np.abs(x)))


# %% wrong: sign of the exponent
# says: the sign of the exponent is flipped: that is softplus(-x)
def softplus(x):
    return np.logaddexp(0, -np.asarray(x))


# %% wrong: clipped
# says: x was clipped, or a small result replaced by 0: that is another number
def softplus(x):
    return np.logaddexp(0, np.maximum(x, -100))


# %% wrong: in place
# says: changed its input
def softplus(x):
    x = np.asarray(x)
    small = np.log1p(np.exp(-np.abs(x)))
    np.maximum(x, 0, out=x)
    return x + small


# %% wrong: one number only
# says: `if` and `max` take one number; np.where and np.maximum take a whole array
def softplus(x):
    return max(x, 0) + np.log1p(np.exp(-abs(x)))
