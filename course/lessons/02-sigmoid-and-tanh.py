# %% [markdown]
# # 02 Sigmoid and tanh: squashing without overflow
#
# Turn the step into a curve that can learn,
# see what squashing costs, and keep the exponentials from overflowing.
#
# **Time:** 60 minutes. **You need:** lesson 01 (pre-activation, activation,
# layer, ReLU); the exponential function, the logarithm, and what a slope is.
#
# Ask NumPy for the tanh of 710 by its textbook formula, and the answer is `nan`,
# not a number, where 1 was due: two exponentials overflow and are divided.
# Hide the warning, and the `nan` walks on into the loss,
# and from there into every weight.
# Squashing is easy to draw and easy to get wrong; here you learn
# what it does to learning, and how to write it so that every digit survives.

# %%
import warnings

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit, log_expit, logit

rng = np.random.default_rng(1)

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answer.
#
# <details><summary>Why does a net of five linear layers draw no more than one layer?
# What would have to stand between the layers?</summary>
#
# A product of matrices is a matrix:
# the layers collapse into one, with one set of weights.
# Anything that is not a straight line between them, a bend such as ReLU's, stops that.
# </details>

# %% [markdown]
# ## From a step to a sigmoid
#
# The step of lesson 01 answers "fire or not?" with 1 or 0.
# Ask a softer question: **how close is the neuron to firing?**
# The **sigmoid** answers with a number between 0 and 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# By hand, with $e^{-\ln 3} = \tfrac13$ and $e^{\ln 3} = 3$:
#
# | $z$ | $e^{-z}$ | $\sigma(z)$ |
# |---|---|---|
# | $-\infty$ | $\infty$ | $0$ (the limit) |
# | $-\ln 3 \approx -1.1$ | $3$ | $1 / (1 + 3) = 1/4$ |
# | $0$ | $1$ | $1 / (1 + 1) = 1/2$ |
# | $\ln 3 \approx 1.1$ | $1/3$ | $1 / (1 + 1/3) = 3/4$ |
# | $+\infty$ | $0$ | $1$ (the limit) |
#
# Rows 2 and 4 add up to 1, and they always do: $\sigma(-z) = 1 - \sigma(z)$.
# SciPy's sigmoid is called `expit`.
#
# Lesson 01 sorted 40 points with one neuron, and its loss was a staircase.
# Below, the same neuron once with a step and twice with a sigmoid of $k z$;
# the factor $k$ makes the sigmoid steeper. The loss is the mean squared error.
#
# **Predict, then run:** with $w = 1.25$ every point is sorted right.
# Which of the three losses tells a neuron at $w = 0.3$ which way to go?

# %%
z = np.array([-np.inf, -np.log(3), 0, np.log(3), np.inf])
print("by hand:", (1 / (1 + np.exp(-z))).round(4), " SciPy:", expit(z).round(4))

x = rng.uniform(0, 2, 40)
y = np.where(x > 0.8, 1.0, 0.0)
shapes = {"step": lambda z: z > 0, "k = 4": lambda z: expit(4 * z)}
shapes["k = 20"] = lambda z: expit(20 * z)
for name, f in shapes.items():
    low, high = (np.mean((f(w * x - 1) - y) ** 2) for w in (0.299, 0.301))
    print(f"{name:6}: slope of the loss at w = 0.3: {(high - low) / 0.002:+.6f}")

# %%
# @title Draw the step, two sigmoids and their losses
zs, ws = np.linspace(-4, 4, 801), np.linspace(0.2, 3, 1001)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
for (name, f), style in zip(shapes.items(), ("-", "-", "--"), strict=True):
    color = COLORS["step" if name == "step" else "sigmoid"]
    left.plot(zs, f(zs), style, color=color, label=name)
    loss = [np.mean((f(w * x - 1) - y) ** 2) for w in ws]
    right.plot(ws, loss, style, color=color, label=name)
left.set(title="The steeper, the closer to a step", xlabel="z", ylabel="a")
right.set(title="A curve instead of a staircase", xlabel="w", ylabel="mean squared error")
left.legend()
show_figure(
    "Left: a step at z = 0 and two sigmoids through one half there; the one with k = 20 hugs the"
    " step. Right: their losses over w, a staircase for the step, a smooth valley for k = 4."
)

