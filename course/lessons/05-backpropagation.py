# %% [markdown]
# # 05 The chain rule, layer by layer
#
# Work out how every weight of a net changes the loss, in one walk back through it,
# and train a net with nothing but NumPy.
#
# **Time:** 75 minutes. **You need:** the layer $XW + b$ (lesson 1), cross-entropy and
# its slope (lesson 3), derivatives of activations and centred differences (lesson 4).

# %%
import time

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

plt.style.use("tableau-colorblind10")
plt.rcParams.update(
    {"figure.figsize": (7, 4), "figure.constrained_layout.use": True}
    | {"axes.grid": True, "grid.alpha": 0.3}
)
rng = np.random.default_rng(5)

# %% [markdown]
# ## One slope for every weight
#
# To train a net you need to know, for every single weight $w$,
# how the loss $L$ changes when only that weight moves:
# the derivative $\partial L / \partial w$.
# This course writes it `dw`. In the same way `dz` is $\partial L / \partial z$, `dW` is
# $\partial L / \partial W$: **the letter d means "slope of the loss by"**.
#
# Lesson 4 measured slopes by nudging: two forward passes for one weight.
# A net with a million weights would need two million passes for one training step.
# **Backpropagation** gets all slopes from one pass forward and one pass back.
#
# ## Forward: a chain of small steps
#
# Take two layers with one unit each: ReLU on the first, nothing on the second,
# and half the squared distance to a target $y$ as the loss.
#
# $$z_1 = w_1 x + b_1 \qquad a_1 = \max(0, z_1) \qquad
# z_2 = w_2 a_1 + b_2 \qquad L = \tfrac{1}{2}(z_2 - y)^2$$
#
# By hand, for $x = 3$, $w_1 = 0.5$, $b_1 = 0.5$, $w_2 = -1.5$, $b_2 = 4$ and $y = 3$:
#
# $$z_1 = 1.5 + 0.5 = 2 \qquad a_1 = 2 \qquad
# z_2 = -3 + 4 = 1 \qquad L = \tfrac{1}{2}(1 - 3)^2 = 2$$
#
# ## Backward: multiply the slopes on the way
#
# Start at the end, with the slope of the loss by the net's output,
# and go back one step at a time.
# Each step knows only its own slope (the **chain rule**):
#
# | step | rule for the way back | here |
# |---|---|---|
# | loss $\frac12 (z_2-y)^2$ | its own derivative | $dz_2 = z_2 - y = -2$ |
# | sum $w_2 a_1 + b_2$ | both terms get the slope unchanged | $db_2 = dz_2 = -2$ |
# | product $w_2 a_1$ | each factor gets the slope times *the other* | $dw_2 = dz_2\, a_1 = -4$, $\; da_1 = dz_2\, w_2 = 3$ |
# | ReLU | times 1 if $z_1 > 0$, times 0 if not | $dz_1 = 3$ |
# | sum $w_1 x + b_1$ | unchanged | $db_1 = 3$ |
# | product $w_1 x$ | the other factor | $dw_1 = dz_1\, x = 9$, $\; dx = dz_1\, w_1 = 1.5$ |
#
# **Predict, then run:** $dw_1 = 9$. Move $w_1$ from 0.5 to 0.51 and nothing else.
# What is the loss, starting from 2? Say a number before you run the cell.

# %%
x, w1, b1, w2, b2, y = 3.0, 0.5, 0.5, -1.5, 4.0, 3.0


def chain_loss(w1):
    """Loss of the chain above, with everything but w1 as it is."""
    return 0.5 * (w2 * max(0.0, w1 * x + b1) + b2 - y) ** 2


print("loss at w1 = 0.50:", chain_loss(0.5))
print("loss at w1 = 0.51:", round(chain_loss(0.51), 6), "= 2 + 0.01 * 9 and a little more")
print("centred difference:", (chain_loss(0.5 + 1e-5) - chain_loss(0.5 - 1e-5)) / 2e-5)

# %% [markdown]
# The slope promised $2 + 0.01 \cdot 9 = 2.09$.
# The little rest comes from the bend of the square:
# it shrinks with the *square* of the nudge, so the slope is right for small ones.
#
# ## The computation graph
#
# The next picture holds the whole calculation. Every coloured shape is a step.
# On each line the value that went forward stands in blue
# and the slope that came back in orange.

