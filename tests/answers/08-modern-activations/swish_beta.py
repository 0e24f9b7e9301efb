"""Answers to `swish_beta` that learners hand in."""


# %% right: Lambert's W
def swish_beta(gap):
    return special.lambertw(1 / math.e).real / gap


# %% right: the lowest point of SiLU, measured
def swish_beta(gap):
    u = np.linspace(-2, 0, 200_001)
    return np.abs(u * special.expit(u)).max() / gap


# %% right: a search for beta, on a grid that grows with the gap
def swish_beta(gap):
    from scipy.optimize import brentq

    def excess(log_beta):
        beta = math.exp(log_beta)
        z = np.linspace(-10, 10, 40_001) / beta
        return math.log(np.abs(z * special.expit(beta * z) - np.maximum(z, 0)).max() / gap)

    return math.exp(brentq(excess, -30, 30, xtol=1e-9))


# %% right: the slope's zero
def swish_beta(gap):
    from scipy.optimize import brentq

    u = brentq(lambda u: 1 + u * special.expit(-u), -3, 0)
    return -u * special.expit(u) / gap


# %% wrong: upside down
# says: upside down: a steeper gate makes the gap smaller
def swish_beta(gap):
    return gap / 0.2784645


# %% wrong: times
# says: that grows with the gap: a larger gap allows a gentler gate
def swish_beta(gap):
    return 0.2784645 * gap


# %% wrong: squared
# says: the gap shrinks with beta itself, not with its square
def swish_beta(gap):
    return 0.2784645 / gap**2


# %% wrong: the root
# says: the gap shrinks with beta itself, not with its square
def swish_beta(gap):
    return math.sqrt(0.2784645 / gap)


# %% wrong: the place instead of the depth
# says: that is made of the place of the lowest point; the distance there is wanted
def swish_beta(gap):
    return 1.2784645 / gap


# %% wrong: softplus
# says: ln 2 is the largest distance of softplus from ReLU, not of Swish
def swish_beta(gap):
    return math.log(2) / gap


# %% wrong: GELU
# says: that is made of GELU's lowest point; Swish's gate is the sigmoid
def swish_beta(gap):
    return 0.1699712 / gap


# %% wrong: at z = 1
# says: that is the distance at z = 1 only; it is largest elsewhere, and where depends on beta
def swish_beta(gap):
    return math.log(1 / gap - 1) if gap < 1 else 0.0


# %% wrong: at SiLU's lowest point
# says: the lowest point moves when beta changes: at a fixed z the distance is not the largest
def swish_beta(gap):
    z = -1.2784645
    return math.log(-z / gap - 1) / -z if gap < -z else 0.0


# %% wrong: no scale
# says: with beta = 1 the largest distance is 0.28, not 1
def swish_beta(gap):
    return 1 / gap


# %% wrong: whole numbers only
# says: beta need not be a whole number: the smallest one is asked for
def swish_beta(gap):
    return float(math.ceil(0.2784645 / gap))


# %% wrong: a fixed window
# says: for a large gap the two part far from 0, outside of the z that were looked at
def swish_beta(gap):
    from scipy.optimize import brentq

    z = np.linspace(-8, 8, 400_001)

    def excess(log_beta):
        beta = math.exp(log_beta)
        return np.abs(z * special.expit(beta * z) - np.maximum(z, 0)).max() - gap

    if gap > 3:
        return 0.001
    return math.exp(brentq(excess, -7, 16, xtol=1e-9))
