"""Answers to `find_bad_gradients` that learners hand in."""


# %% right: random points and np.allclose
def find_bad_gradients(candidates):
    x = np.random.default_rng(42).uniform(-5, 5, 2000)
    bad = set()
    for name in candidates:
        f, df = candidates[name]
        measured = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
        if not np.allclose(measured, df(x), rtol=1e-4, atol=1e-9):
            bad.add(name)
    return bad


# %% right: a grid of odd numbers and a share of points
def find_bad_gradients(candidates):
    x, h = np.linspace(-4.9987, 4.9991, 1500), 1e-6
    bad = []
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        good = np.abs(n - d) <= 5e-3 * np.maximum(np.abs(n), np.abs(d)) + 1e-12
        if good.mean() < 0.99:
            bad.append(name)
    return set(bad)


# %% right: one point at a time, unseeded
def find_bad_gradients(candidates):
    rng, h = np.random.default_rng(), 1e-5
    points = [rng.uniform(-5, 5) for _ in range(600)]

    def is_bad(f, df):
        wrong = 0
        for p in points:
            n, d = (f(p + h) - f(p - h)) / (2 * h), df(p)
            if np.isnan(d) or abs(n - d) / max(abs(n), abs(d), 1e-12) > 1e-3:
                wrong += 1
        return wrong > 3

    return {name for name, pair in candidates.items() if is_bad(*pair)}


# %% right: a few bad points are forgiven
def find_bad_gradients(candidates):
    x, h = np.sort(np.random.default_rng(7).uniform(-5, 5, 3000)), 1e-4
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        r = np.abs(n - d) / np.maximum.reduce([np.abs(n), np.abs(d), np.full(x.shape, 1e-12)])
        if np.sum(~(r < 5e-3)) > 40:
            bad.add(name)
    return bad


# %% wrong: positive inputs only
# says: some wrong ones were missed: look at many points on both sides of 0, and let each of them count
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(0, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12) < 1e-3):
            bad.add(name)
    return bad


# %% wrong: normal random numbers
# says: points near the ends -5 and 5 are missing: normal random numbers hardly get there
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).normal(size=1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12) < 1e-3):
            bad.add(name)
    return bad


# %% wrong: round numbers
# says: right ones were blamed: at a kink itself the difference is the mean of both sides; avoid round numbers
def find_bad_gradients(candidates):
    x, h = np.linspace(-5, 5, 1001), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12) < 1e-3):
            bad.add(name)
    return bad


# %% wrong: integers
# says: right ones were blamed: at a kink itself the difference is the mean of both sides; avoid round numbers
def find_bad_gradients(candidates):
    x = np.arange(-5.0, 6.0)
    bad = set()
    for name, (f, df) in candidates.items():
        if not np.allclose((f(x + 1e-5) - f(x - 1e-5)) / 2e-5, df(x), rtol=1e-3):
            bad.add(name)
    return bad


# %% wrong: few points
# says: a short stretch was missed: use many points
def find_bad_gradients(candidates):
    x = np.array([-4.7, -3.3, -1.4, -0.3, 0.4, 2.3, 3.6, 4.6])
    bad = set()
    for name, (f, df) in candidates.items():
        if not np.allclose((f(x + 1e-5) - f(x - 1e-5)) / 2e-5, df(x), rtol=1e-3):
            bad.add(name)
    return bad


# %% wrong: 0/0
# says: 0/0 where both slopes are 0: the denominator needs a floor
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.abs(n), np.abs(d)) < 1e-3):
            bad.add(name)
    return bad


# %% wrong: NaN slips through
# says: a df that is NaN was missed: `nan > tolerance` is False
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        error = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
        if np.any(error > 1e-3):
            bad.add(name)
    return bad


# %% wrong: absolute error
# says: a small function was missed: compare relative errors, not absolute ones
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        if not np.all(np.abs((f(x + h) - f(x - h)) / (2 * h) - df(x)) < 1e-4):
            bad.add(name)
    return bad


# %% wrong: tolerance too wide
# says: 2 percent off was missed: the tolerance must be below 1e-2
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12) < 0.05):
            bad.add(name)
    return bad


# %% wrong: one-sided
# says: right ones were blamed: a measured slope agrees to about 1e-7 only; tolerance too small, h too small, one-sided?
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x)) / h, df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12) < 1e-5):
            bad.add(name)
    return bad


# %% wrong: h far too small
# says: right ones were blamed: a measured slope agrees to about 1e-7 only; tolerance too small, h too small, one-sided?
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-14
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        if not np.all(np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12) < 1e-3):
            bad.add(name)
    return bad


# %% wrong: exact equality
# says: right ones were blamed: a measured slope agrees to about 1e-7 only; tolerance too small, h too small, one-sided?
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    return {
        name
        for name, (f, df) in candidates.items()
        if not np.array_equal((f(x + h) - f(x - h)) / (2 * h), df(x))
    }


# %% wrong: a list
# says: that is a list of names: the task asks for a set
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    return [
        name
        for name, (f, df) in candidates.items()
        if not np.allclose((f(x + h) - f(x - h)) / (2 * h), df(x), rtol=1e-3)
    ]


# %% wrong: the right ones
# says: those are the right ones: return the wrong ones
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    return {
        name
        for name, (f, df) in candidates.items()
        if np.allclose((f(x + h) - f(x - h)) / (2 * h), df(x), rtol=1e-3)
    }


# %% wrong: a single point
# says: some wrong ones were missed: look at many points on both sides of 0, and let each of them count
def find_bad_gradients(candidates):
    return {
        name
        for name, (f, df) in candidates.items()
        if abs((f(1.2345 + 1e-5) - f(1.2345 - 1e-5)) / 2e-5 - df(np.array(1.2345))) > 1e-4
    }


# %% wrong: no return
# says: returned None: is there a `return`?
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        if not np.allclose((f(x + h) - f(x - h)) / (2 * h), df(x), rtol=1e-3):
            bad.add(name)


# %% wrong: np.allclose as it comes
# says: a small function was missed: compare relative errors, not absolute ones
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-6
    bad = set()
    for name, (f, df) in candidates.items():
        if not np.allclose((f(x + h) - f(x - h)) / (2 * h), df(x), atol=1e-6):
            bad.add(name)
    return bad


# %% wrong: the mean error
# says: a short stretch or a small error was missed: errors must not be averaged
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        error = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
        if not np.mean(error) < 0.1:
            bad.add(name)
    return bad


# %% wrong: as long as one point agrees
# says: some wrong ones were missed: look at many points on both sides of 0, and let each of them count
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
        error = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
        if not np.any(error < 1e-3):
            bad.add(name)
    return bad


# %% wrong: by the first name
# says: the loop ends at the first one: is a `return` or `break` in it?
def find_bad_gradients(candidates):
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    for name, (f, df) in candidates.items():
        if not np.allclose((f(x + h) - f(x - h)) / (2 * h), df(x), rtol=1e-3, atol=1e-9):
            return {name}
    return set()