# %%
z1 = w1 * x + b1
a1 = max(0.0, z1)
z2 = w2 * a1 + b2
dz2 = z2 - y
da1 = dz2 * w2
dz1 = da1 * (z1 > 0)
nodes = {
    "x": (0, 0), "w1": (1, 1), "b1": (2, 1), "w2": (4, 1), "b2": (5, 1), "y": (6, 1),
    "×": (1, 0), "+": (2, 0), "relu": (3, 0), "× ": (4, 0), "+ ": (5, 0), "½(z2-y)²": (6, 0),
}  # fmt: skip
lines = [  # from, to, name, value forward, slope back
    ("x", "×", "x", x, dz1 * w1), ("w1", "×", "w1", w1, dz1 * x),
    ("×", "+", "", w1 * x, dz1), ("b1", "+", "b1", b1, dz1), ("+", "relu", "z1", z1, dz1),
    ("relu", "× ", "a1", a1, da1), ("w2", "× ", "w2", w2, dz2 * a1),
    ("× ", "+ ", "", w2 * a1, dz2), ("b2", "+ ", "b2", b2, dz2), ("+ ", "½(z2-y)²", "z2", z2, dz2),
]  # fmt: skip

fig, axes = plt.subplots(figsize=(11, 3.6))
for name, (h, v) in nodes.items():
    face = "#CFE4F1" if v == 0 and name != "x" else "white"
    look = {"boxstyle": "circle" if len(name) < 3 else "round,pad=0.5", "fc": face, "ec": "#595959"}
    axes.text(h, v, name.strip(), ha="center", va="center", bbox=look, fontsize=11, zorder=3)
for start, end, name, value, slope in [*lines, ("y", "½(z2-y)²", "y", y, None)]:
    (h0, v0), (h1, v1) = nodes[start], nodes[end]
    axes.plot([h0, h1], [v0, v1], color="#898989", zorder=1)
    h, v = (h0 + 0.06, 0.5) if v0 else ((h0 + h1) / 2 - 0.02, 0)
    side = {"ha": "left" if v0 else "center", "fontsize": 10}
    label = f"{name} = {value:g}" if name else f"{value:g}"
    axes.text(h, v + 0.05, label, color="#006BA4", va="bottom", **side)
    if slope is not None:
        label = f"d{name} = {slope:g}" if name else f"{slope:g}"
        axes.text(h, v - 0.05, label, color="#C85200", va="top", **side)
axes.text(6, -0.33, f"L = {dz2**2 / 2:g}", color="#006BA4", ha="center", fontsize=11)
axes.annotate("", (6.4, -0.55), (0, -0.55), arrowprops={"arrowstyle": "<-", "color": "#C85200"})
axes.text(3.2, -0.68, "backward: slopes", color="#C85200", ha="center", fontsize=11)
axes.annotate("", (6.4, 1.4), (0, 1.4), arrowprops={"arrowstyle": "->", "color": "#006BA4"})
axes.text(3.2, 1.46, "forward: values", color="#006BA4", ha="center", fontsize=11)
axes.set(xlim=(-0.4, 6.7), ylim=(-0.8, 1.65), title="Values go forward, slopes come back")
axes.axis("off")
plt.show()

# %% [markdown]
# Look at the two crosses: the slope of a factor is the orange number behind the cross
# times the blue number of the *other* factor.
# That is why the forward pass must keep its values.
# What it keeps is called the **cache**.
#
# One rule is missing: **if a value is used in several places, its slopes add up.**
# In a batch every weight and every bias is used once for each example.
#
# ## A batch through two layers, on paper
#
# Now $n = 2$ examples with $d = 2$ inputs, three hidden ReLUs, one output.
# The loss is the mean over the batch, $L = \frac{1}{2n} \sum_i (z_{2,i} - y_i)^2$.
# For a layer $Z = XW + b$ every rule from the table becomes a sum,
# and each sum runs over the index that the result does not have:
#
# $$dW_{jk} = \sum_i X_{ij}\, dZ_{ik} \qquad
# db_k = \sum_i dZ_{ik} \qquad dX_{ij} = \sum_k dZ_{ik}\, W_{jk}$$
#
# The first two add over the examples $i$, because all of them use the same $W$ and $b$.
# The third adds over the units $k$, because all of them see the same input.
# As matrices: $dW = X^\top dZ$ and $dX = dZ\, W^\top$.
# **A slope has the shape of the thing it belongs to.**
# If all the sizes differ, that leaves only one way to put each product together.
#
# Where does the mean go? Only into the first slope, $dz_2 = (z_2 - y)/n$.
# After that, plain sums: **divide by $n$ once.**
#
# Do this one with a pencil: cover the output, and work down line by line.

