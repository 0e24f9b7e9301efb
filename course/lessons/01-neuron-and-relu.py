# %% [markdown]
# # 01 A neuron, and why it needs a bend
#
# Build one neuron, stack many into layers,
# and see what a net can do only once its units have a bend.
#
# **Time:** 60 minutes. **You need:** Python and NumPy arrays,
# the product of two matrices, the slope of a straight line.
#
# Three spirals wind around each other, one class on each arm.
# A net of five layers with 3,363 weights and biases finds the arm
# of less than half of the points, no more than a single layer does.
# Throw three layers away, cut off the negative half of what the first one says,
# and the net finds the arm of more than nine points in ten.
# At the end of this lesson you train both. The second one has a bend.

# %%
import time

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(1)

# %% [markdown]
# ## One neuron: a weighted sum and a bias
#
# A neuron takes $d$ numbers, gives each of them a weight,
# adds everything up and adds a bias:
#
# $$z = x_1 w_1 + x_2 w_2 + \dots + x_d w_d + b$$
#
# The result $z$ is called the **pre-activation**.
# By hand, for $x = (2, 3, -1)$, $w = (0.5, -1, 2)$ and $b = 4$:
#
# $$z = 2 \cdot 0.5 + 3 \cdot (-1) + (-1) \cdot 2 + 4 = 1 - 3 - 2 + 4 = 0$$
#
# In NumPy the sum of products is one character, `@`.

# %%
x = np.array([2.0, 3.0, -1.0])
w = np.array([0.5, -1.0, 2.0])
b = 4.0
z = b
for x_j, w_j in zip(x, w, strict=True):
    z = z + x_j * w_j
print("loop: ", z)
print("x @ w:", x @ w + b)
print("x.sum() + b is not a neuron, the weights are missing:", x.sum() + b)

# %% [markdown]
# The weights say how much each input counts and in which direction.
# The bias moves the point at which $z$ changes its sign:
# for two inputs, $z = 0$ is a straight line in the plane,
# and the bias slides that line along.
#
# ## A layer: many neurons, many examples
#
# A layer is a row of neurons that all see the same inputs.
# Put the examples into the rows of $X$,
# and the weights of each neuron into a column of $W$:
#
# $$Z = X W + b, \qquad
# \underbrace{Z}_{(n,\, m)} = \underbrace{X}_{(n,\, d)}\,
# \underbrace{W}_{(d,\, m)} + \underbrace{b}_{(m,)}$$
#
# In the code below two examples with three inputs each meet two neurons.
# The top left entry by hand:
# $1 \cdot 2 + 0 \cdot 1 + 2 \cdot (-1) + 0.5 = 0.5$.

# %%
X = np.array([[1.0, 0.0, 2.0], [3.0, -1.0, 1.0]])  # (n, d): one row per example
W = np.array([[2.0, 0.0], [1.0, -2.0], [-1.0, 1.0]])  # (d, m): one column per neuron
b = np.array([0.5, -3.0])  # (m,): one bias per neuron
Z = np.zeros((2, 2))
for i in range(2):  # the examples
    for k in range(2):  # the neurons
        Z[i, k] = sum(X[i, j] * W[j, k] for j in range(3)) + b[k]
assert np.array_equal(Z, X @ W + b)
print("pre-activations Z, one row per example:\n", Z)

# %% [markdown]
# Three nested loops became one line. NumPy adds the vector `b` to every row of `X @ W`.
# **Your turn:** exercise 1.
#
# ## To fire or not to fire: the step
#
# A nerve cell fires or it does not.
# The first artificial neurons copied that (McCulloch & Pitts 1943; Rosenblatt 1958):
# the **activation** $a$ is 1 where $z > 0$ and 0 elsewhere.
#
# Such a neuron can classify. Can it *learn*?
# To learn means: turn a weight a little, see whether the loss falls,
# turn on in that direction.
# Below, one neuron with one weight sorts 40 points;
# the loss is the share it gets wrong.
#
# **Predict, then run:** what is the slope of that loss at $w = 1$?

# %%
x = rng.uniform(0, 2, 40)
y = x > 0.8  # the class to be found


def step_loss(w):
    """Share of the 40 points that the neuron step(w x - 1) puts into the wrong class."""
    return np.mean((w * x - 1 > 0) != y)


for w_now in (0.6, 1.0, 1.5):
    slope = (step_loss(w_now + 1e-6) - step_loss(w_now - 1e-6)) / 2e-6
    print(f"w = {w_now}: loss {step_loss(w_now):.3f}, slope of the loss {slope}")

