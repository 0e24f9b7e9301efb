"""Answers to `logit_from_log` that learners hand in."""

# asks for: float64


# %% right: ln p minus ln(1 - p)
def logit_from_log(log_p):
    log_q = np.log(np.negative(np.expm1(log_p)))
    return np.subtract(log_p, log_q)


# %% right: the better form on each side
def logit_from_log(log_p):
    log_p = np.asarray(log_p, dtype=float)
    near = np.log(-np.expm1(np.maximum(log_p, -1)))
    far = np.log1p(-np.exp(np.minimum(log_p, -0.5)))
    return log_p - np.where(log_p > -0.7, near, far)


# %% right: muted, and the -inf replaced by what is right there
def logit_from_log(log_p):
    with np.errstate(over="ignore"):
        x = -np.log(np.expm1(np.negative(log_p)))
    return np.where(np.isinf(x), log_p, x)


# %% right: one number at a time
def logit_from_log(log_p):
    import math

    return np.vectorize(lambda v: v - math.log(-math.expm1(v)), otypes=[float])(log_p)


# %% wrong: through p
# says: at -1000, p is 0 in float64, 1 / p is inf: work with ln p alone
def logit_from_log(log_p):
    p = np.exp(log_p)
    return np.log(p / (1 - p))


# %% wrong: through p, np.seterr once in the cell
# says: at -1000, p is 0 in float64, 1 / p is inf: work with ln p alone
np.seterr(all="ignore")


def logit_from_log(log_p):
    p = np.exp(log_p)
    return np.log(p / (1 - p))


# %% wrong: SciPy's logit of p
# says: at -1000, p is 0 in float64, 1 / p is inf: work with ln p alone
def logit_from_log(log_p):
    from scipy.special import logit

    return logit(np.exp(log_p))


# %% wrong: one over p
# says: at -1000, p is 0 in float64, 1 / p is inf: work with ln p alone
def logit_from_log(log_p):
    return -np.log(np.expm1(np.negative(log_p)))


# %% wrong: through p, muted and nan_to_num
# says: np.nan_to_num wrote the lowest float64 in place of -inf, and -1000 is right
def logit_from_log(log_p):
    with np.errstate(all="ignore"):
        p = np.exp(log_p)
        return np.nan_to_num(np.log(p / (1 - p)))


# %% wrong: one over p, muted and nan_to_num
# says: np.nan_to_num wrote the lowest float64 in place of -inf, and -1000 is right
def logit_from_log(log_p):
    with np.errstate(all="ignore"):
        return np.nan_to_num(-np.log(np.expm1(np.negative(log_p))))


# %% wrong: p clipped
# says: p was clipped, and the result is that of another p
def logit_from_log(log_p):
    p = np.clip(np.exp(log_p), 1e-15, 1 - 1e-15)
    return np.log(p / (1 - p))


# %% wrong: 1 - exp
# says: 1 - exp(-1e-20) is 0 in float64: expm1 does not form such a difference
def logit_from_log(log_p):
    return log_p - np.log(1 - np.exp(log_p))


# %% wrong: log1p of -exp
# says: 1 - exp(-1e-20) is 0 in float64: expm1 does not form such a difference
def logit_from_log(log_p):
    return log_p - np.log1p(-np.exp(log_p))


# %% wrong: 1 - exp, muted and nan_to_num
# says: np.nan_to_num wrote the largest float64 in place of inf, and 46.05 is right
def logit_from_log(log_p):
    with np.errstate(all="ignore"):
        return np.nan_to_num(log_p - np.log(1 - np.exp(log_p)))


# %% wrong: two formulas that do not meet
# says: where one formula takes over from the other, one of them has lost digits
def logit_from_log(log_p):
    log_p = np.asarray(log_p, dtype=float)
    far = np.minimum(log_p, -1e-9)
    return np.where(log_p > -1e-9, -np.log(-log_p), log_p - np.log1p(-np.exp(far)))


# %% wrong: a limit that float64 bears
# says: float32 ends at exp(88.7): no limit suits both, an exponent of at most 0 does
def logit_from_log(log_p):
    with np.errstate(over="ignore"):
        x = -np.log(np.expm1(-log_p))
        return np.where(np.asarray(log_p) < -700, log_p, x)


# %% wrong: ln p taken for p
# says: nan is the logarithm of a negative number: ln p is one, and exp(ln p) - 1, too
def logit_from_log(log_p):
    return np.log(log_p) - np.log1p(np.negative(log_p))


# %% wrong: the sign of expm1
# says: nan is the logarithm of a negative number: ln p is one, and exp(ln p) - 1, too
def logit_from_log(log_p):
    return log_p - np.log(np.expm1(log_p))


# %% wrong: the sign
# says: the sign is flipped: that is ln((1 - p) / p)
def logit_from_log(log_p):
    return np.log(-np.expm1(log_p)) - log_p


# %% wrong: the sum
# says: ln(p / (1 - p)) is ln p minus ln(1 - p), not plus
def logit_from_log(log_p):
    return log_p + np.log(-np.expm1(log_p))


# %% wrong: the quotient
# says: the logarithm of a quotient is a difference of logarithms, not their quotient
def logit_from_log(log_p):
    return log_p / np.log(-np.expm1(log_p))


# %% wrong: without ln p
# says: that is -ln(1 - p): the ln p is missing
def logit_from_log(log_p):
    return -np.log(-np.expm1(log_p))


# %% wrong: the odds
# says: those are the odds: the logarithm is missing
def logit_from_log(log_p):
    return np.exp(log_p) / -np.expm1(log_p)


# %% wrong: the probability
# says: that is p: its logit is asked for
def logit_from_log(log_p):
    return np.exp(log_p)


# %% wrong: one plus p
# says: that is ln sigmoid once more, as with 1 + p below the fraction line: there stands 1 - p
def logit_from_log(log_p):
    return log_p - np.log1p(np.exp(log_p))


# %% wrong: base 10
# says: that is the logarithm to base 10; use the natural one
def logit_from_log(log_p):
    return (log_p - np.log(-np.expm1(log_p))) / np.log(10)


# %% wrong: forward again
# says: that is ln sigmoid once more, as with 1 + p below the fraction line: there stands 1 - p
def logit_from_log(log_p):
    return -np.logaddexp(0, np.negative(log_p))


# %% wrong: in place
# says: changed its input
def logit_from_log(log_p):
    log_p = np.asarray(log_p)
    if log_p.dtype.kind != "f":
        return log_p - np.log(-np.expm1(log_p))
    log_p -= np.log(-np.expm1(log_p))
    return log_p


# %% wrong: one number only
# says: `if` takes one number; np.where takes a whole array, and one formula fits all
def logit_from_log(log_p):
    if log_p > -0.7:
        return log_p - np.log(-np.expm1(log_p))
    return log_p - np.log1p(-np.exp(log_p))
