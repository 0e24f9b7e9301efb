# %% [markdown]
# # 04 Slopes, and how to check them
#
# Write down the derivative of every activation so far, measure it as well,
# and learn how close the two must be before you trust a gradient.
#
# **Time:** 50 minutes. **You need:** lessons 1 and 2 (ReLU, sigmoid, tanh),
# the idea of a tangent to a curve.
#
# Somebody writes $1 - \tanh z$ for the slope of tanh, where the square is missing.
# Nothing crashes, the loss falls, and after 2,000 steps it is a twentieth
# of what it was, or less. A bug in a slope does not show in the loss.
# It shows in one number, which costs two evaluations of the loss:
# this lesson builds that number, and says when to trust it.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit  # SciPy's sigmoid, which does not overflow

rng = np.random.default_rng(1)

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answers.
#
# <details><summary>A net of ten classes starts with a cross-entropy of 16.
# What should it have been, and what does 16 tell you?</summary>
#
# $\ln 10 \approx 2.3$, the loss of a net that knows nothing and says so.
# At 16 it is sure of something, and mostly wrong: its last weights are too large.
# </details>
#
# <details><summary>A ReLU unit gives 0 on 90 of 100 examples. Is it dead?</summary>
#
# No. On the other ten its slope is 1, and these can move its weights.
# It is dead if it gives 0 on *all* examples.
# </details>

# %% [markdown]
# ## A slope is what learning follows
#
# To learn means: turn a weight a little, and see whether the loss falls (lesson 1).
# What the loss does is told by a slope, and every activation on the way
# from the weight to the loss puts its own slope into it as a factor.
# One wrong factor, and all weights before it move by a wrong amount.
# So this lesson writes down the slopes and then checks them.
#
# The **derivative** of $f$ at $z$ is the slope that is left when $h$ shrinks to 0:
#
# $$f'(z) = \lim_{h \to 0} \frac{f(z + h) - f(z)}{h}$$
#
# A computer cannot go to the limit, but it can take a small $h$, in two ways:
#
# $$\underbrace{\frac{f(z + h) - f(z)}{h}}_{\text{one-sided difference}} \qquad
# \underbrace{\frac{f(z + h) - f(z - h)}{2h}}_{\text{centred difference}}$$
#
# By hand, for $f(z) = z^2$ at $z = 3$ with $h = 0.1$; the derivative is $2z = 6$:
#
# $$\frac{3.1^2 - 3^2}{0.1} = \frac{9.61 - 9}{0.1} = 6.1 \qquad
# \frac{3.1^2 - 2.9^2}{0.2} = \frac{9.61 - 8.41}{0.2} = 6$$

# %%
for h in (1.0, 0.1, 0.01):
    one_sided = ((3 + h) ** 2 - 3**2) / h
    centred = ((3 + h) ** 2 - (3 - h) ** 2) / (2 * h)
    print(f"h = {h:4}: one-sided {one_sided:.6f}, centred {centred:.6f}")

# %% [markdown]
# The one-sided difference is off by $h$. The centred one is exact, because a parabola
# bends as much to the left as to the right, and the two bends cancel.
# On other curves they cancel only in part.
# Here is the sigmoid, with an $h$ large enough to see:

# %%
# @title Draw a tangent and the two differences
z0, h = 0.7, 1.5
exact = 1 / (4 * np.cosh(z0 / 2) ** 2)  # the formula comes in the next step
z = np.linspace(-2.5, 4, 200)
plt.plot(z, expit(z), color=COLORS["sigmoid"], label="sigmoid")
lines = {
    "tangent": (z0, exact, "-"),
    "one-sided": (z0, (expit(z0 + h) - expit(z0)) / h, "--"),
    "centred": (z0 + h, (expit(z0 + h) - expit(z0 - h)) / (2 * h), "-."),
}
for color, (name, (through, steepness, style)) in zip(CYCLE[2:], lines.items(), strict=False):
    line = expit(through) + steepness * (z - through)
    plt.plot(z, line, style, color=color, label=f"{name}, slope {steepness:.3f}")
ends = np.array([z0 - h, z0, z0 + h])
plt.plot(ends, expit(ends), "ko")
for name, end in zip(("z - h", "z", "z + h"), ends, strict=True):
    plt.annotate(name, (end, expit(end)), (8, -14), textcoords="offset points")
