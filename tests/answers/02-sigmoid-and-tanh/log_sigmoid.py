"""Answers to `log_sigmoid` that learners hand in."""

# asks for: float64


# %% right: logaddexp
def log_sigmoid(x):
    return np.negative(np.logaddexp(0, np.negative(x)))


# %% right: where and log1p
def log_sigmoid(x):
    x = np.asarray(x)
    small = np.log1p(np.exp(-np.abs(x)))
    return np.where(x >= 0, -small, x - small)


# %% right: masks
def log_sigmoid(x):
    x = np.asarray(x, dtype=float)
    out = np.empty_like(x)
    up = x > 0
    out[up] = -np.log1p(np.exp(-x[up]))
    out[~up] = x[~up] - np.log1p(np.exp(x[~up]))
    return out


# %% right: SciPy
def log_sigmoid(x):
    from scipy.special import log_expit

    return log_expit(x)


# %% right: muted, and the -inf replaced by what is right there
def log_sigmoid(x):
    with np.errstate(over="ignore"):
        a = -np.log1p(np.exp(-np.asarray(x)))
    return np.where(np.isinf(a), x, a)


# %% wrong: log of the sigmoid
# says: sigmoid(-1000) is 0 in float64 and exp(1000) is inf: take the logarithm of neither
def log_sigmoid(x):
    return np.log(expit(x))


# %% wrong: log of the sigmoid, np.seterr once in the cell
# says: sigmoid(-1000) is 0 in float64 and exp(1000) is inf: take the logarithm of neither
np.seterr(all="ignore")


def log_sigmoid(x):
    return np.log(expit(x))


# %% wrong: log of the sigmoid, muted and nan_to_num
# says: np.nan_to_num wrote the lowest float64 in place of -inf, and -1000 is right
def log_sigmoid(x):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.log(expit(x)))


# %% wrong: log of the sigmoid, muted, the -inf replaced by what is right there
# says: the small number is lost beside the 1 of 1 + exp(-x), or beside x
def log_sigmoid(x):
    with np.errstate(all="ignore"):
        a = np.log(expit(x))
    return np.where(np.isinf(a), x, a)


# %% wrong: the inf of exp, muted and nan_to_num
# says: np.nan_to_num wrote the lowest float64 in place of -inf, and -1000 is right
def log_sigmoid(x):
    with np.errstate(over="ignore"):
        return np.nan_to_num(-np.log1p(np.exp(-np.asarray(x))))


# %% wrong: a small number added
# says: a small number added in the logarithm, or a clip, hides the -inf: -1000 is right
def log_sigmoid(x):
    return np.log(expit(x) + 1e-12)


# %% wrong: clipped
# says: a small number added in the logarithm, or a clip, hides the -inf: -1000 is right
def log_sigmoid(x):
    return np.log(np.clip(expit(x), 1e-15, 1))


# %% wrong: formula as it stands
# says: sigmoid(-1000) is 0 in float64 and exp(1000) is inf: take the logarithm of neither
def log_sigmoid(x):
    return -np.log1p(np.exp(-np.asarray(x)))


# %% wrong: positive
# says: a sigmoid is below 1, so its logarithm is negative: the minus in front is missing
def log_sigmoid(x):
    return np.logaddexp(0, -np.asarray(x))


# %% wrong: sign of the exponent
# says: the sign of the exponent is flipped: that is ln sigmoid(-x)
def log_sigmoid(x):
    return -np.logaddexp(0, x)


# %% wrong: softplus
# says: that is softplus(x): both signs are missing
def log_sigmoid(x):
    return np.logaddexp(0, x)


# %% wrong: the sigmoid
# says: that is the sigmoid, not its logarithm
def log_sigmoid(x):
    return expit(x)


# %% wrong: x minus softplus
# says: the small number is lost beside the 1 of 1 + exp(-x), or beside x
def log_sigmoid(x):
    return x - np.logaddexp(0, x)


# %% wrong: log without log1p
# says: the small number is lost beside the 1 of 1 + exp(-x), or beside x
def log_sigmoid(x):
    return np.minimum(x, 0) - np.log(1 + np.exp(-np.abs(x)))


# %% wrong: threshold of -20
# says: beyond a threshold you return x itself, too early: ln(1 + exp(x)) still counts there
def log_sigmoid(x):
    x = np.asarray(x)
    return np.where(x < -20, x, -np.log1p(np.exp(-np.maximum(x, -20))))


# %% wrong: where evaluates both branches
# says: np.where computes both branches before it picks: keep large numbers out of exp
def log_sigmoid(x):
    x = np.asarray(x)
    return np.where(x < -30, x, -np.log1p(np.exp(-x)))


# %% wrong: a limit that float64 bears
# says: float32 ends at exp(88.7): no limit for x suits both, an exponent of at most 0 does
def log_sigmoid(x):
    with np.errstate(over="ignore"):
        return np.where(np.asarray(x) < -700, x, -np.log1p(np.exp(-np.asarray(x))))


# %% wrong: base 10
# says: that is the logarithm to base 10; use the natural one
def log_sigmoid(x):
    return -np.logaddexp(0, -np.asarray(x)) / np.log(10)


# %% wrong: linear part forgotten
# says: the part min(x, 0) that exp(-|x|) leaves out is missing
def log_sigmoid(x):
    return -np.log1p(np.exp(-np.abs(x)))


# %% wrong: the form for x < 0 everywhere
# says: x - ln(1 + exp(x)) suits x < 0: on the other side exp(x) overflows
def log_sigmoid(x):
    return x - np.log1p(np.exp(x))


# %% wrong: in place
# says: changed its input
def log_sigmoid(x):
    x = np.asarray(x)
    small = np.log1p(np.exp(-np.abs(x)))
    np.minimum(x, 0, out=x)
    return x - small


# %% wrong: one number only
# says: `if` and `min` take one number; np.where and np.minimum take a whole array
def log_sigmoid(x):
    return min(x, 0) - np.log1p(np.exp(-abs(x)))