# %%
X = np.array([[1.0, 2.0], [3.0, -1.0]])
y = np.array([[1.0], [9.0]])
W1, b1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, 2.0]]), np.array([0.0, 0.0, -1.0])
W2, b2 = np.array([[2.0], [-1.0], [1.0]]), np.array([-1.0])

z1 = X @ W1 + b1
a1 = np.maximum(z1, 0)
z2 = a1 @ W2 + b2
L = np.mean((z2 - y) ** 2) / 2
dz2 = (z2 - y) / len(X)
dW2, db2 = a1.T @ dz2, dz2.sum(axis=0)
da1 = dz2 @ W2.T
dz1 = da1 * (z1 > 0)
dW1, db1 = X.T @ dz1, dz1.sum(axis=0)
dX = dz1 @ W1.T
for name in "z1 a1 z2 L dz2 dW2 db2 da1 dz1 dW1 db1 dX".split():
    value = np.asarray(globals()[name])
    print(f"{name:3} {value.shape!s:7}", *str(value + 0.0).split("\n"), sep="  ")

# %% [markdown]
# Three places to look at:
#
# * `db1` is `dz1` added up over the examples, $2 - 4 = -2$ in its first place.
#   NumPy's `sum(axis=0)` makes axis 0, the examples, disappear.
# * Units 2 and 3 are off for the second example ($z = -4$ and $-3$),
#   so the second row of `dz1` is 0 there: the second example teaches them nothing.
# * The slope of ReLU is taken at `z1`, the **pre-activation** of that layer.
#   `a1 > 0` would do as well here, but only because ReLU keeps the sign;
#   a sigmoid's $a$ is positive for every $z$.
#
# **Your turn:** exercises 1 and 2.
#
# ## A net that can learn
#
# For three classes the net gets three logits, and the loss is the cross-entropy.
# Only the first line of the way back changes.
# Lesson 3 found it: softmax minus one-hot, divided by $n$. Everything below it stays.
#
# The data are the three spirals of lesson 1, wound tighter and with less noise.


# %%
def spirals(rng, n=100, turns=1.1, noise=0.2):
    """(3n, 2) points on three arms and their classes 0, 1, 2; noise in radians."""
    y, r = np.repeat(np.arange(3), n), np.tile(np.linspace(0.05, 1, n), 3)
    angle = 2 * np.pi * (y / 3 + turns * r) + rng.normal(0, noise, 3 * n)
    return np.column_stack([r * np.cos(angle), r * np.sin(angle)]), y


def start(seed, m=64):
    """A net 2 -> m ReLU -> 3 with random weights: [W1, b1, W2, b2]."""
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1, (2, m)), rng.normal(0, (2 / m) ** 0.5, (m, 3))
    return [W1, np.zeros(m), W2, np.zeros(3)]


def forward(net, X):
    """Pre-activations, activations and logits."""
    W1, b1, W2, b2 = net
    z1 = X @ W1 + b1
    a1 = np.maximum(z1, 0)
    return z1, a1, a1 @ W2 + b2


def loss_and_slopes(net, X, y):
    """Mean cross-entropy in nats and its slopes [dW1, db1, dW2, db2]."""
    z1, a1, logits = forward(net, X)
    logp = scipy.special.log_softmax(logits, axis=1)
    dlogits = (np.exp(logp) - np.eye(3)[y]) / len(X)
    dz1 = dlogits @ net[2].T * (z1 > 0)
    slopes = [X.T @ dz1, dz1.sum(axis=0), a1.T @ dlogits, dlogits.sum(axis=0)]
    return -logp[np.arange(len(X)), y].mean(), slopes