# %% [markdown]
# On the left, the sigmoids join the two treads of the step by a slope; on the right,
# that makes a valley out of the staircase.
# At $w = 0.3$ the step's loss is level: no point makes the neuron fire.
# With $k = 4$ the loss falls to the right: that is the way to go.
# With $k = 20$ the slope has the right sign, but is too small to be of use:
# too steep a sigmoid is a step again. We come back to this under *saturation*.
#
# **Your turn:** exercise 1.
#
# ## The way back: the logit
#
# An output between 0 and 1 can be read as a probability $p$ of "yes".
# The **odds** are $p / (1 - p)$, "3 to 1" for $p = 3/4$.
# Solve $p = \sigma(z)$ for $z$:
#
# $$p\,(1 + e^{-z}) = 1 \;\Rightarrow\; e^{-z} = \frac{1 - p}{p}
# \;\Rightarrow\; z = \ln \frac{p}{1 - p} = \mathrm{logit}(p)$$
#
# So the pre-activation is the logarithm of the odds:
# that is why it is called the **logit**.
# By hand: $\mathrm{logit}(3/4) = \ln 3 \approx 1.0986$,
# $\mathrm{logit}(1/2) = \ln 1 = 0$.
#
# **Predict, then run:** adding 1 to the logit moves $p = 0.5$ to 0.73.
# Where does it move $p = 0.99$?

# %%
p = np.array([0.01, 0.25, 0.5, 0.75, 0.99])
print("p:                ", p)
print("logit(p):         ", logit(p).round(4))
print("and back:         ", expit(logit(p)))
print("one logit further:", expit(logit(p) + 1).round(4))

# %% [markdown]
# One more unit of $z$ always multiplies the odds by $e \approx 2.72$,
# but near 0 and near 1 that is hardly visible in $p$.
#
# ## tanh: the same curve around zero
#
# The hyperbolic tangent runs from $-1$ to $1$:
#
# $$\tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$$
#
# By hand, for $z = \ln 2$:
# $\tanh(\ln 2) = (2 - \tfrac12) / (2 + \tfrac12) = 1.5 / 2.5 = 0.6$.
# At $-\infty$, 0, $+\infty$ the values are $-1$, 0, 1.
# Multiply numerator and denominator by $e^{-z}$, then add and subtract 1:
#
# $$\tanh z = \frac{1 - e^{-2z}}{1 + e^{-2z}} = \frac{2}{1 + e^{-2z}} - 1 =
# 2\,\sigma(2z) - 1$$
#
# So it is the sigmoid, stretched and shifted: twice as tall, twice as fast in $z$,
# and one lower. Its slope at 0 is therefore $2 \cdot 2 = 4$ times that of the sigmoid.
# The code checks the identity the other way round:
# squeeze tanh until it *is* a sigmoid.

# %%
z = np.linspace(-20, 20, 100_001)
gap = np.abs((np.tanh(z) + 1) - 2 * expit(2 * z)).max()
print(f"tanh(ln 2) = {np.tanh(np.log(2)):.4f}")
print(f"largest gap between the two sides of the identity: {gap:.1e}")
assert gap < 5e-16
for name, f in (("sigmoid", expit), ("tanh", np.tanh)):
    print(f"slope of the {name} at 0: {(f(1e-5) - f(-1e-5)) / 2e-5:.4f}")

# %%
# @title Draw tanh and the sigmoids
z = np.linspace(-5, 5, 501)
plt.plot(z, np.tanh(z), "o-", markevery=[250], color=COLORS["tanh"], label=r"$\tanh z$")
plt.plot(z, expit(z), "o--", markevery=[250], color=COLORS["sigmoid"], label=r"$\sigma(z)$")
plt.plot(z, expit(2 * z), ":", color=COLORS["sigmoid"], label=r"$\sigma(2z)$")
plt.gca().set(title="tanh passes through 0, the sigmoid through one half", xlabel="z", ylabel="a")
plt.legend()
show_figure(
    "Three S-shaped curves over z from -5 to 5: tanh from -1 through 0 to 1, the sigmoid of z from"
    " 0 through one half to 1, and the sigmoid of 2z, which is twice as steep as that."
)