plt.ylim(-0.1, 1.3)
plt.title("The line through both neighbours has nearly the tangent's slope")
plt.xlabel("z")
plt.ylabel("a")
plt.legend()
show_figure(
    "A sigmoid with three points at z - h, z and z + h, its tangent at z, and two lines through"
    " pairs of points. The line through the outer two is nearly as steep as the tangent, the"
    " line through z and z + h is flatter."
)

# %% [markdown]
# Look at the slopes in the legend: the centred one comes closer to the tangent's.
#
# ## The derivatives, written down
#
# For the sigmoid $\sigma(z) = (1 + e^{-z})^{-1}$ the chain rule gives
#
# $$\sigma'(z) = (1 + e^{-z})^{-2} \cdot e^{-z}
# = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}} = \sigma(z)\,(1 - \sigma(z)).$$
#
# With $a = \sigma(z)$ that is $a(1 - a)$:
# who has the *activation* needs no exponential.
# By hand: $\sigma(0) = \tfrac12$, so $\sigma'(0) = \tfrac12 \cdot \tfrac12 = \tfrac14$;
# $\sigma(2) = 0.8808$, so $\sigma'(2) = 0.8808 \cdot 0.1192 = 0.1050$.
# For $0 \le a \le 1$ the product $a (1 - a)$ is largest at $a = \tfrac12$:
# **the sigmoid's slope is never above 1/4.**
#
# For $\tanh$, from $\tanh z = 2\sigma(2z) - 1$ (lesson 2):
#
# $$\tanh'(z) = 4\,\sigma'(2z) = 1 - \tanh^2(z),$$
#
# where $\tanh^2(z)$ means $(\tanh z)^2$. It is at most 1, at $z = 0$.
# By hand: $\tanh 1 = 0.7616$, so $\tanh'(1) = 1 - 0.5800 = 0.4200$.
#
# | activation $f(z)$ | slope $f'(z)$ | by its activation $a$ | largest slope |
# |---|---|---|---|
# | step | $0$, none at $z = 0$ | $0$ | $0$ |
# | linear, $z$ | $1$ | $1$ | $1$ |
# | sigmoid $\sigma(z)$ | $\sigma(z)(1 - \sigma(z)) = 1 / (4 \cosh^2 \tfrac{z}{2})$ | $a(1-a)$ | $\tfrac14$, at $0$ |
# | $\tanh z$ | $1 - \tanh^2 z = 1 / \cosh^2 z$ | $1 - a^2$ | $1$, at $0$ |
# | softplus $\ln(1 + e^z)$ | $\sigma(z)$ | $1 - e^{-a}$ | below $1$, for large $z$ |
# | ReLU | $0$ for $z < 0$, $1$ for $z > 0$ | $0$ or $1$ | $1$ |
# | leaky ReLU | $\alpha$ for $z < 0$, $1$ for $z > 0$ | $\alpha$ or $1$ | the larger of $1$, $\alpha$ |
#
# The forms with $\cosh z = \tfrac12(e^z + e^{-z})$ say the same in another way,
# which is handy for checking. Formulas are one source; measured slopes are another.


# %%
def slope(f, z, h=1e-5):
    """Centred difference of an element-wise function."""
    return (f(z + h) - f(z - h)) / (2 * h)


for name, f, z0, by_hand in (
    ("sigmoid", expit, 0.0, 0.25),
    ("sigmoid", expit, 2.0, 0.1050),
    ("tanh", np.tanh, 0.0, 1.0),
    ("tanh", np.tanh, 1.0, 0.4200),
):
    print(f"{name:7} at {z0}: by hand {by_hand:.4f}, measured {slope(f, z0):.10f}")
    assert abs(slope(f, z0) - by_hand) < 5e-5  # by hand we kept four digits

# %%
functions = {
    "sigmoid": expit,
    "tanh": np.tanh,
    "softplus": lambda z: np.logaddexp(0, z),
    "linear": lambda z: z,
    "ReLU": lambda z: np.maximum(z, 0),
    "leaky ReLU, slope 0.2": lambda z: np.where(z > 0, z, 0.2 * z),
}
z = np.linspace(-4, 4, 800)  # an even number of points: none of them is 0
measured = {name: slope(f, z) for name, f in functions.items()}
for name, slopes in measured.items():
    if "ReLU" in name:
        slopes[np.abs(z).argmin()] = np.nan  # a gap where there is no slope
    print(f"{name:27} largest slope on [-4, 4]: {np.nanmax(slopes):.4f}")