# %%
# @title Draw the step and its loss
ws, zs = np.linspace(0.4, 3, 2000), np.linspace(-3, 3, 601)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
left.plot(zs, zs > 0, color=COLORS["step"])
left.set(title="The step is flat on both sides", xlabel="z", ylabel="a")
right.plot(ws, [step_loss(w_i) for w_i in ws], color=COLORS["step"])
right.plot(1, step_loss(1), "o", color="C3", label="w = 1: which way is down?")
right.legend()
right.set(title="So its loss is a staircase", xlabel="w", ylabel="share wrong")
show_figure(
    "Left: the step, 0 for negative z and 1 for positive z. Right: the share of wrong points"
    " over the weight w, a staircase with its lowest tread near 1.25; w = 1 is on a higher one."
)

# %% [markdown]
# Every tread of the staircase is level.
# At the orange point the loss is not at its minimum, and yet its slope is exactly 0:
# a small change of $w$ moves no point to the other side,
# so nothing says which way to go.
# The step has slope 0 everywhere except at the jump, where it has none.
# (A single step neuron can learn without slopes: Rosenblatt's rule adds a misjudged
# example to the weights, or takes it off. It says nothing about hidden layers.)
# **A net that learns by following slopes needs activations that have some.**
#
# ## Two activations with a slope: linear and ReLU
#
# The **linear** activation leaves the pre-activation as it is, $a = z$.
# Its slope is 1 everywhere.
#
# The **rectified linear unit** (ReLU) cuts the negative half off:
#
# $$\mathrm{relu}(z) = \max(0, z) \qquad
# \text{slope } 0 \text{ for } z < 0, \quad \text{slope } 1 \text{ for } z > 0$$
#
# By hand: $\mathrm{relu}(-2) = 0$, $\mathrm{relu}(0) = 0$, $\mathrm{relu}(3) = 3$.
# Here are two ways to write it:
# `if` in a loop, and `np.maximum` for a whole array at once.
#
# **Predict, then run:** is $\mathrm{relu}(-2 + 3)$
# the same as $\mathrm{relu}(-2) + \mathrm{relu}(3)$?
# For a linear function it would be.

# %%
z = rng.normal(size=200_000)
start = time.perf_counter()
by_if = [z_i if z_i > 0 else 0.0 for z_i in z]
middle = time.perf_counter()
by_maximum = np.maximum(z, 0)
end = time.perf_counter()
assert np.array_equal(by_if, by_maximum)
print(f"if: {1e3 * (middle - start):.1f} ms, np.maximum: {1e3 * (end - middle):.2f} ms")
print("relu(-2 + 3) =", max(0, -2 + 3), " relu(-2) + relu(3) =", max(0, -2) + max(0, 3))

# %% [markdown]
# 1 is not 3: **ReLU is not a linear function.** It is *piecewise* linear,
# two straight pieces with one bend between them, and this lesson is about that bend.
#
# ReLU is older than its name: Fukushima used it in 1969.
# Nair & Hinton (2010) brought it into today's nets,
# and Glorot, Bordes & Bengio (2011) trained deep nets with it from random weights.
#
# **Your turn:** exercise 2.
#
# ### Find the bug: a leaky ReLU
#
# ReLU has one level half: for $z < 0$ it has no slope to follow either.
# The **leaky ReLU** (Maas, Hannun & Ng 2013) keeps a small slope $\alpha$ there:
# $a = z$ for $z > 0$ and $a = \alpha z$ elsewhere. They took $\alpha = 0.01$;
# others take more: Keras has 0.3 in its layer and 0.2 in its function.
#
# A picture much like the next one stands in many tutorials.
# **Find two mistakes in it** before you open the answer.

# %%
z = np.linspace(-10, 10, 201)
leaky = np.maximum(z, 0)
plt.plot(z, leaky, color=COLORS["leaky relu"])
plt.gca().set(title="Leaky ReLU with slope 0.01", xlabel="z", ylabel="a")
show_figure("A curve over z from -10 to 10: level at 0 up to z = 0, then a rise to 10.")