# %% [markdown]
# ### Check the slopes before you use them
#
# A wrong slope raises no error. The net merely learns worse, or not at all.
# So compare with centred differences, once, before any training.
# Nudging one weight after the other is slow;
# a random direction $V$ tests a whole array at once:
#
# $$\frac{L(W + hV) - L(W - hV)}{2h} \;\approx\; \sum_{jk} dW_{jk}\, V_{jk}$$
#
# Lesson 4 found $h = 10^{-5}$ best for a smooth function. Here it is smaller:
# among $300 \cdot 64$ pre-activations a few lie that close to ReLU's kink,
# and a nudge that steps over a kink measures neither side's slope.


# %%
def check(loss_and_slopes, net, X, y, h=1e-7):
    """Relative error of each of the four slopes along a random direction."""
    for place, name in enumerate(["dW1", "db1", "dW2", "db2"]):
        V = rng.normal(size=net[place].shape)
        up, down = list(net), list(net)
        up[place], down[place] = net[place] + h * V, net[place] - h * V
        nudged = (loss_and_slopes(up, X, y)[0] - loss_and_slopes(down, X, y)[0]) / (2 * h)
        ours = np.sum(loss_and_slopes(net, X, y)[1][place] * V)
        error = abs(ours - nudged) / max(abs(ours), abs(nudged))
        print(f"{name}: ours {ours: .8f}, nudged {nudged: .8f}, relative error {error:.0e}")


X, y = spirals(np.random.default_rng(1))
net = start(0)
check(loss_and_slopes, net, X, y)

weights = sum(W.size for W in net)
times = {}
for name, work in (("forward", forward), ("both", lambda net, X: loss_and_slopes(net, X, y))):
    begin = time.perf_counter()
    for _ in range(200):
        work(net, X)
    times[name] = (time.perf_counter() - begin) / 200
print(f"{weights} weights and biases: nudging needs {2 * weights} forward passes for all slopes,")
print(f"forward and back together take the time of {times['both'] / times['forward']:.1f}")

# %% [markdown]
# All four agree, and the price is that of a few forward passes instead of hundreds.
# Counted in matrix products it is at most three, whatever the size of the net:
# where the forward pass multiplies once, by $W$,
# the way back multiplies twice, once for $dW$ and once for $dX$.
# In a net as small as this one, softmax and loss cost more than the products.
#
# ### Find the bug: axis 0 is rows
#
# A colleague wrote the way back again, with a comment from a popular tutorial.
# It runs without any error on this batch of 64 examples.
#
# **Predict, then run:** which line is wrong, and why does NumPy not complain?


# %%
def colleague(net, X, y):
    z1, a1, logits = forward(net, X)
    logp = scipy.special.log_softmax(logits, axis=1)
    dlogits = (np.exp(logp) - np.eye(3)[y]) / len(X)
    dW2 = a1.T @ dlogits
    db2 = dlogits.sum(axis=0)
    dz1 = dlogits @ net[2].T * (z1 > 0)
    dW1 = X.T @ dz1
    db1 = dz1.sum(axis=1)  # axis 0 is rows, axis 1 is columns: add up every column
    return -logp[np.arange(len(X)), y].mean(), [dW1, db1, dW2, db2]


some = rng.permutation(300)[:64]
check(colleague, net, X[some], y[some])

# %% [markdown]
# <details><summary>Answer</summary>
#
# `db1`: the axis you name is the one that disappears.
# `sum(axis=1)` adds over the hidden units and leaves one number per *example*.
# With 64 examples and 64 hidden units the shape `(64,)` fits by accident.
# So it does for a single example, whose one number is added to every bias.
# With any other batch the update `b1 - lr * db1` raises an error:
# check your slopes with sizes that all differ.
#
# </details>
#
# ## Training, watched
#
# A training step moves every weight a little against its slope,
# $W \leftarrow W - lr \cdot dW$. The function keeps a copy of the net at some steps.
#
# **Predict, then run:** where on the spiral will the net be right first, where last?