# %%
# @title Draw six activations and their slopes
fig, panels = plt.subplots(2, 3, figsize=(9, 5.4), sharex=True, sharey=True)
for axes, (name, f) in zip(panels.flat, functions.items(), strict=True):
    color = COLORS[name.partition(",")[0].lower()]
    axes.plot(z, f(z), color=color, label="f(z)")
    axes.plot(z, measured[name], "--", color=color, label="slope f'(z)")
    axes.set(title=name, ylim=(-1.3, 2.2))
    axes.text(3.8, -1.1, f"slope up to {np.nanmax(measured[name]):.2f}", ha="right", fontsize=9)
for axes in panels[1]:
    axes.set_xlabel("z")
panels[0, 0].legend(loc="upper left")
show_figure(
    "Six activations over z from -4 to 4, each with its measured slope, dashed: a hump of 1/4 for"
    " the sigmoid, of 1 for tanh, a sigmoid for softplus, 1 for linear, jumps at 0 for ReLU (from"
    " 0) and leaky ReLU (from 0.2)."
)

# %% [markdown]
# Compare the dashed curves.
# The sigmoid's is a low hump, at most 1/4; that of tanh reaches 1;
# both are below 0.02 outside $[-4, 4]$, where the unit is saturated (lesson 2).
# Softplus has the sigmoid for its slope. ReLU and leaky ReLU jump at 0.
#
# **What it changes in a real net.**
# A weight that lies ten hidden layers deep gets a product of ten slopes.
# (Lesson 6 compares the first of $L$ layers with the last one.
# Between those two lie $L - 1$ slopes: another quantity, not another count.)
# With sigmoids it is at most $(1/4)^{10} \approx 10^{-6}$.
# With ReLU the slopes are 0 or 1.
# That does *not* settle the matter: the weights of each layer are factors as well,
# and a factor of 0 is no better than a small one. Lesson 6 measures both.
#
# Step through ten layers below: each bar is the product of the slopes so far,
# at pre-activations drawn at random from the standard normal distribution.

# %%
slopes = np.array(
    [slope(functions[name], rng.normal(size=10)) for name in ("sigmoid", "tanh", "ReLU")]
)

# %%
# @title Draw the product of slopes, layer by layer
figure, axes = plt.subplots(figsize=(5, 3))


def chain(layers):
    """Bars of the product of the first `layers` slopes of each activation."""
    axes.clear()
    products = slopes[:, :layers].prod(axis=1)
    axes.bar(
        ["sigmoid", "tanh", "ReLU"],
        products,
        color=[COLORS[k] for k in ("sigmoid", "tanh", "relu")],
    )
    axes.set(yscale="log", ylim=(1e-8, 1.5), title=f"layers: {layers}", ylabel="product of slopes")


show_film(figure, chain, range(1, 11), "Three bars on a logarithmic scale shrink by layers.")

# %% [markdown]
# The sigmoid's bar shrinks in every step, to about a fifth of what it was.
# The bar of tanh shrinks more slowly.
# ReLU's stands at 1 until the first unit that is off, and is gone from then on.
#
# **Your turn:** exercises 3 and 4 (sigmoid, tanh), 5 and 6 (ReLU, leaky ReLU).
#
# ## How small should h be?
#
# Two errors pull in opposite directions. Taylor's theorem gives the first,
# from the curve's bend:
#
# $$\frac{f(z+h) - f(z)}{h} = f'(z) + \frac{h}{2} f''(z) + \dots \qquad
# \frac{f(z+h) - f(z-h)}{2h} = f'(z) + \frac{h^2}{6} f'''(z) + \dots$$
#
# It falls with $h$, or even with $h^2$. The second is rounding. A float64 keeps
# about 16 digits, so $f(z+h)$ and $f(z-h)$ are known only to about $\varepsilon |f|$
# with $\varepsilon = 2.2 \cdot 10^{-16}$ (float32: $1.2 \cdot 10^{-7}$).
# Their difference is divided by something tiny,
# and the error grows like $\varepsilon / h$.
#
# **Predict, then run:** the sigmoid at 0.7.
# Which $h$ is best for the centred difference,
# $10^{-2}$, $10^{-5}$, $10^{-8}$ or $10^{-15}$? And in float32?
# Write the first answer down.