# %% [markdown]
# Look at the two dots: for a pre-activation around 0, tanh gives activations around 0
# (it is **zero-centred**), the sigmoid gives activations around one half, all positive.
#
# ## Why zero-centred matters
#
# Take a neuron in the next layer, with inputs $a_1, \dots, a_d$, and its loss $L$.
# Let $\delta = \partial L / \partial z$ be the slope of $L$ for its pre-activation.
# Since $z = \sum_j a_j w_j + b$, the slope for one weight is
#
# $$\frac{\partial L}{\partial w_j} = \delta\, a_j$$
#
# If all $a_j$ are positive, all slopes have the sign of $\delta$:
# **for one example, either all weights go up, or all go down.**
# A neuron that needs one weight larger and another one smaller
# and learns from one example at a time can get there only in a zigzag
# (LeCun and others 1998).
#
# Below, a linear neuron with 10 inputs, squared error, 200 examples, 5 seeds.
# Its inputs are tanh activations, or the same activations plus 1:
# same curve, same slopes, only the centre differs.
# All weights are then fitted by gradient descent on all 200 examples at once,
# and we count the steps. The **condition number** says how elongated the valley is
# that the descent follows: 1 is round, and the larger it is, the longer it takes.
#
# <details><summary>The condition number, and the learning rate</summary>
#
# Let $\lambda_{\max}$ and $\lambda_{\min}$ be the curvature of the loss (half the mean
# squared error) in its most and its least curved direction.
# A learning rate above $2 / \lambda_{\max}$ diverges, so we take $1 / \lambda_{\max}$,
# and in the flattest direction each step then removes only the share
# $\lambda_{\min} / \lambda_{\max}$ of the error.
# The condition number is $\lambda_{\max} / \lambda_{\min}$.
#
# </details>
#
# **Predict, then run:** with 10 inputs of either sign, for which share of examples
# do all 10 slopes share one sign by chance? Write the share down, from 0 to 1.

# %%
guess = None  # the share, if every sign is the toss of a coin

# %%
centred = {"tanh": np.tanh, "tanh + 1": lambda z: np.tanh(z) + 1, "sigmoid": expit}
print("inputs      one sign   condition number   steps until the loss fell 10,000-fold")
for name, f in centred.items():
    one_sign, condition, steps = [], [], []
    for seed in range(5):
        seeded = np.random.default_rng(seed)
        A = f(seeded.normal(size=(200, 10)))
        y = (A - A.mean(axis=0)) @ seeded.normal(size=10)
        slopes = (A @ seeded.normal(size=10) - y)[:, None] * A  # (200, 10): delta times a_j
        one_sign.append(np.mean(np.abs(np.sign(slopes).sum(axis=1)) == 10))
        X = np.column_stack([A, np.ones(200)])  # the column of ones carries the bias
        curvature = np.linalg.eigvalsh(X.T @ X / 200)
        condition.append(curvature[-1] / curvature[0])
        w, steps_now = np.zeros(11), 0
        while np.mean((X @ w - y) ** 2) > 1e-4 * np.mean(y**2):
            w, steps_now = w - X.T @ (X @ w - y) / 200 / curvature[-1], steps_now + 1
        steps.append(steps_now)
    row = f"{min(condition):9.0f} to {max(condition):3.0f}   {min(steps):10} to {max(steps)}"
    print(f"{name:10} {np.mean(one_sign):9.1%}   {row}")
    assert np.mean(one_sign) < 0.01 if name == "tanh" else np.mean(one_sign) == 1
compare_guess(guess, 2 * 0.5**10)

# %% [markdown]
# For tanh inputs, one sign for all is a coin that falls the same way ten times:
# $2 \cdot 2^{-10} \approx 0.2\,\%$.
# For positive inputs it is every single example.
# The second picture of the same thing: with two inputs, you can watch the zigzag.
# The right weights are $(1, -1)$, the start is $(-1, 1)$,
# and the neuron sees one example at a time.
# Each side has the learning rate that suits its inputs:
# one over their mean squared length.

# %%
Z = rng.normal(size=(200, 2))
y = (expit(Z) - 0.5) @ [1, -1]  # the same targets as expit(Z) @ [1, -1]: the halves cancel
paths = {}
for A, name in ((expit(Z), "σ"), (expit(Z) - 0.5, "σ - 1/2")):
    path, lr = [np.array([-1.0, 1.0])], 1 / np.mean(np.sum(A**2, axis=1))
    for a_i, y_i in zip(A[:40], y[:40], strict=True):
        path.append(path[-1] - lr * (a_i @ path[-1] - y_i) * a_i)
    print(f"inputs {name}: learning rate {lr:.2f}, after 40 examples at w = {path[-1].round(2)}")
    paths[name] = A, path

# %%
# @title Draw the two paths over the contours of the loss
w1, w2 = np.meshgrid(np.linspace(-1.6, 1.6, 81), np.linspace(-1.6, 1.6, 81))
fig, panels = plt.subplots(1, 2, figsize=(9, 4.2), sharey=True)
for axes, (name, (A, path)) in zip(panels, paths.items(), strict=True):
    loss = np.mean((w1[..., None] * A[:, 0] + w2[..., None] * A[:, 1] - y) ** 2, axis=-1)
    axes.contour(w1, w2, loss, 12, colors="0.6", linewidths=0.8)
    axes.plot(*np.transpose(path), "o-", color=COLORS["sigmoid"], markersize=3, linewidth=1)
    axes.plot(1, -1, "*", color="C0", markersize=14)
    same = np.sum(np.sign(np.diff(path, axis=0)).prod(axis=1) > 0)
    axes.set_title(f"Inputs {name}: {same} of 40 steps move both weights one way", fontsize=9)
    axes.set(xlabel="$w_1$", ylabel="$w_2$", xlim=(-1.6, 1.6), ylim=(-1.6, 1.6), aspect="equal")