# %%
def train(net, X, y, lr, steps, keep=(), rule=loss_and_slopes):
    """Losses before each step, the nets at the steps in `keep`, and the final net."""
    losses, kept = [], {}
    for step in range(steps):
        if step in keep:
            kept[step] = net
        loss, slopes = rule(net, X, y)
        losses.append(loss)
        net = [value - lr * slope for value, slope in zip(net, slopes, strict=True)]
    return losses, kept | {steps: net}, net


def accuracy(net, X, y):
    """Share of examples whose largest logit is that of the right class."""
    return np.mean(forward(net, X)[2].argmax(axis=1) == y)


steps, moments = 2000, (0, 50, 150, 300, 500, 800, 1200)
X_new, y_new = spirals(np.random.default_rng(2))
runs = [train(start(seed), X, y, lr=1, steps=steps, keep=moments) for seed in range(5)]
scores = np.array([[accuracy(run[2], X, y), accuracy(run[2], X_new, y_new)] for run in runs]) * 100
print("first loss: ", *(f"{run[0][0]:.2f}" for run in runs), f" (ln 3 = {np.log(3):.2f})")
print("training points right, %:", *scores[:, 0].round(1))
print("new points right, %:     ", *scores[:, 1].round(1))
assert scores.min() >= 95

# %%
COLORS = np.array([[0, 107, 164], [255, 128, 14], [89, 89, 89]]) / 255


def draw(axes, net, X, y, title, size=9):
    """Colour of the likeliest class, paler where the net is less sure; examples on top."""
    g = np.linspace(-1.2, 1.2, 240)
    plane = np.stack(np.meshgrid(g, g), axis=-1).reshape(-1, 2)
    p = scipy.special.softmax(forward(net, plane)[2], axis=1)
    sure = (p.max(axis=1, keepdims=True) - 1 / 3) * 1.5  # 0: undecided, 1: certain
    picture = 1 - 0.75 * sure * (1 - COLORS[p.argmax(axis=1)])
    axes.imshow(picture.reshape(240, 240, 3), extent=(-1.2, 1.2, -1.2, 1.2), origin="lower")
    for k, marker in zip(range(3), "o^s", strict=True):
        axes.scatter(*X[y == k].T, size, COLORS[k : k + 1], marker=marker, ec="white", lw=0.4)
    axes.set(title=title, xticks=[], yticks=[])
    axes.grid(False)


losses, kept, final = runs[0]
fig, panels = plt.subplots(2, 4, figsize=(10, 5.5))
for axes, (step, net) in zip(panels.flat, kept.items(), strict=True):
    draw(axes, net, X, y, f"step {step}: {100 * accuracy(net, X, y):.0f} %")
fig.suptitle("A net unrolls three spirals (share of training points right)")
plt.show()

# %% [markdown]
# The plane takes the colour of the likeliest class; white means undecided.
# At step 0 all biases are 0, and the borders are rays from the middle.
# At step 50 there are three slices of a cake,
# pale in the middle, where the arms lie close together.
# Then the slices bend around, and by step 500 all three arms are there;
# after that the pale seams between them only grow thinner.
# Nothing here but 64 ReLUs and the chain rule.
# Every border bends only where it crosses the line at which one of the ReLUs switches,
# and sharp turns need several.
#
# ## First test of a new net: 20 points
#
# Before you train on all data, train on 20 examples.
# A net with far more weights than that must be able to learn them *by heart*:
# the loss has to go to 0. If it does not, something is broken,
# and you found out in a second.
# The plot shows the right net and two mistakes you have met:
# the slopes divided by $n$ a second time, and the colleague's `sum(axis=1)`,
# which fits without an error once there are 20 hidden units for 20 examples.

# %%
few = np.random.default_rng(0).permutation(300)[:20]
X20, y20 = X[few] / X[few].std(), y[few]
right = [train(start(seed), X20, y20, lr=2, steps=2000)[0] for seed in range(5)]
again = [train(start(seed), X20, y20, lr=2 / 20, steps=2000)[0] for seed in range(5)]
axis1 = [train(start(s, 20), X20, y20, 2, 2000, rule=colleague)[0] for s in range(5)]
named = {"as it should be": right, "divided by n again": again, "db1 by sum(axis=1)": axis1}
for place, (name, runs20) in enumerate(named.items()):
    for seed, losses in enumerate(runs20):
        plt.semilogy(losses, f"C{place}", alpha=0.7, label=None if seed else name)
    print(f"{name}: last loss, 5 seeds:", *(f"{losses[-1]:.1e}" for losses in runs20))
