"""Answers to `predict_ratio` that learners hand in."""


# %% right: by logarithms
def predict_ratio(ratio, L, L_new):
    return np.exp(np.log(ratio) / (L - 1) * (L_new - 1))


# %% right: one exponent
def predict_ratio(ratio, L, L_new):
    return ratio ** ((L_new - 1) / (L - 1))


# %% right: step by step
def predict_ratio(ratio, L, L_new):
    factor, result = np.power(float(ratio), 1 / (L - 1)), 1.0
    for _ in range(1, L_new):
        result *= factor
    return result


# %% wrong: a step for each layer
# says: a ratio from layer L to layer 1 has one step less than there are layers
def predict_ratio(ratio, L, L_new):
    return ratio ** (L_new / L)


# %% wrong: the L-th root
# says: the root was taken for L steps: from layer L to layer 1 there is one less
def predict_ratio(ratio, L, L_new):
    return (ratio ** (1 / L)) ** (L_new - 1)


# %% wrong: one step too many in the new net
# says: the new net got a step too many: back from its last layer to the first there are L_new - 1
def predict_ratio(ratio, L, L_new):
    return (ratio ** (1 / (L - 1))) ** L_new


# %% wrong: in proportion
# says: factors multiply: in proportion is wrong, a root and a power are right
def predict_ratio(ratio, L, L_new):
    return ratio * (L_new - 1) / (L - 1)


# %% wrong: in proportion to the layers
# says: factors multiply: in proportion is wrong, a root and a power are right
def predict_ratio(ratio, L, L_new):
    return ratio * L_new / L


# %% wrong: the exponent upside down
# says: the two depths changed places: the root belongs to the old one, the power to the new one
def predict_ratio(ratio, L, L_new):
    return ratio ** ((L - 1) / (L_new - 1))


# %% wrong: the factor alone
# says: that is the factor of one step; now take as many steps as the new net has
def predict_ratio(ratio, L, L_new):
    return ratio ** (1 / (L - 1))


# %% wrong: the factor of the new net
# says: the ratio is that of L layers: the new depth has no part in the factor of a step
def predict_ratio(ratio, L, L_new):
    return ratio ** (1 / (L_new - 1)) if L_new > 1 else 1.0


# %% wrong: only the further steps
# says: only the further steps were counted; the ratio that is given belongs to it, too
def predict_ratio(ratio, L, L_new):
    return ratio ** ((L_new - L) / (L - 1))


# %% wrong: a power too many
# says: the root is missing: the ratio itself is not the factor of one step
def predict_ratio(ratio, L, L_new):
    return ratio ** (L_new - 1)


# %% wrong: parentheses
# says: `**` binds closer than `/`: put the exponent into parentheses
def predict_ratio(ratio, L, L_new):
    return (ratio**1 / (L - 1)) ** (L_new - 1)


# %% wrong: Python divides first
# says: Python divides before it subtracts: 1 / L - 1 is not 1 / (L - 1)
def predict_ratio(ratio, L, L_new):
    return (ratio ** (1 / L - 1)) ** (L_new - 1)


# %% wrong: only for vanishing
# says: is it right for ratios above 1, too?
def predict_ratio(ratio, L, L_new):
    return min(ratio, 1 / ratio) ** ((L_new - 1) / (L - 1))


# %% wrong: only for deeper nets
# says: is it right for nets that are less deep, too?
def predict_ratio(ratio, L, L_new):
    return ratio ** ((max(L, L_new) - 1) / (L - 1))