show_figure(
    "Paths of two weights over the contours of the loss, from the upper left to a star at the lower"
    " right. Inputs of the sigmoid: a zigzag across a long valley. The same inputs less one half:"
    " a nearly round valley, and the path reaches the star in a few long steps."
)

# %% [markdown]
# The target (star) lies to the lower right. On the left every step points to the
# upper right or to the lower left, across the valley; progress is what is left over.
# On the right the inputs are the same, one half lower:
# some steps move the weights apart, and the valley has become nearly round.
#
# ## What this changes in a real net
#
# The usual conclusion is: "tanh beats the sigmoid because it is zero-centred."
# That sentence compares two curves that differ in **two** things,
# the centre and the slope. So we train all four combinations, and nothing else differs:
#
# | | centre $\tfrac12$ | centre 0 |
# |---|---|---|
# | slope $\tfrac14$ at 0 | $\sigma(z)$ | $\sigma(z) - \tfrac12$ |
# | slope 1 at 0 | $\sigma(4z)$ | $\sigma(4z) - \tfrac12$ |
#
# (tanh is $2\,\sigma(2z) - 1$: centre 0, slope 1.)
#
# Three hidden layers of 20 units, two inputs;
# the class is 1 where both inputs have the same sign.
# The output is a sigmoid; training minimises the cross-entropy of lesson 03.
# We report the mean squared error: answering one half for everything gives 0.25.
# All seeds are trained at once (the first axis of every array).
# As in lesson 01, take the walk back through the layers on trust until lesson 05.


# %%
def quadrants(rng, n):
    """(n, 2) normal points, and 1.0 where both coordinates have the same sign."""
    X = rng.normal(size=(n, 2))
    return X, np.where(X[:, 0] * X[:, 1] > 0, 1.0, 0.0)


def forward(params, X, f):
    """Activations of every layer, the input first; the last layer gives logits."""
    acts = [X]
    for layer, (W, b) in enumerate(params, 1):
        z = acts[-1] @ W + b
        acts.append(f(z) if layer < len(params) else z)
    return acts


def train(f, slope, lr, scale=1.0, steps=400, seeds=5):
    """Squared error by step and seed, first and last parameters of a 2-20-20-20-1 net.

    f: the activation. slope: its slope, given the activation. scale: factor on the start weights.
    """
    rngs = [np.random.default_rng(seed) for seed in range(seeds)]
    X, y = (np.stack(part) for part in zip(*(quadrants(r, 100) for r in rngs), strict=True))
    shapes = (2, 20), (20, 20), (20, 20), (20, 1)
    params = []
    for m, k in shapes:
        W = np.stack([r.normal(0, scale * m**-0.5, (m, k)) for r in rngs])
        params.append((W, np.zeros((seeds, 1, k))))
    start, losses = list(params), []
    for _ in range(steps):
        acts = forward(params, X, f)
        error = expit(acts[-1]) - y[..., None]
        losses.append(np.mean(error**2, axis=(1, 2)))
        dz = error / 100
        for layer in reversed(range(4)):
            W, b = params[layer]
            dW, db = acts[layer].swapaxes(1, 2) @ dz, dz.sum(axis=1, keepdims=True)
            params[layer] = W - lr * dW, b - lr * db
            dz = dz @ W.swapaxes(1, 2) * slope(acts[layer])
    return np.array(losses), start, params


# %% [markdown]
# A net counts as trained where the error has fallen below 0.05.
#
# **Predict, then run:** which of the two, centre or slope, costs the sigmoid more?

# %%
kinds = {
    "σ(z)": (expit, lambda a: a * (1 - a)),
    "σ(z) - 1/2": (lambda z: expit(z) - 0.5, lambda a: 0.25 - a**2),
    "σ(4z)": (lambda z: expit(4 * z), lambda a: 4 * a * (1 - a)),
    "σ(4z) - 1/2": (lambda z: expit(4 * z) - 0.5, lambda a: 1 - 4 * a**2),
}
lrs, solved, runs = (1.0, 3.0, 10.0), {}, {}
print("nets trained after 400 steps, of 10 seeds\nlearning rate", *(f"{lr:4g}" for lr in lrs))
for name, (f, slope) in kinds.items():
    runs[name] = [train(f, slope, lr, seeds=10)[0] for lr in lrs]
    solved[name] = np.array([np.sum(losses[-1] < 0.05) for losses in runs[name]])
    print(f"{name:13}", *(f"{n:4}" for n in solved[name]))