assert max(run[-1] for run in right) < 1e-3 < min(run[-1] for run in again + axis1)
plt.axhline(1e-3, color="#898989", linewidth=1)
plt.title("Only the right net learns 20 points by heart")
plt.xlabel("step")
plt.ylabel("loss in nats (log scale)")
plt.ylim(2e-4, 1e2)
plt.legend(title="5 seeds each", loc="upper right")
plt.show()

# %% [markdown]
# Below the grey line, at $10^{-3}$, the right class has a probability above 0.999,
# as a (geometric) mean over the 20 examples.
# A second division by $n$ is a learning rate 20 times smaller:
# every slope points the right way, the loss falls,
# and the mistake is easily overlooked.
# With the wrong `db1` no run comes near the line, and some leave the picture:
# a wrong slope can be worse than none.
#
# **Your turn:** exercises 3, 4 and 6.
#
# ## Equal weights stay equal
#
# Why does every net start from *random* weights? Look at hidden unit $j$:
# its slopes contain nothing but its own column of $W_1$,
# its own $b_1$ and its own row of $W_2$.
# If two units start with equal numbers, they get equal slopes, take equal steps,
# and are equal for ever. However wide the layer: it works like one unit.
#
# **Predict, then run:** with *all* weights 0, which of the four arrays
# `W1`, `b1`, `W2`, `b2` move at all?

# %%
fig, panels = plt.subplots(1, 3, figsize=(9, 3.3))
for axes, name in zip(panels, ("all weights 0", "all weights 0.5", "random"), strict=True):
    right_share, spread = [], []
    for seed in range(5):
        data = spirals(np.random.default_rng(seed))
        net = start(seed)
        if name != "random":
            net = [np.full_like(value, 0.5 if "0.5" in name else 0) for value in net]
        net = train(net, *data, lr=1, steps=800)[2]
        right_share.append(100 * accuracy(net, *data))
        spread.append(np.ptp(net[0], axis=1).max())  # between the columns of W1
    draw(axes, net, *data, f"{name}: {np.mean(right_share):.0f} %")
    moved = [bool(value.any()) for value in net]
    print(f"{name:15} {min(right_share):.0f} to {max(right_share):.0f} % right,", end=" ")
    print(f"columns of W1 differ by at most {max(spread):.2g}, not all 0: {moved}")
plt.show()

# %% [markdown]
# With all weights 0 only `b2` ever moves.
# The activations $a_1$ are 0, and so is $dW_2$;
# $W_2$ is 0, and so are $dz_1$, $dW_1$ and $db_1$.
# The net says one third for everything,
# and with three classes of equal size that is 33 % right.
#
# With 0.5 everywhere all four arrays move, but the columns of $W_1$ stay equal:
# 64 units do the work of one, and one ReLU can shade the plane in one direction only.
# (The panels show the last of the five data sets, the percentages are means over all.)
#
# Biases may start at 0: it is enough that the columns of $W_1$ differ.
#
# **Your turn:** exercise 5 counts the units that really differ.
#
# ## A step too long kills
#
# Lesson 1 showed a dead ReLU: 0 on every example, slope 0, and no way back.
# Now you can see how one dies.
# One long step against a large slope throws weights and bias so far
# that $z_1 < 0$ for all examples.
# From then on the unit's column of $dz_1$ is 0, and with it its $dW_1$ and $db_1$:
# it stays exactly where it landed.
#
# **Predict, then run:** with lr 1 the spiral net learned well.
# Where do units begin to die, at lr 3, at 5 or at 10?