# %%
guess = None  # the best h in float64, such as 1e-3

# %%
hs = np.array([float(f"1e{k}") for k in range(-15, 1)])
errors = {}
for dtype in (np.float64, np.float32):
    z0, h = dtype(0.7), hs.astype(dtype)
    exact = 1 / (4 * np.cosh(float(z0) / 2) ** 2)  # in float64, of the very same z
    one_sided = (expit(z0 + h) - expit(z0)) / h
    centred = (expit(z0 + h) - expit(z0 - h)) / (2 * h)
    assert one_sided.dtype == centred.dtype == dtype
    errors[dtype] = [np.abs(e.astype(float) - exact) / exact for e in (one_sided, centred)]
print("relative error:  one-sided  centred   one-sided  centred")
print("h                  float64  float64     float32  float32")
for h, *row in zip(hs, *errors[np.float64], *errors[np.float32], strict=True):
    print("{:.0e}          {:9.1e} {:8.1e}   {:9.1e} {:8.1e}".format(h, *row))
assert hs[errors[np.float64][1].argmin()] == 1e-5 and errors[np.float64][1].min() < 1e-11
compare_guess(guess, hs[errors[np.float64][1].argmin()])
assert 1e-9 < errors[np.float64][0].min() < 1e-7
assert 4e-3 < errors[np.float32][1][hs == 1e-5][0] < 2e-2

# %%
# @title Draw both errors against h
a, d = expit(0.7), 1 / (4 * np.cosh(0.35) ** 2)
fig, panels = plt.subplots(1, 2, figsize=(9, 4.2), sharey=True)
for axes, (dtype, (one_sided, centred)) in zip(panels, errors.items(), strict=True):
    eps = np.finfo(dtype).eps
    axes.loglog(hs, hs / 2 * abs(1 - 2 * a), ":", color="C1", label="Taylor, ~ h")
    axes.loglog(hs, hs**2 / 6 * abs(1 - 6 * d), ":", color="C0", label="Taylor, ~ h²")
    axes.loglog(hs, eps / hs, "--", color="C2", label=r"rounding, ~ $\varepsilon$ / h")
    axes.loglog(hs, one_sided, "s-", color="C1", label="one-sided, measured")
    axes.loglog(hs, centred, "o-", color="C0", label="centred, measured")
    axes.set(title=dtype.__name__, xlabel="h", ylim=(1e-13, 30))
panels[0].set_ylabel("relative error")
fig.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
fig.suptitle("Too large an h sees the bend, too small an h sees the rounding")
show_figure(
    "Relative error over h on logarithmic axes, float64 and float32: V-shaped curves. The centred"
    " difference is lowest at h = 1e-5 in float64, near 1e-11, and at 1e-2 in float32, near 1e-5;"
    " the one-sided one stays above it."
)