steep, centred = solved["σ(4z)"], solved["σ(z) - 1/2"] + solved["σ(4z) - 1/2"]
assert all((steep + solved["σ(4z) - 1/2"])[:2] >= 18)
assert all((solved["σ(z)"] + solved["σ(z) - 1/2"])[:2] < 10)
assert centred[2] > (solved["σ(z)"] + steep)[2]

later = np.sum(train(*kinds["σ(z)"], lr=3.0, steps=2000, seeds=10)[0] < 0.05, axis=1)
print("σ(z) at lr = 3, trained by step 400, 800, 2000:", *later[[399, 799, -1]])

# %%
# @title Draw the error of the four activations, step by step
fig, panels = plt.subplots(1, 3, figsize=(9, 3.5), sharey=True)
for number, (name, by_lr) in enumerate(runs.items()):
    style, color = ("-", "--")[number % 2], (COLORS["sigmoid"], "black")[number // 2]
    for axes, lr, losses in zip(panels, lrs, by_lr, strict=True):
        axes.semilogy(np.median(losses, axis=1), style, color=color, label=name)
        axes.set(title=f"learning rate {lr:g}", xlabel="step")
panels[0].set(ylabel="squared error, median of 10 seeds")
panels[0].legend()
show_figure(
    "Squared error by step for four activations at three learning rates. At 1 and 3 both curves of"
    " slope 1 fall below 0.01, and those of slope 1/4 stay far above; at 10 only the centred one of"
    " slope 1 falls, and by much less."
)

# %% [markdown]
# Three observations, and the asserts check the first two:
#
# * At the learning rates 1 and 3 **the slope decides**.
#   With slope 1 nearly every net is trained, centred or not;
#   with slope $\tfrac14$ few are, centred or not.
#   The next layer's biases can make up for the shift.
#   (ReLU is not zero-centred either.)
# * The centre decides **how large a learning rate** the net bears:
#   at 10 more of the centred nets are trained than of the others, and not many of them.
#   Inputs far from 0 make $\lambda_{\max}$ large.
# * The sigmoid is slow here, and not lost: the last line follows the same nets on.
#
# <details><summary>Why does the slope count for more than the centre here?</summary>
#
# On its way back the loss's slope is multiplied once in each hidden layer
# by the activation's slope. Three factors of at most $\tfrac14$ leave $1/64$
# for the first layer, which would need a learning rate so much larger for itself.
# A shift of the activations costs nothing of that kind: a bias can take it back.
# </details>
#
# All three are about this net, these ten starts and three learning rates.
# (Lesson 06 follows the slope through many layers;
# lesson 07 repairs it by larger start weights.)
#
# ## Saturation
#
# Far from 0 both curves are flat. An activation near its asymptote is **saturated**:
# it says "yes" or "no" and hardly listens any more. Within 0.03 of it, by hand:
#
# * $\sigma(z) > 0.97$ for $z > \mathrm{logit}(0.97) = \ln(0.97 / 0.03) \approx 3.48$.
#   The slope there is $\sigma (1 - \sigma) = 0.97 \cdot 0.03 \approx 0.029$ or less;
#   at 0 it is $\tfrac14$.
# * $\tanh z > 0.97$ for $z > \tfrac12 \ln(1.97 / 0.03) \approx 2.09$.
#   The slope there is $1 - \tanh^2 z = 1 - 0.97^2 \approx 0.059$ or less; at 0 it is 1.
#
# The lower tails mirror the upper ones.
#
# (Lesson 04 derives the two slopes.) What it costs, first for one neuron
# with the input 1, the target 0 and the squared error:
# it starts at pre-activation $z$, so the larger $z$, the *more* it is wrong.
#
# **Predict, then run:** which start learns first, $z = 0$ or $z = 8$?
#
# The second half trains the tanh net from above,
# with start weights 1 to 30 times as large. Its units count as saturated
# where their slope is below 0.059.

# %%
start = np.array([0.0, 2.0, 4.0, 6.0, 8.0])
z, loss = start, []
for _ in range(3000):
    a = expit(z)
    loss.append(a**2)
    z = z - 2 * 0.5 * (2 * a) * a * (1 - a)  # weight and bias move by lr = 0.5 each
print("first step with an error below 0.1:", np.argmax(np.array(loss) < 0.1, axis=0) + 1)

(X_new, y_new), activations = quadrants(np.random.default_rng(99), 2000), {}
for scale in (1, 3, 10, 30):
    losses, first, last = train(np.tanh, lambda a: 1 - a**2, lr=0.3, scale=scale)
    A = np.stack(forward(first, X_new, np.tanh)[1:-1])  # (3 layers, seeds, examples, units)
    flat, activations[scale] = np.mean(1 - A**2 < 1 - 0.97**2), A.ravel()
    hits = 100 * np.mean((forward(last, X_new, np.tanh)[-1][..., 0] > 0) == (y_new > 0), axis=1)
    row = f"{np.median(hits):.1f} % of new points right ({hits.min():.1f} to {hits.max():.1f})"
    print(f"{scale:2} x: {flat:4.0%} saturated; error {np.median(losses[-1]):.3f}, {row}")

# %%
# @title Draw one neuron's errors, and the nets' activations
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8))
for part, style in zip(np.transpose(loss), ("-", "--", "-.", ":", (0, (6, 3))), strict=True):
    left.semilogx(range(1, 3001), part, linestyle=style, color=COLORS["sigmoid"])