# %%
rates, moments = (0.1, 1, 3, 5, 10), range(0, 501, 20)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
for place, lr in enumerate(rates):
    dead, share = [], []
    for seed in range(5):
        kept = train(start(seed), X, y, lr, 500, keep=moments)[1]
        dead.append([np.mean(forward(net, X)[1].max(axis=0) == 0) for net in kept.values()])
        share.append(100 * accuracy(kept[500], X, y))
    print(f"lr {lr:4}: dead after 500 steps {np.array(dead)[:, -1].round(2)},", end=" ")
    print(f"right {np.round(share)} %")
    left.plot(moments, np.mean(dead, axis=0), linewidth=4 if lr < 1 else 2, label=f"lr {lr}")
    left.fill_between(moments, np.min(dead, axis=0), np.max(dead, axis=0), alpha=0.2)
    right.plot(np.full(5, place), share, "o", alpha=0.6)
left.set(title="Hidden units that are dead", xlabel="step", ylabel="share (mean, range)")
left.legend(loc=(0.3, 0.71), ncols=2)
right.set(title="What is left of the net", xlabel="learning rate", ylabel="% right after 500 steps")
right.set_xticks(range(len(rates)), rates)
plt.show()

# %% [markdown]
# Left: no mean comes down again. At lr 0.1 and 1 no unit dies (both lines lie at 0).
# At lr 3 a few do on some seeds, early, while the slopes are large.
# At lr 5 about half are dead after 500 steps, and the curve still rises.
# At lr 10 all are dead within 100 steps, on every seed: then only `b2` can still learn,
# and all examples get the same class.
# Right: what that costs. With lr 0.1 the net is alive and merely slow,
# 500 steps were not enough.
#
# Where the edge lies depends on the net, the data and the initial weights.
# And this net has one hidden layer, whose inputs are the data:
# a unit that is dead on all of them stays dead.
# In a second hidden layer the inputs move while the layers below
# learn, and a dead unit there may revive.
# A leaky ReLU has a slope to come back on; lesson 8 compares the two.
#
# ## Common mistakes
#
# * **The slope of the activation taken at $a$ instead of $z$.**
#   Each formula has its own argument: $\sigma'(z) = a(1 - a)$ with $a = \sigma(z)$.
#   Writing $z(1-z)$, or $\sigma'(a)$, gives a number that is no slope of this net.
# * **An activation's slope at the output layer.** The logits are linear:
#   softmax and the loss are already inside $dlogits$.
# * **Dividing by $n$ twice.** The mean is in $dlogits$; sums follow.
# * **`sum(axis=1)` for a bias.** `axis=0` is the one that disappears: the examples.
# * **Updating too early.** Compute all slopes first, then change all weights.
#   A new $W_2$ in $da_1$ gives a slope that belongs to neither net.
# * **Writing into the cache.** `z1[z1 < 0] = 0` after the forward pass destroys
#   what the way back needs for every activation but ReLU.
# * **Equal initial weights,** and a verdict on a net from one seed.
#
# ## References
#
# * Linnainmaa 1976, [Taylor expansion of the accumulated rounding
#   error](https://doi.org/10.1007/BF01931367), BIT 16: slopes by one walk backwards
#   (from his thesis of 1970).
# * Rumelhart, Hinton & Williams 1986, [Learning representations by back-propagating
#   errors](https://doi.org/10.1038/323533a0), Nature 323.
# * Goodfellow, Bengio & Courville 2016, [Deep Learning, section
#   6.5](https://www.deeplearningbook.org/contents/mlp.html): computation graphs.
# * Baydin, Pearlmutter, Radul & Siskind 2018, [Automatic differentiation in machine
#   learning: a survey](https://jmlr.org/papers/v18/17-468.html), JMLR 18.
# * Lu, Shin, Su & Karniadakis 2020, [Dying ReLU and
#   initialization](https://arxiv.org/abs/1903.06733).
# * Karpathy 2019, [A recipe for training neural
#   networks](https://karpathy.github.io/2019/04/25/recipe/): first overfit one batch.

# %% [markdown]
# ## What to take away
#
# * Backpropagation is the chain rule with a memory: one pass forward that keeps its
#   values, one pass back that multiplies slopes.
# * A slope has the shape of what it belongs to. Where a value is used often,
#   slopes add up; the division by $n$ happens once, at the loss.
# * Check new slopes against centred differences, with sizes that all differ,
#   and let a new net learn 20 examples by heart before anything else.
# * Equal units stay equal: start from random weights.
# * Too large a learning rate kills ReLUs. On fixed data the dead ones
#   of the first hidden layer do not come back.