# %% [markdown]
# <details><summary>Answer</summary>
#
# 1. The code plots ReLU: nowhere does it say 0.01.
# 2. Nobody noticed, because on these axes the right curve looks the same.
#    At $z = -10$ it would lie 0.1 below zero, one hundredth of the plot's height.
#
# </details>
#
# The next cell draws it again: on the left with the same axes,
# on the right with the negative side enlarged.
# It uses a popular one-liner, `np.maximum(alpha * z, z)`.
#
# **Predict, then run:** the slope on the negative side should be $\alpha$.
# What does the one-liner give at $z = -3$ for $\alpha = 2$?

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
for alpha, style in ((0, "-"), (0.01, "--"), (0.1, "-.")):
    color, label = COLORS["leaky relu" if alpha else "relu"], rf"$\alpha$ = {alpha}"
    for axes in (left, right):
        axes.plot(z, np.maximum(alpha * z, z), style, color=color, label=label)
left.set(title="On these axes 0.01 looks like 0", xlabel="z", ylabel="a")
right.set(title="The negative side, enlarged", xlabel="z", xlim=(-10, 1), ylim=(-1.1, 0.5))
right.legend()
show_figure(
    "The same three curves twice. With axes from -10 to 10 slopes of 0 and 0.01 lie on each other;"
    " enlarged, the negative sides end at 0, -0.1 and -1."
)
print("alpha = 2, z = -3: one-liner", np.maximum(2 * -3, -3), "- by the formula", 2 * -3)

# %% [markdown]
# Look at the right panel: three different slopes left of 0, one slope right of it.
# The one-liner picks the *larger* of two lines.
# That is the right one as long as $\alpha \le 1$, and the wrong one beyond.
# **Your turn:** exercise 3, a version for every $\alpha \ge 0$.
#
# ## Why a stack of linear layers is one layer
#
# Two layers in a row ought to be able to do more than one. Take the smallest example:
# $f(x) = 2x + 3$ and $g(x) = 5x - 1$. First $g$, then $f$:
#
# $$f(g(x)) = 2\,(5x - 1) + 3 = 10x + 1$$
#
# A straight line again. With matrices it goes the same way:
#
# $$(X W_1 + b_1)\, W_2 + b_2 = X\, (W_1 W_2) + (b_1 W_2 + b_2)$$
#
# The code tests this on three layers with random weights:
# it looks for the *one* layer (weights and bias) that fits the stack's output best.
#
# **Predict, then run:** how large is the misfit without ReLU between the layers,
# and how large with it?

# %%
print("f(g(x)) at 0, 1, 2:", [2 * (5 * x - 1) + 3 for x in (0, 1, 2)])
X = rng.normal(size=(200, 4))
shapes = (4, 6), (6, 6), (6, 3)
(W1, b1), (W2, b2), (W3, b3) = ((rng.normal(size=s), rng.normal(size=s[1])) for s in shapes)
X_and_1 = np.column_stack([X, np.ones(200)])  # the column of ones carries the bias
for name, bend in (("linear", lambda z: z), ("ReLU", lambda z: np.maximum(z, 0))):
    out = bend(bend(X @ W1 + b1) @ W2 + b2) @ W3 + b3
    one_layer = np.linalg.lstsq(X_and_1, out)[0]
    misfit = np.abs(X_and_1 @ one_layer - out).max() / np.abs(out).max()
    print(f"{name:6} misfit of the best single layer: {misfit:.0e} of the largest output")
    assert misfit < 1e-13 if name == "linear" else misfit > 0.01

# %% [markdown]
# Without a bend the three layers *are* one layer, up to rounding.
# The extra weights cost memory and time,
# and the net can draw nothing that a single layer cannot.
# With ReLU between them no single layer comes close.
# **Your turn:** exercise 4, where you work out that one layer's weights and bias.
#
# ## A pair of ReLUs makes a bump
#
# What do bends buy? Follow one input $x$ through a few ReLUs.
# $\mathrm{relu}(x - k)$ is 0 up to its **kink** at $k$,
# and from there it rises with slope 1.
#
# * $\mathrm{relu}(x - 1) - \mathrm{relu}(x - 2)$ is a ramp.
#   It starts to rise at 1, its **activation point**;
#   at 2, its **deactivation point**, the slopes $+1$ and $-1$ cancel.
# * Let a third ReLU look at a pair that meets at 2:
#   $\mathrm{relu}(1 - \mathrm{relu}(x - 2) - \mathrm{relu}(2 - x))$ is a bump,
#   with its activation point at 1 and its deactivation point at 3.
#
# The same bump also comes from one layer,
# $\mathrm{relu}(x-1) - 2\,\mathrm{relu}(x-2) + \mathrm{relu}(x-3)$.
# Add up the slopes of the units that are on:
#
# | piece | units on | slope |
# |---|---|---|
# | $x < 1$ | none | $0$ |
# | $1 < x < 2$ | first | $1$ |
# | $2 < x < 3$ | first and second | $1 - 2 = -1$ |
# | $3 < x$ | all | $1 - 2 + 1 = 0$ |