left.legend([f"z = {z_i:.0f}" for z_i in start], title="start", loc="center right")
left.set(title="Very wrong, and very slow", xlabel="step", ylabel="squared error", xlim=(1, 1e5))
for (scale, a), style in zip(activations.items(), ("-", "--", "-.", ":"), strict=True):
    right.hist(a, 40, density=True, histtype="step", linestyle=style, label=f"{scale} x")
right.legend(title="start weights", loc="upper center")
right.set(yscale="log", ylim=(0.008, 200), xticks=(-1, -0.5, 0, 0.5, 1))
right.set(title="Large weights saturate tanh", xlabel="a", ylabel="density")
show_figure(
    "Left: squared error by step on a logarithmic axis; the larger z at the start, the later it"
    " falls, from about step 5 for z = 0 to beyond step 1,000 for z = 8. Right: histograms of tanh"
    " activations, a hill around 0 for small start weights, two spikes at -1 and 1 for large ones."
)

# %% [markdown]
# Left: the printed steps grow by a larger factor each time, in the end by nearly
# $e^2 \approx 7.4$ for two more units of $z$, because the slope falls like $e^{-z}$.
# With the squared error, a neuron that is confidently wrong learns *slowest*.
# Lesson 03 has a loss that repairs this for the output layer;
# in hidden layers it stays.
#
# Right, and in the table: being saturated is no fault in itself.
# With weights 3 times as large 41 % of the activations are, and the nets are none
# the worse on new points.
# With weights 30 times as large
# more than nine activations in ten start near $-1$ or $1$:
# the net is little more than a set of random steps.
# The error on its own 100 points still falls, but of new points fewer are right
# (median of five seeds; in brackets the worst and the best seed).
#
# **Your turn:** exercise 6.
#
# ## Numbers that break
#
# The largest float64 is about $1.8 \cdot 10^{308} = e^{709.78}$,
# the largest float32 about $3.4 \cdot 10^{38} = e^{88.72}$.
# One step further, `np.exp` gives `inf`, and what happens then depends on the formula:
#
# * $1 / \infty = 0$ happens to be right, with a warning;
# * $\infty / \infty$ is `nan`, not a number;
# * $\ln \infty = \infty$ is far from 800.
#
# **Predict, then run:** which of the formulas below survive?
# The last column is what should come.


# %%
def naive_tanh(z):
    """The textbook formula, as it stands."""
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


cases = [
    ("tanh, float32", naive_tanh, np.float32(88), "1"),
    ("tanh, float32", naive_tanh, np.float32(89), "1"),
    ("tanh, float64", naive_tanh, np.float64(709), "1"),
    ("tanh, float64", naive_tanh, np.float64(710), "1"),
    ("sigmoid 1 / (1 + exp(-z))", lambda z: 1 / (1 + np.exp(-z)), np.float64(-800), "3.7e-348"),
    ("softplus log(1 + exp(z))", lambda z: np.log(1 + np.exp(z)), np.float64(800), "800"),
    ("log(sigmoid(z))", lambda z: np.log(expit(z)), np.float64(-1000), "-1000"),
]
for name, f, z, right_value in cases:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = f(z)
    print(f"{name:25} at {z:6.0f}: {value:4.0f}   should be {right_value:9}", end="")
    print(" and warns:" if caught else "", *sorted({str(w.message).split(" ")[0] for w in caught}))
print("libraries:", np.tanh(710), np.tanh(np.float32(89)), expit(-800), log_expit(-1000))

# %% [markdown]
# The sigmoid gets away with a warning
# ($3.7 \cdot 10^{-348}$ is below the smallest positive float64: 0 is the best answer);
# the others do not. In float32, which most nets compute in, 89 is enough,
# and one `nan` in a batch makes the mean loss `nan`, and a step later the weights.
#
# ### Find the bug: a tanh without warnings
#
# Somebody was annoyed by warnings and "solved" the problem like this.
# **What is wrong with the picture, and why did nobody notice?**