# %% [markdown]
# Two straight branches and a valley between them. Right of the valley
# the measured points follow the dotted lines of Taylor's theorem,
# with the slopes 1 and 2 that powers $h$ and $h^2$ have on logarithmic axes.
# (They are drawn with the sigmoid's $f'' = f'(1 - 2a)$ and $f''' = f'(1 - 6f')$.)
# Left of it the points scatter around the line of the rounding.
#
# * float64: the centred difference is best at $h = 10^{-5}$, with a relative error of
#   about $4 \cdot 10^{-12}$. The one-sided one never gets much below $10^{-8}$.
#   (At $10^{-15}$ it looks better than the centred one, by luck:
#   there both are a few steps of rounding, divided by $h$.)
# * float32: the best $h$ is $10^{-2}$, with an error of $7 \cdot 10^{-6}$.
#   At the same $h = 10^{-5}$ the error is $8 \cdot 10^{-3}$, almost 1 %.
#   Below $h \approx 3 \cdot 10^{-8}$ the sum $0.7 + h$ rounds to $0.7$:
#   the measured slope is 0, the error 1.
#
# <details><summary>Why just there?</summary>
#
# An error like $c\,h^2 + \varepsilon/h$ is smallest where its two parts
# have opposite slopes, $2ch = \varepsilon/h^2$, near $h = \varepsilon^{1/3}$:
# $6 \cdot 10^{-6}$ in float64, $5 \cdot 10^{-3}$ in float32.
# One like $c\,h + \varepsilon/h$ is smallest near $\varepsilon^{1/2}$,
# $1.5 \cdot 10^{-8}$ in float64.
# </details>
#
# **What it changes in a real net.**
# Deep-learning libraries compute in float32 by default. With the usual $h = 10^{-5}$,
# a check in float32 cannot tell a right gradient from one that is 1 % wrong.
# Check in float64, then train in whatever you like.
# **Your turn:** exercise 1, the centred difference for every entry of an array,
# and exercise 2, the best $h$ without trying many.
#
# ## Close enough? Relative error
#
# Is a difference of $10^{-4}$ between formula $d$ and measurement $n$ good or bad?
# At slopes around 1 it is small, at slopes around $10^{-4}$ it is everything.
# So divide by the larger of the two:
#
# $$r = \frac{|n - d|}{\max(|n|, |d|)}$$
#
# By hand: $n = 6$, $d = 9$ gives $r = 3/9 = 0.33$;
# $n = 6 \cdot 10^{-6}$, $d = 9 \cdot 10^{-6}$ gives the same $0.33$,
# though the absolute error is only $3 \cdot 10^{-6}$.
# Where both are 0 (half of ReLU) it is $0/0$, so code puts a floor, such as $10^{-12}$,
# into the denominator. The usual thresholds, in float64 with $h = 10^{-5}$
# (after the notes of Stanford's course CS231n, which divide by the same;
# they also warn that errors add up with depth,
# so that through ten layers $10^{-2}$ may still be right):
#
# | relative error | verdict |
# |---|---|
# | above $10^{-2}$ | most likely a mistake |
# | $10^{-4}$ to $10^{-2}$ | suspicious |
# | $10^{-7}$ to $10^{-4}$ | fine if there are kinks, else look closer |
# | below $10^{-7}$ | right |
#
# They are rules of thumb. The next cell checks two *right* slopes
# (in their $\cosh$ form) and one wrong one, `1 - np.tanh(z)`,
# where the square was forgotten.
#
# **Predict, then run:** where does a right slope look worst?

# %%
z = np.linspace(-14, 14, 1400)
checked = {
    "sigmoid, right": (expit, 1 / (4 * np.cosh(z / 2) ** 2)),
    "tanh, right": (np.tanh, 1 / np.cosh(z) ** 2),
    "tanh, square forgotten": (np.tanh, 1 - np.tanh(z)),
}
found = {}
for name, (f, d) in checked.items():
    n = slope(f, z)
    found[name] = r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    for lo, hi in ((0, 3), (9, 11)):
        band = (np.abs(z) >= lo) & (np.abs(z) <= hi)
        print(f"{name:23} median r for {lo} <= |z| <= {hi}: {np.median(r[band]):.0e}")

# %%
# @title Draw the relative error of the three slopes
for (name, r), color in zip(found.items(), (COLORS["sigmoid"], COLORS["tanh"], "k"), strict=True):
    plt.semilogy(z, r, ".", markersize=3, color=color, label=name)
for level, verdict in ((1e-2, "above: a mistake?"), (1e-7, "below: right")):
    plt.axhline(level, color="0.3", linestyle="--")
    plt.text(
        -8 if level > 1e-4 else -2, level * 1.6 if level > 1e-4 else level / 6, verdict, fontsize=9
    )
plt.title("Far out the slope is tiny, and rounding drowns it")
plt.xlabel("z")
plt.ylabel("relative error r")
plt.ylim(1e-14, 1e2)
plt.legend(loc="lower center", ncols=3, markerscale=4, fontsize=8)
show_figure(
    "Relative error over z from -14 to 14. Both right slopes lie near 1e-11 in the middle and climb"
    " outwards, tanh to 1 beyond |z| = 12; the slope without its square lies near 1 but at z = 0."
)

# %% [markdown]
# In the middle the right slopes lie far below the lower line. Further out they climb.
# Where $a$ is close to $\pm 1$ it is known to about $10^{-16}$,
# so the measured slope is known to about $10^{-16} / 10^{-5} = 10^{-11}$,
# while the slope itself dies out, like $e^{-|z|}$ (sigmoid) or $e^{-2|z|}$ (tanh).
# (On the sigmoid's left $a$ is tiny, and so is its rounding: no climb there.)
# Around $|z| = 10$ the right slope of tanh would count as suspicious.
# So **check where the slopes are alive**, say for $|z| \le 5$.
# The wrong slope is off by 0.3 to 1 wherever $|z| > \tfrac12$,
# and yet right at $z = 0$:
# one point is not a check.
#
# ### Find the bug: a slope that passes its check
#
# The sigmoid's derivative as calculus books print it. It passes on $[-5, 5]$.
# **What is wrong with it, and which two different ways of failing do you see?**