# %%
x = np.linspace(0, 4, 401)
up, down = np.maximum(x - 1, 0), -np.maximum(x - 2, 0)
pair = np.maximum(x - 2, 0), np.maximum(2 - x, 0)
bump = np.maximum(1 - pair[0] - pair[1], 0)
one_layer = np.maximum(x - 1, 0) - 2 * np.maximum(x - 2, 0) + np.maximum(x - 3, 0)
assert np.allclose(bump, one_layer, atol=1e-12)

# %%
# @title Draw the ramp and the bump
fig, panels = plt.subplots(1, 2, figsize=(9, 3.5), sharey=True)
panels[0].plot(x, up, "--", color="C5", label="relu(x - 1)")
panels[0].plot(x, down, ":", color="C5", label="-relu(x - 2)")
panels[0].plot(x, up + down, color="C0", linewidth=3, label="their sum")
panels[1].plot(x, pair[0], "--", color="C5", label="relu(x - 2)")
panels[1].plot(x, pair[1], ":", color="C5", label="relu(2 - x)")
panels[1].plot(x, bump, color="C0", linewidth=3, label="relu(1 - both)")
for axes, off, title in zip(panels, (2, 3), ("A ramp", "A bump"), strict=True):
    axes.plot([1, off], [0, off == 2], "o", color="C3", label="activation, deactivation point")
    axes.set(title=title, xlabel="x", ylabel="a", ylim=(-2.1, 3.6))
    axes.legend(loc="upper center", ncols=2, fontsize=8)
show_figure(
    "Left: a rising and a falling ReLU and their sum, 0 up to x = 1, a rise to 1 at x = 2, level"
    " from there. Right: the bump of a third ReLU, from 0 at x = 1 up to 1 at 2, down to 0 at 3."
)

# %% [markdown]
# The blue curves are level outside the two orange points and bent at them.
# In general $\mathrm{relu}(w x + b)$ has its kink where $w x + b = 0$,
# that is at $x = -b/w$.
#
# ## A sine by hand
#
# Enough kinks follow any continuous curve on a bounded interval.
# Join the points of the sine at $0, \pi/2, \pi, 3\pi/2, 2\pi$ by straight lines.
# Each goes up or down by 1 over a length of $\pi/2$: its slope is $2/\pi$ or $-2/\pi$.
# A unit that switches on at a knot must only add what the slope *changes* by:
#
# | kink at | slope before | slope after | the unit adds |
# |---|---|---|---|
# | $0$ | $0$ | $2/\pi$ | $+2/\pi$ |
# | $\pi/2$ | $2/\pi$ | $-2/\pi$ | $-4/\pi$ |
# | $\pi$ | $-2/\pi$ | $-2/\pi$ | $0$, no unit needed |
# | $3\pi/2$ | $-2/\pi$ | $2/\pi$ | $+4/\pi$ |
#
# `np.interp` also joins points by straight lines: the reference for more knots.
#
# **Predict, then run:** twice as many pieces. By which factor does the error fall?
# Write the number down in place of `None`; the cell after it compares.

# %%
guess = None  # error with 32 pieces divided by the error with 64

# %%
x = np.linspace(0, 2 * np.pi, 2001)
units = [2 / np.pi * np.maximum(x, 0)]
units += [-4 / np.pi * np.maximum(x - np.pi / 2, 0), 4 / np.pi * np.maximum(x - 3 * np.pi / 2, 0)]
pieces = np.array([4, 8, 16, 32, 64])
knots = [np.linspace(0, 2 * np.pi, n + 1) for n in pieces]
errors = np.array([np.abs(np.interp(x, k, np.sin(k)) - np.sin(x)).max() for k in knots])
assert np.allclose(sum(units), np.interp(x, knots[0], np.sin(knots[0])), atol=1e-12)
print("largest error:", errors.round(4))
print("each divided by the next:", (errors[:-1] / errors[1:]).round(2))
compare_guess(guess, errors[-2] / errors[-1])

