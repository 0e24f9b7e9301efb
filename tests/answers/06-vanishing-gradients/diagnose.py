"""Answers to `diagnose` that learners hand in."""


# %% right: collects the faults, returns the first
def diagnose(stats, deltas):
    std = [layer["std"] for layer in stats]
    faults = {
        "saturated": any(layer["saturated"] > 0.5 for layer in stats),
        "vanishing signal": 1000 * std[-1] <= std[0],
        "exploding": std[-1] >= 1000 * std[0] or deltas[0] >= 1000 * deltas[-1],
        "vanishing gradient": 1000 * deltas[0] <= deltas[-1],
    }
    return next((name for name, holds in faults.items() if holds), "healthy")


# %% right: orders of magnitude, zeros apart
def diagnose(stats, deltas):
    import math

    def orders(a, b):
        if a == 0:
            return -math.inf
        return math.inf if b == 0 else math.log10(a) - math.log10(b)

    if np.max([layer["saturated"] for layer in stats]) >= 0.5:
        return "saturated"
    signal = orders(stats[-1]["std"], stats[0]["std"])
    gradient = orders(deltas[0], deltas[-1])
    if signal <= -3:
        return "vanishing signal"
    elif signal >= 3 or gradient >= 3:
        return "exploding"
    elif gradient <= -3:
        return "vanishing gradient"
    else:
        return "healthy"


# %% right: strict limits and arrays
def diagnose(stats, deltas):
    std, saturated = np.array([[s["std"], s["saturated"]] for s in stats]).T
    deltas = np.asarray(deltas)
    if (saturated > 0.5).any():
        return "saturated"
    if std[-1] < 1e-3 * std[0]:
        return "vanishing signal"
    if max(std[-1] - 1e3 * std[0], deltas[0] - 1e3 * deltas[-1]) > 0:
        return "exploding"
    return "vanishing gradient" if deltas[0] < 1e-3 * deltas[-1] else "healthy"


# %% wrong: saturation of the last layer only
# says: one saturated layer is enough: neither the last layer alone nor the mean shows it
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if stats[-1]["saturated"] > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: mean saturation
# says: one saturated layer is enough: neither the last layer alone nor the mean shows it
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if np.mean([layer["saturated"] for layer in stats]) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: the deltas only
# says: the std is not looked at: a signal can vanish, too
def diagnose(stats, deltas):
    if deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: deltas and signal, no saturation
# says: nothing looks at the key 'saturated'
def diagnose(stats, deltas):
    if stats[-1]["std"] <= 1e-3 * stats[0]["std"]:
        return "vanishing signal"
    if stats[-1]["std"] >= 1e3 * stats[0]["std"] or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: deltas read from the last layer
# says: the way back begins at layer L, the end of `deltas`: compare the other way round
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[-1] >= 1e3 * deltas[0]:
        return "exploding"
    if deltas[-1] <= 1e-3 * deltas[0]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: gradient before signal
# says: what happens on the way forward is met first, before what happens on the way back
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    if last <= 1e-3 * first:
        return "vanishing signal"
    return "healthy"


# %% wrong: exploding before saturated
# says: saturation is met first, before anything that explodes
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: absolute values
# says: compare first and last layer, not each with a fixed number
def diagnose(stats, deltas):
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if stats[-1]["std"] < 1e-3:
        return "vanishing signal"
    if stats[-1]["std"] > 1e3 or deltas[0] > 1e3:
        return "exploding"
    if deltas[0] < 1e-3:
        return "vanishing gradient"
    return "healthy"


# %% wrong: an exploding std is overlooked
# says: a signal can explode, too: look at the std as well as at the deltas
def diagnose(stats, deltas):
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if stats[-1]["std"] <= 1e-3 * stats[0]["std"]:
        return "vanishing signal"
    if deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: saturation added up
# says: shares of different layers do not add up: each is compared by itself
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if sum(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: divides by zero
# says: 0 / 0 fails: compare products, do not divide
def diagnose(stats, deltas):
    signal = stats[-1]["std"] / stats[0]["std"]
    gradient = deltas[0] / deltas[-1]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if signal <= 1e-3:
        return "vanishing signal"
    if signal >= 1e3 or gradient >= 1e3:
        return "exploding"
    return "vanishing gradient" if gradient <= 1e-3 else "healthy"


# %% wrong: divides by zero in NumPy
# says: 0 / 0 fails: compare products, do not divide
def diagnose(stats, deltas):
    signal = stats[-1]["std"] / stats[0]["std"]
    gradient = np.divide(deltas[0], deltas[-1])
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if signal <= 1e-3:
        return "vanishing signal"
    if signal >= 1e3 or gradient >= 1e3:
        return "exploding"
    return "vanishing gradient" if gradient <= 1e-3 else "healthy"


# %% wrong: nothing to say about the healthy
# says: is there a `return`
def diagnose(stats, deltas):
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"


# %% wrong: the largest delta for the first
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or max(deltas) >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: the smallest delta for the first
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if min(deltas) <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: the largest delta for the last
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * max(deltas):
        return "vanishing gradient"
    return "healthy"


# %% wrong: largest and smallest delta
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or max(deltas) >= 1e3 * min(deltas) and deltas[0] > deltas[-1]:
        return "exploding"
    if min(deltas) <= 1e-3 * max(deltas):
        return "vanishing gradient"
    return "healthy"


# %% wrong: the largest std for the first
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = max(layer["std"] for layer in stats), stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * stats[0]["std"] or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: the smallest std for the last
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[0]["std"], min(layer["std"] for layer in stats)
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if stats[-1]["std"] >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: the largest std for the last
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[0]["std"], max(layer["std"] for layer in stats)
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if stats[-1]["std"] <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: the last two layers
# says: only the first and the last layer count, and nothing that lies between them
def diagnose(stats, deltas):
    first, last = stats[-2]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: in the order of the task's table
# says: what happens on the way forward is met first, before what happens on the way back
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    if last <= 1e-3 * first:
        return "vanishing signal"
    return "healthy"


# %% wrong: dead units counted as saturated
# says: dead units are not saturated ones: the key 'dead' is not asked for
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] + layer["dead"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"


# %% wrong: all faults in a list
# says: one fault is asked for, the first, not a list of all
def diagnose(stats, deltas):
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    faults = []
    if last <= 1e-3 * first:
        faults.append("vanishing signal")
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        faults.append("exploding")
    if deltas[0] <= 1e-3 * deltas[-1]:
        faults.append("vanishing gradient")
    return faults or ["healthy"]