# %%
z = np.linspace(-1000, 1000, 401)
with np.errstate(all="ignore"):
    a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
plt.plot(z, a, color=COLORS["tanh"])
plt.gca().set(title="tanh, no warnings", xlabel="z", ylabel="a", xlim=(-1000, 1000))
show_figure("An axis from -1000 to 1000: level at -1, a jump to 1 at z = 0, level at 1; no ends.")
print(f"{np.isnan(a).sum()} of {a.size} values are nan; their mean is {a.mean()}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# The curve stops between 705 and 710 on both sides. Beyond, it is `inf / inf = nan`,
# and matplotlib leaves `nan` out without a word.
# `np.errstate(all="ignore")` took away the only sign of it.
# A warning about overflow is a message about your formula: **change the formula.**
#
# </details>
#
# The way out is always the same: rewrite the formula
# so that the exponent is never positive. $e^{-|z|}$ lies between 0 and 1 whatever $z$ is.
# By hand, for the softplus of 800:
#
# $$\ln(1 + e^{800}) = \ln\big(e^{800}\,(e^{-800} + 1)\big) = 800 + \ln(1 + e^{-800})
# \approx 800$$
#
# A trap: `np.where(z >= 0, one, other)` does not help by itself.
# Python computes `one` and `other` in full before `np.where` picks,
# so the overflow still happens.
#
# ## Digits lost in silence
#
# Overflow at least warns. The other danger does not.
# A float64 carries about 16 digits, so in $1 + 10^{-12}$ only about four digits
# of the small number are left, and in $1 + 10^{-17}$ none: `1 + 1e-17 == 1`.
# Whoever subtracts the 1 afterwards, or takes a logarithm, gets what is left.
# NumPy has `expm1(t)` for $e^t - 1$ and `log1p(t)` for $\ln(1 + t)$;
# they never form the sum.
# (For very negative $z$, $\sigma(z)$ is nearly $t = e^z$: the third curve below.)
#
# **Predict, then run:** $e^{-10^{-12}} - 1 \approx -10^{-12}$.
# How many digits does `np.exp(-1e-12) - 1` get right?

# %%
print("exp(-1e-12) - 1:", np.exp(-1e-12) - 1)
print("expm1(-1e-12):  ", np.expm1(-1e-12))
print(f"relative error:  {abs((np.exp(-1e-12) - 1) / np.expm1(-1e-12) - 1):.1e}")
t = np.logspace(-20, 0, 300)
z = np.log(t)
pairs = {
    "log(1 + t)": (np.log(1 + t), np.log1p(t)),
    "exp(-t) - 1": (np.exp(-t) - 1, np.expm1(-t)),
    "(1 + tanh(z/2)) / 2 for the sigmoid": ((1 + np.tanh(z / 2)) / 2, expit(z)),
}

# %%
# @title Draw the relative errors of the three formulas
for (name, (value, right_value)), style in zip(pairs.items(), "os^", strict=True):
    error = np.abs(value / right_value - 1)
    plt.loglog(t, np.maximum(error, 1e-17), style, markersize=4, alpha=0.7, label=name)
plt.title("The smaller the number beside 1, the fewer digits survive")
plt.gca().set(xlabel="$t = e^z$", ylabel="relative error (1 = nothing left)")
plt.legend()
show_figure(
    "Relative error of three formulas over t, both axes logarithmic: three bands that rise from"
    " rounding at t = 1 to a full 1, nothing left, where t is below 1e-16."
)

# %% [markdown]
# Read the plot from right to left: each factor of 10 in $t$ costs one digit,
# and below $t \approx 10^{-16}$ all are gone (an error of 1 is 100 %).
# The third formula is a right formula for the sigmoid and never overflows,
# and still it returns 0 for $\sigma(-40) \approx 4 \cdot 10^{-18}$.
# Does that matter? For a picture, no.
# For $\ln \sigma(z)$, the heart of the loss in lesson 03, it is
# the difference between $-40$ and $-\infty$.
# **Your turn:** exercises 1, 2, 4 and 5.
#
# ## Softplus: a smooth ReLU
#
# $$\mathrm{softplus}(z) = \ln(1 + e^{z})$$
#
# By hand: $\mathrm{softplus}(0) = \ln 2 \approx 0.693$. For large $z$ it is nearly $z$,
# for very negative $z$ nearly $e^z$: a ReLU with its corner rounded off.
# Its slope is $e^z / (1 + e^z) = \sigma(z)$: a sigmoid, where ReLU's slope is a step.
# So softplus is to ReLU what the sigmoid is to the step.
# (Dugas and others 2001 used it in nets for option prices, which must be positive,
# convex and never decreasing in some inputs, as softplus is.)
#
# **Predict, then run:** lesson 01's dead unit had bias $-6$.
# Does a softplus unit there still get a slope?

# %%
Z = rng.normal(size=(200, 2)) @ [1, 1] - 6
print(f"bias -6: mean slope with ReLU {np.mean(Z > 0)}, with softplus {expit(Z).mean():.4f}")

# %%
# @title Draw softplus, ReLU and their slopes
z = np.linspace(-5, 5, 501)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
left.plot(z, np.maximum(z, 0), color=COLORS["relu"], linewidth=4, alpha=0.5, label="ReLU")
right.plot(z, z > 0, color=COLORS["step"], linewidth=4, alpha=0.5, label="ReLU: the step")
for k, style in ((1, "-"), (4, "--")):
    curve, label = np.log(1 + np.exp(k * z)) / k, f"softplus({k} z) / {k}"
    left.plot(z, curve, style, color=COLORS["softplus"], label=label)
    right.plot(z, expit(k * z), style, color=COLORS["sigmoid"], label=f"$\\sigma$({k} z)")
left.set(title="A corner rounded off", xlabel="z", ylabel="a")
right.set(title="The slopes", xlabel="z", ylabel="slope of a")
left.legend()
right.legend()
show_figure(
    "Left: ReLU and two softplus curves that round its corner, the one with k = 4 closely. Right:"
    " their slopes, ReLU's step at 0 and two sigmoids that rise through one half there."
)

# %% [markdown]
# The gap to ReLU is largest at 0, where it is $\ln 2$, and $k$ divides it by $k$.
# The softplus unit still gets a slope: small, but not 0.
# The price: an exponential and a logarithm for each unit,
# and no activation is exactly 0 (ReLU's often are).
# Its usual place today is an output that must be positive: a duration, a variance.
# **Your turn:** exercise 3.
#
# ## Common mistakes
#
# * **`1 / (1 + np.exp(-z))` for any $z$.** It overflows below $-709.78$,
#   and in float32 below $-88.72$.
# * **`np.where` as a shield.** Both branches are computed before one is picked.
# * **Switching the warning off.** `nan` is then merely quiet.
# * **`np.log(expit(z))`.** $-\infty$ where $-1000$ was meant.
#   Use the logarithm's own formula.
# * **`2 * expit(z) - 1` for tanh.** The 2 inside is missing: that is $\tanh(z/2)$.
# * **"The sigmoid is worse because it is not zero-centred."** Its slope at 0 is also a
#   quarter of tanh's, and in the net above that decided, except at the largest rate.
# * **Large start weights.** The units begin saturated (lesson 07 chooses the weights).

# %% [markdown]
# ## References
#
# * Rumelhart, Hinton & Williams 1986, [Learning representations by back-propagating
#   errors](https://doi.org/10.1038/323533a0): nets of sigmoids that learn.
# * LeCun, Bottou, Orr & Müller 1998, [Efficient
#   BackProp](https://doi.org/10.1007/3-540-49430-8_2): why inputs and activations should be
#   centred, and why the condition number matters.
# * Dugas, Bengio, Bélisle, Nadeau & Garcia 2001, [Incorporating second-order functional
#   knowledge for better option
#   pricing](https://papers.nips.cc/paper/1920-incorporating-second-order-functional-knowledge-for-better-option-pricing):
#   softplus.
# * Glorot & Bengio 2010,
#   [Understanding the difficulty of training deep feedforward neural
#   networks](https://proceedings.mlr.press/v9/glorot10a.html): saturation, measured.
# * Goldberg 1991, [What every computer scientist should know about floating-point
#   arithmetic](https://doi.org/10.1145/103162.103163): overflow and lost digits.
# * Mächler 2012, [Accurately computing log(1 - exp(-|a|))](https://cran.r-project.org/package=Rmpfr/vignettes/log1mexp-note.pdf):
#   `expm1`, `log1p`, and $\ln(1 + e^x)$ as an aside.

# %% [markdown]
# ## What to take away
#
# * The sigmoid asks "how close to firing?"; its inverse, the logit, is the logarithm of
#   the odds.
# * tanh is a sigmoid stretched to $(-1, 1)$: zero-centred,
#   and four times as steep at 0.
# * Positive inputs force one sign on all slopes of an example; a saturated unit hardly
#   learns, however wrong it is.
# * Rewrite formulas so that no exponent is positive; never mute the warning instead.
# * Beside a 1, small numbers lose their digits: `log1p` and `expm1`.