# %%
# @title Draw the sine of three ReLUs, and the errors
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
left.plot(x, np.transpose(units), "--", color="C5", label=["single units", None, None])
left.plot(x, np.sin(x), color="C3", label="sin x")
left.plot(x, sum(units), color="C0", label="sum of three ReLUs")
left.set(title="Three ReLUs, chosen by hand", xlabel="x", ylabel="a", ylim=(-6.5, 4.5))
left.legend()
right.semilogy([str(n) for n in pieces], errors, "o-")
right.set(title="More pieces, smaller error", xlabel="straight pieces", ylabel="largest error")
show_figure(
    "Left: three straight ReLU units, and their sum, which follows the sine by four straight"
    f" pieces. Right: the largest error falls from {errors[0]:.2f} with 4 pieces to"
    f" {errors[-1]:.4f} with 64, a straight line on a logarithmic scale."
)

# %% [markdown]
# Pieces half as long leave about a quarter of the error.
#
# <details><summary>Why a quarter, and not a half?</summary>
#
# Between two knots a chord leaves the curve because the curve bends.
# In the middle of a piece of length $h$ the gap is about $h^2/8$ times
# the curvature (for the sine at most 1): half the length, a quarter of the gap.
# </details>
#
# The next figure moves: one weight grows at a time, and a straight line gets its bends.
# Step through it, or press the arrow.


# %%
# @title Show the line getting its bends
def bend_the_line(frame):  # ten frames for the second unit's weight, ten for the third's
    shares = 1, min(frame / 10, 1), max(frame / 10 - 1, 0)
    axes.clear()
    axes.plot(x, np.sin(x), "--", color="C3")
    axes.plot(x, np.dot(shares, units), color=COLORS["relu"])
    weights = ", ".join(f"{w:.2f}" for w in shares * np.array([2, -4, 4]) / np.pi)
    axes.set(title=f"Weights {weights}", xlabel="x", ylabel="a", ylim=(-1.5, 4.2))


figure, axes = plt.subplots(figsize=(6, 3))
show_film(figure, bend_the_line, 21, "A straight line bends at two places into a sine.", 0.3)

# %% [markdown]
# A hidden layer of ReLUs with one input and one output is just that,
# a curve made of straight pieces;
# training moves the kinks to where the loss wants them.
# ReLU is not the only choice: with enough units every continuous activation
# that is not a polynomial can follow any continuous curve (Leshno and others 1993).
#
# **Your turn:** exercise 5 finds the units for any knots.
# Exercise 6 goes the other way and counts the pieces of a given sum:
# kinks that fall on one place make one kink, or none if they cancel.
#
# ## A unit that is dead
#
# Where $z < 0$ a ReLU gives 0, and its slope is 0 too.
# If *every* example has $z < 0$, no slope reaches the unit's weights,
# and no training step moves them while the unit's inputs stay as they are.
# Such a unit is **dead**. (In a first layer the inputs are the data, and stay;
# in later layers they change when the layers below learn: see lesson 5.)
# Below are five units with equal weights. Only the bias differs.
#
# **Predict, then run:** how negative must the bias be?

# %%
X = rng.normal(size=(200, 2))
b = np.array([2.0, 0.0, -2.0, -3.0, -6.0])
Z = X @ np.ones((2, 5)) + b
slope = np.where(Z > 0, 1.0, 0.0)  # of the activation, for every example and unit
dW = X.T @ slope / len(X)  # slope of each unit's mean activation by its two weights
print("bias:              ", b)
print("largest activation:", np.maximum(Z, 0).max(axis=0).round(2))
print("share of examples on:", slope.mean(axis=0))
print("length of the slope reaching the weights:", np.linalg.norm(dW, axis=0).round(3))
assert not dW[:, 4].any() and dW[:, :4].any(axis=0).all()

# %% [markdown]
# The unit with bias $-6$ is 0 on all 200 examples: it is dead.
# The ones with $-2$ and $-3$ are on for a few examples:
# those keep them able to learn.
# A leaky ReLU cannot die this way: its slope is $\alpha$ where a ReLU has 0.
#
# ## Experiment 1: XOR
#
# Exclusive or is 1 if exactly one of two inputs is 1.
# No straight line separates the two classes (Minsky & Papert 1969),
# so no linear net can solve it. Two ReLUs can:
# $\mathrm{relu}(x_1 + x_2) - 2\,\mathrm{relu}(x_1 + x_2 - 1)$
# is 0, 1, 1, 0 at the four corners.
#
# Does training find such weights? We need a small training function.
# Each step of it runs the net forward,
# walks back from the output to the first layer
# to find the slope of the loss for every weight,
# and moves every weight a little downhill, by the **learning rate** times its slope.
# That is **gradient descent**. The loss is the **mean squared error**:
# output minus target, squared, and averaged over the examples.
# The weights start as random numbers. A **seed** decides which ones: the same seed
# gives the same start, another seed another start.
# Take the walk back on trust for now: lesson 5 opens that box.