# %%
def textbook(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


z = np.linspace(-5, 5, 1001)
print(f"largest difference on [-5, 5]: {np.abs(textbook(z) - slope(expit, z)).max():.0e}")
with np.errstate(over="ignore", invalid="ignore"):  # so that the bug does not announce itself
    for z_i in (-300.0, -400.0, -800.0, 800.0):
        print(f"z = {z_i:6}: {textbook(np.float64(z_i)):.3g}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# For very negative $z$ the exponential $e^{-z}$ overflows, and a sigmoid that overflows
# hands its trouble on to its slope. At $-400$ only the *square* is too large:
# a number divided by `inf` is 0, and the right answer, $2 \cdot 10^{-174}$,
# is almost that, by luck.
# At $-800$ the numerator overflows too, and `inf / inf` is NaN.
# One NaN in a gradient makes every weight that it reaches NaN at the next step.
#
# The check did not notice, because it never looked there. A slope needs both:
# a comparison where it is alive, and extreme inputs that must stay finite and silent.
# Exercise 3 asks for a version that is safe on both sides.
#
# </details>
#
# ## Kinks: where there is no slope
#
# ReLU has slope 0 left of 0 and slope 1 right of it. At 0 the limit does not exist.
# And a centred difference that *straddles* the kink mixes both sides.
# By hand, for $0 \le z < h$:
#
# $$\frac{\mathrm{relu}(z + h) - \mathrm{relu}(z - h)}{2h} = \frac{(z + h) - 0}{2h}
# = \frac12 + \frac{z}{2h}$$

# %%
relu = functions["ReLU"]
points = np.array([-2e-5, -4e-6, 0.0, 4e-6, 2e-5])
print("z       ", points)
print("measured", slope(relu, points).round(3))
x = rng.normal(size=100_000)
print("share of 100,000 normal random numbers within 1e-5 of 0:", np.mean(np.abs(x) <= 1e-5))

# %%
# @title Draw the measured slope around the kink
h = 1e-5
z = np.linspace(-3, 3, 601) * h
plt.plot(z / h, slope(relu, z, h), color="C1", label="centred difference")
plt.plot([-3, 0, np.nan, 0, 3], [0, 0, 0, 1, 1], "--", color=COLORS["relu"], label="slope of ReLU")
plt.plot(0, slope(relu, 0.0, h), "o", color="C1")
plt.annotate(f"{slope(relu, 0.0, h):.2f} at the kink", (0, 0.5), (0.3, 0.45))
plt.axvspan(-1, 1, color="C2", alpha=0.15, label="within h of the kink")
plt.title("Within h of a kink the measurement is wrong, not the formula")
plt.xlabel("z / h")
plt.ylabel("slope")
plt.legend()
show_figure(
    "ReLU's slope, a jump from 0 to 1 at z = 0, and the centred difference, which rises in a"
    " straight line from 0 at z = -h through one half at 0 to 1 at z = h."
)

# %% [markdown]
# In the shaded band the measurement mixes two slopes. The formula is right there.
# A good check therefore reports whether its worst point lies within $h$ of a kink.
# Random points hardly ever do; the round numbers that people like to test (0, 1, 6) do.
# **Your turn:** exercises 7 and 8.
#
# At the kink itself any number between the slopes left and right is a defensible choice
# (a *subgradient*, for ReLU), and every library has to make one. TensorFlow's choices,
# asked through its gradient tape (version 2.21; you will run such a tape in lesson 10):
#
# | function | at | gradient on the tape |
# |---|---|---|
# | `tf.nn.relu(z)` | `z = 0.0` | `0.0` |
# | `tf.nn.leaky_relu(z, alpha=0.01)` | `z = 0.0` | `0.01` |
# | `tf.nn.relu6(z)` | `z = 6.0` | `0.0` |
# | `tf.maximum(z, 0.0)` | `z = 0.0` | `1.0` |
# | `tf.maximum(0.0, z)` | `z = 0.0` | `0.0` |
#
# The last two lines compute the same ReLU.
# At a tie, `tf.maximum` hands the gradient to its first argument.
# TensorFlow's source gives the reason for 0 in `relu`:
# this way the activation serves as well as the pre-activation to find the slope.
#
# Does the choice matter? A pre-activation is *exactly* 0 more often than chance says:
# an all-black image times any weights plus a bias of 0 is 0.
# Bertoin and others (2021) measured that the choice can change training in float32;
# 0 did best in their experiments with plain gradient descent.
# We use 0, and $\alpha$ for the leaky ReLU.
#
# ## What a wrong slope does to a net
#
# A bug in a slope does not crash anything. Does it at least show in the loss?
# The net below has one hidden layer of 16 tanh units and fits a sine.
# The walk back through its layers is on trust until lesson 5;
# look only at the argument `d_act`. Four versions:
# the right slope, the slope taken at the activation $a$ instead of at $z$,
# the square forgotten, and the slope left out.
#
# **Predict, then run:** which of the three bugs will the final loss give away?

# %%
d_acts = {
    "right": lambda z: 1 / np.cosh(z) ** 2,
    "at a, not z": lambda z: 1 / np.cosh(np.tanh(z)) ** 2,
    "square forgotten": lambda z: 1 - np.tanh(z),
    "left out": lambda z: np.ones_like(z),
}
X = np.linspace(-1, 1, 40)[:, None]  # (n, 1)
y = np.sin(np.pi * X)  # (n, 1)


def start_params(seed, m=16):
    """W1 (1, m), b1 (m,), W2 (m, 1), b2 (1,)."""
    rng = np.random.default_rng(seed)
    return [
        rng.normal(0, 3, (1, m)),
        rng.normal(0, 1, m),
        rng.normal(0, m**-0.5, (m, 1)),
        np.zeros(1),
    ]


def loss_and_grads(params, d_act):
    """Mean squared error, and its gradient with the given slope of the hidden units."""
    W1, b1, W2, b2 = params
    z = X @ W1 + b1
    a = np.tanh(z)
    error = a @ W2 + b2 - y
    dout = 2 * error / len(X)
    dz = dout @ W2.T * d_act(z)  # the one place where the activation's slope enters
    return np.mean(error**2), [X.T @ dz, dz.sum(axis=0), a.T @ dout, dout.sum(axis=0)]


losses = {}
for name, d_act in d_acts.items():
    losses[name] = np.empty((5, 2000))  # one row per seed
    for seed in range(5):
        params = start_params(seed)
        for step in range(2000):
            losses[name][seed, step], grads = loss_and_grads(params, d_act)
            params = [p - 0.1 * g for p, g in zip(params, grads, strict=True)]

# %% [markdown]
# And now the check: move one single weight of the first layer by $\pm h$,
# and compare the centred difference of the *loss*
# with the gradient that the code claims.

# %%
checks, h = {}, 1e-5
for name, d_act in d_acts.items():
    checks[name] = []
    for seed in range(5):
        params = start_params(seed)
        claimed = loss_and_grads(params, d_act)[1][0][0, 0]
        params[0][0, 0] += h
        above = loss_and_grads(params, d_act)[0]
        params[0][0, 0] -= 2 * h
        measured = (above - loss_and_grads(params, d_act)[0]) / (2 * h)
        checks[name].append(abs(measured - claimed) / max(abs(measured), abs(claimed), 1e-12))
    final = losses[name][:, -1]
    print(f"{name:16} loss {np.median(losses[name][:, 0]):.1f} -> {np.median(final):.1e}", end="")
    print(f" (5 seeds: {final.min():.0e} to {final.max():.0e}),", end="")
    print(f" check: {min(checks[name]):.0e} to {max(checks[name]):.0e}")
wrong = [r for name in d_acts if name != "right" for r in checks[name]]
assert max(checks["right"]) < 1e-7 and min(wrong) > 1e-2
assert min(wrong) > 1e6 * max(checks["right"])
assert losses["at a, not z"][:, -1].max() < 3 * losses["right"][:, -1].max()
assert all(np.median(run[:, -1]) < np.median(run[:, 0]) / 20 for run in losses.values())

# %%
# @title Draw four losses and four checks
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
for i, (name, style) in enumerate(zip(d_acts, ("-", "--", "-.", ":"), strict=True)):
    left.semilogy(np.median(losses[name], axis=0), style, color=f"C{i}", label=name)
    right.semilogy([i] * 5, checks[name], "o", color=f"C{i}")
left.set(title="Four losses (median of 5 seeds)", xlabel="step", ylabel="loss")
left.legend()
right.axhline(1e-7, color="0.3", linestyle="--")
right.set(title="The check tells them apart (5 seeds)", ylabel="relative error of one weight")
right.set_xticks(range(4), ["right", "at a,\nnot z", "square\nforgotten", "left\nout"])
show_figure(
    "Left: four losses by step, all falling to less than a twentieth of their start. Right: the"
    " relative error of one weight's slope in five seeds, below 1e-7 for the right slope, above"
    " 1e-2 for the three wrong ones."
)

# %% [markdown]
# So which bug does the final loss give away? None for certain.
# In the left panel all four losses fall to less than a twentieth of their start.
# With the slope taken at the wrong place the net ends as low as with the right one;
# nobody would suspect it. With the square forgotten the five runs end anywhere between
# as good as right and many times worse, so a single run proves nothing.
# All three wrong slopes are positive, like the right one:
# most steps still lead downhill.
#
# The right panel needs one weight and two evaluations of the loss,
# and it separates right from wrong by a factor of more than a million.
#
# Why not train with measured slopes, then?
# They take two evaluations of the loss for *each* parameter:
# 98 for the 49 of this small net, fifty million for one step of a net with 25 million.
# Lesson 5 gets all slopes together for the price of a few evaluations
# (Griewank & Walther 2008).
#
# ## Common mistakes
#
# * **The formula of the activation with the pre-activation put in.**
#   $a(1-a)$ and $1 - a^2$ hold for $a$; `z * (1 - z)` is no slope of anything here.
# * **`1 - np.tanh(z)`**: $\tanh'$ is $1 - \tanh^2 z$.
# * **`np.maximum(z, 0) / z`** for ReLU's slope: NaN at 0. No division is needed.
# * **`/ 2 * h`** divides by 2 and multiplies by $h$. Write `/ (2 * h)`.
# * **An $h$ as small as possible**: at $10^{-15}$ no digit of the slope is left.
# * **A check in float32**, or an integer array, in which `x + 1e-5` cannot be stored.
# * **An absolute error** where slopes are tiny,
#   or a relative one without a floor at $0/0$.
# * **One point, positive points, round points**:
#   wrong slopes hide where nobody looks, and right ones fail at their kinks.
# * **"ReLU is a linear function, so its slope is 1"**: its slope is 0 on one half.
#
# ## References
#
# * Stanford CS231n (2015 onwards), notes, *Gradient checks*:
#   <https://cs231n.github.io/neural-networks-3/#gradcheck>
# * Baydin, Pearlmutter, Radul & Siskind (2018),
#   *Automatic differentiation in machine learning: a survey*
#   (with a plot of the two errors against $h$): <https://jmlr.org/papers/v18/17-468.html>
# * Goldberg (1991), *What every computer scientist should know about floating-point
#   arithmetic*: <https://doi.org/10.1145/103162.103163>
# * Griewank & Walther (2008), *Evaluating Derivatives*:
#   <https://doi.org/10.1137/1.9780898717761>
# * Bertoin, Bolte, Gerchinovitz & Pauwels (2021), *Numerical influence of ReLU'(0) on
#   backpropagation*: <https://arxiv.org/abs/2106.12915>
# * TensorFlow, `ReluGrad` ("when the activation is exactly zero"):
#   <https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/kernels/relu_op_functor.h>

# %% [markdown]
# ## What to take away
#
# * The sigmoid's slope is at most 1/4, that of tanh at most 1, ReLU's is 0 or 1;
#   $a(1-a)$ and $1 - a^2$ take the activation, not the pre-activation.
# * Measure slopes with centred differences, in float64, with $h$ near $10^{-5}$:
#   larger sees the bend, smaller sees the rounding.
# * Compare by relative error, at many points on both sides, where the slopes are alive;
#   below $10^{-7}$ is right, above $10^{-2}$ is a mistake.
# * Within $h$ of a kink the measurement is off, not the formula.
#   At ReLU's kink we use 0.
# * A falling loss proves nothing about the gradient. Check it.