# %%
def forward(params, X, bend):
    """Activations of every layer, the input first; ReLU on hidden layers if `bend`."""
    acts = [X]
    for layer, (W, b) in enumerate(params, 1):
        z = acts[-1] @ W + b
        acts.append(np.maximum(z, 0) if bend and layer < len(params) else z)
    return acts


def train(X, Y, hidden, bend, seed, lr=0.1, steps=2000):
    """Weights and biases after gradient descent; `hidden` lists the hidden layers' units."""
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *hidden, Y.shape[1]]
    shapes = zip(sizes[:-1], sizes[1:], strict=True)
    params = [(rng.normal(0, m**-0.5, (m, k)), np.zeros(k)) for m, k in shapes]
    for _ in range(steps):
        acts = forward(params, X, bend)
        dz = 2 * (acts[-1] - Y) / len(X)  # slope of the loss at the output
        for layer in reversed(range(len(params))):
            W, b = params[layer]
            params[layer] = W - lr * acts[layer].T @ dz, b - lr * dz.sum(axis=0)
            dz = dz @ W.T * (acts[layer] > 0 if bend else 1)  # one layer down
    return params


def predict(params, X, bend):
    """Classes: the largest of several outputs, or a single output rounded at 0.5."""
    out = forward(params, X, bend)[-1]
    return out.argmax(axis=1) if out.shape[1] > 1 else np.where(out[:, 0] > 0.5, 1, 0)


# %% [markdown]
# **Predict, then run:** of 20 random starts, how many solve XOR
# with eight linear hidden units, with two ReLUs, with eight ReLUs?
# A start solves it if all four outputs come within 0.4 of their targets.

# %%
X_xor = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y_xor = np.array([0, 1, 1, 0])
nets, solved = {}, {}
for name, units, bend in (("8 linear", 8, False), ("2 ReLU", 2, True), ("8 ReLU", 8, True)):
    nets[name] = [train(X_xor, y_xor[:, None], [units], bend, seed) for seed in range(20)]
    outs = [forward(net, X_xor, bend)[-1][:, 0] for net in nets[name]]
    solved[name] = [np.abs(out - y_xor).max() < 0.4 for out in outs]
    print(f"{name} units: {sum(solved[name]):2} of 20 seeds solve XOR")
assert sum(solved["8 linear"]) == 0 and sum(solved["2 ReLU"]) < 10 < sum(solved["8 ReLU"])
stuck = [net for net, ok in zip(nets["2 ReLU"], solved["2 ReLU"], strict=True) if not ok]
dead = [forward(net, X_xor, True)[1].max(axis=0).min() == 0 for net in stuck]
print(f"{sum(dead)} of the {len(stuck)} stuck nets with two ReLUs have a dead unit")
outs = np.array([forward(net, X_xor, False)[-1] for net in nets["8 linear"]])
print(f"outputs of the linear nets: all from {outs.min():.3f} to {outs.max():.3f}")


# %%
# @title Draw three nets that were trained on XOR
def draw(axes, params, bend, X, y, title):
    """Colour the plane by the predicted class and put the examples on top."""
    g, colors = np.linspace(X.min() - 0.3, X.max() + 0.3, 200), ["C0", "C3", "C4"]
    label = predict(params, np.stack(np.meshgrid(g, g), axis=-1).reshape(-1, 2), bend)
    axes.contourf(g, g, label.reshape(200, 200), [-0.5, 0.5, 1.5, 2.5], colors=colors, alpha=0.35)
    for k, mark in enumerate("o^s"[: y.max() + 1]):
        axes.scatter(*X[y == k].T, 300 / len(X) ** 0.5, colors[k], marker=mark, ec="white", lw=0.5)
    axes.set(title=title, xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    axes.grid(False)


fig, (left, middle, right) = plt.subplots(1, 3, figsize=(9, 3.4), sharey=True)
draw(left, stuck[dead.index(True)], True, X_xor, y_xor, "2 ReLUs, stuck, one is dead")
draw(middle, nets["2 ReLU"][solved["2 ReLU"].index(True)], True, X_xor, y_xor, "2 ReLUs, solved")
draw(right, nets["8 ReLU"][0], True, X_xor, y_xor, "8 ReLUs, solved")
show_figure(
    "The four corners of XOR on planes coloured by three nets. Stuck: a straight border leaves one"
    " corner on the wrong colour. Solved with two and with eight ReLUs: bands along the diagonal."
)

# %% [markdown]
# A net is right where a marker stands on its own colour.
# (The linear nets are not shown: all of them say one half everywhere.)
# Two ReLUs *can* solve the task, yet most starts get stuck, often with a dead unit.
# Dead means on the four examples. On the left the long border is the living unit's;
# the dead unit's kink still shows at the bottom, where there is no example to move it.
# Eight leave training some to spare.
# Whether a net can hold a solution and whether training finds it are two questions.
#
# ## Experiment 2: three spirals
#
# Three classes wind around each other. Each net has three outputs, one per class,
# with the target 1 for the right class and 0 for the others; the largest output wins.
# Every net is trained from five random starts
# and scored on 300 *new* points, drawn in the same way.
# We count the output layer too, so one layer has no hidden units at all.
#
# **Predict, then run:** how much do more linear layers gain? How much does one bend?


# %%
def spirals(rng, n=100, noise=0.4):
    """(3n, 2) points on three arms and their classes 0, 1, 2; noise in radians."""
    y, r = np.repeat(np.arange(3), n), np.tile(np.linspace(0.05, 1, n), 3)
    angle = 2 * np.pi * (y / 3 + 0.75 * r) + rng.normal(0, noise, 3 * n)
    return np.column_stack([r * np.cos(angle), r * np.sin(angle)]), y


(X, y), (X_new, y_new) = (spirals(np.random.default_rng(k)) for k in (1, 2))
found, accuracy = {}, {}
for hidden, bend in (([], 0), ([32], 0), ([32] * 4, 0), ([32], 1), ([32, 32], 1)):
    name = f"{len(hidden) + 1} {'ReLU' if bend else 'linear'} layer{'s' if hidden else ''}"
    found[name] = [train(X, np.eye(3)[y], hidden, bend, seed) for seed in range(5)]
    scores = [100 * np.mean(predict(net, X_new, bend) == y_new) for net in found[name]]
    accuracy[name], spread = np.mean(scores), np.std(scores, ddof=1)
    print(f"{name:15} {accuracy[name]:.1f} +- {spread:.1f} % of new points right, 5 seeds")
answers = {predict(net, X_new, 0).tobytes() for k in found if "linear" in k for net in found[k]}
print("different sets of answers among the 15 linear nets:", len(answers))
assert accuracy["5 linear layers"] < 55 and accuracy["3 ReLU layers"] > 90

# %%
# @title Draw three nets that were trained on the spirals
fig, panels = plt.subplots(1, 3, figsize=(9, 3.4), sharey=True)
for axes, name in zip(panels, ("5 linear layers", "2 ReLU layers", "3 ReLU layers"), strict=True):
    draw(axes, found[name][0], "ReLU" in name, X, y, f"{name}: {accuracy[name]:.0f} %")
show_figure(
    "Three spirals on planes coloured by three nets. Five linear layers: three sectors with"
    " straight borders. Two and three layers with ReLU: borders that wind around the arms."
)

# %% [markdown]
# The pictures show the training points and the net of seed 0,
# the titles the mean of five seeds on new points.
# Left: a linear net cuts the plane with straight lines, and depth adds nothing to that.
# Middle and right: with ReLU the borders bend around the arms.
# They are made of straight pieces too, but of many.
#
# ## The output layer: what may come out?
#
# Hidden units need a bend. The output is another matter:
# its activation decides which numbers the net can say at all.
# The temperature of the air falls by about 6.5 degrees per kilometre of height,
# and may well be negative. One neuron learns it here,
# once with a linear output and twice with a ReLU on the output.
# The last one follows a piece of advice often heard:
# "add 10 to the targets, and take it off afterwards".
#
# **Predict, then run:** what do the two ReLU outputs say at a height of 5 km?

# %%
height = np.linspace(0, 5, 40)  # km
celsius = 12 - 6.5 * height + rng.normal(0, 1, 40)


def fit_output(targets, bend):
    """Predictions of one neuron after 3000 steps of gradient descent on the squared error."""
    w, b = 0.0, 5.0
    for _ in range(3000):
        z = w * height + b
        a = np.maximum(z, 0) if bend else z
        dz = 2 * (a - targets) / 40 * (z > 0 if bend else 1)
        w, b = w - 0.05 * dz @ height, b - 0.05 * dz.sum()
    return a


fits = {"linear output": fit_output(celsius, False), "ReLU output": fit_output(celsius, True)}
fits["ReLU output, targets + 10"] = fit_output(celsius + 10, True) - 10
plt.plot(height, celsius, "o", color="C4", alpha=0.6, label="data")
for (name, fit), style in zip(fits.items(), ("-", "--", "-."), strict=True):
    plt.plot(height, fit, style, color=COLORS["relu" if "ReLU" in name else "linear"], label=name)
    print(f"{name}: typical error {np.sqrt(np.mean((fit - celsius) ** 2)):.1f} degrees")
plt.gca().set(title="A ReLU output has a floor", xlabel="height (km)", ylabel="temperature (°C)")
plt.legend()
show_figure(
    "Temperature falls with height from 12 to -20 degrees. The linear output follows the data;"
    " the two ReLU outputs fall with it and then run level at 0 and at -10 degrees."
)

# %% [markdown]
# The dashed line stops falling at its floor, 0; with 10 added the floor is $-10$.
# Adding 100 would move it to $-100$. The fit would be right again,
# because a ReLU that never bends *is* a linear output,
# and wrong again at the first target below the floor.
# **Choose the output activation by the range of the targets:**
#
# | target | may be | output activation |
# |---|---|---|
# | temperature, profit | any number | linear |
# | price, duration | positive | softplus (lesson 2) |
# | probability of "yes" | between 0 and 1 | sigmoid (lesson 2) |
# | one of $K$ classes | $K$ shares with sum 1 | softmax (lesson 3) |
#
# ## Common mistakes
#
# * **Leaving out the weights or the bias.** A neuron is $x \cdot w + b$,
#   not $x_1 + x_2 + \dots$
# * **"ReLU is a linear function."** Its pieces are; the bend between them is the point.
# * **Stacking layers without an activation.** They collapse into one (exercise 4).
# * **`np.max(z, 0)` for `np.maximum(z, 0)`.**
#   The first takes the largest entry of each column:
#   it returns fewer numbers than it got.
# * **Plotting a slope of 0.01 on axes of 10 by 10.** Enlarge the part that matters.
# * **ReLU on the output of a regression.** No target below 0 can be reached.
# * **Calling every 0 a dead unit.** A unit is dead if it is 0 on *all* examples;
#   being 0 on many is what ReLUs do.
# * **"ReLU solves vanishing gradients."** Its slope of 1 helps on the positive side;
#   what else is needed is the subject of lessons 6 and 7.
# * **Judging by one seed.**
#   One lucky start with two ReLUs would have "shown" that two are enough.
#
# ## References
#
# * McCulloch & Pitts 1943, [A logical calculus of the ideas immanent in nervous
#   activity](https://doi.org/10.1007/BF02478259): the first artificial neuron, a step.
# * Rosenblatt 1958, [The perceptron](https://doi.org/10.1037/h0042519): a step that learns,
#   with one layer and a rule of its own.
# * Minsky & Papert 1969, *Perceptrons*, MIT Press: what a single layer cannot do.
# * Fukushima 1969, [Visual feature extraction by a multilayered network
#   of analog threshold elements](https://doi.org/10.1109/TSSC.1969.300225): the rectifier in a net.
# * Nair & Hinton 2010, [Rectified linear units improve restricted Boltzmann
#   machines](https://www.cs.toronto.edu/~fritz/absps/reluICML.pdf): ReLUs return.
# * Glorot, Bordes & Bengio 2011, [Deep sparse rectifier neural
#   networks](https://proceedings.mlr.press/v15/glorot11a.html): ReLU in deep nets.
# * Maas, Hannun & Ng 2013, [Rectifier nonlinearities improve neural network acoustic
#   models](https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf): leaky ReLU.
# * Leshno, Lin, Pinkus & Schocken 1993,
#   [Multilayer feedforward networks with a nonpolynomial activation function
#   can approximate any function](https://doi.org/10.1016/S0893-6080%2805%2980131-5).
# * Montúfar, Pascanu, Cho & Bengio 2014,
#   [On the number of linear regions of deep neural
#   networks](https://arxiv.org/abs/1402.1869): the pieces of exercise 6, in deep nets.

# %% [markdown]
# ## What to take away
#
# * A neuron is a weighted sum plus a bias; a layer is `X @ W + b`, one row per example.
# * Layers without a bend collapse: a linear net of any depth is a single layer.
# * Every ReLU adds one kink. Enough kinks follow any continuous curve
#   on a bounded interval, and wind around the arms of a spiral.
# * Learning follows slopes. The step has none to follow, and neither has a dead ReLU.
# * The output activation decides which targets the net can reach at all.
