"""The numbers of zee-otus.md that were not computed by Twofold: SW, KS of m(ee) and flips from CSV files, with NumPy alone.

    ./twofold convert zee.h5#parton z.csv --study zee
    ./twofold convert zee.h5#reco   x.csv --study zee --level detector
    ./twofold fold models/zee-otus.twofold --in z.csv --out f.csv --seed 1
    python3 independent.py z.csv x.csv f.csv

Rows are events; the last 20 000 were held out from training.
"""
import sys

import numpy as np

HELD_OUT = 20_000
WIDE = 32_000  # 12 000 of these were seen in training


def load(name):
    return np.loadtxt(name, delimiter=",", skiprows=1, usecols=range(8), dtype=np.float32)


def sliced_wasserstein(a, b, directions):
    return np.mean([np.mean((np.sort(a @ t) - np.sort(b @ t)) ** 2) for t in directions])


def mass(events):
    p = events[:, :4].astype(np.float64) + events[:, 4:]
    return np.sqrt(np.maximum(p[:, 0] ** 2 - (p[:, 1:] ** 2).sum(1), 0))


def kolmogorov_smirnov(a, b):
    a, b = np.sort(a), np.sort(b)
    both = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, both, "right") / len(a) - np.searchsorted(b, both, "right") / len(b)).max()


def flipped(a, b, first):
    return ((a[:, first:first + 3] * b[:, first:first + 3]).sum(1) < 0).mean()


z, x, f = (load(name) for name in sys.argv[1:4])
directions = np.random.default_rng(3).normal(size=(200, 8)).astype(np.float32)
directions /= np.linalg.norm(directions, axis=1, keepdims=True)
sw = lambda a, b: round(float(sliced_wasserstein(a, b, directions)), 2)
zh, xh, fh = z[-HELD_OUT:], x[-HELD_OUT:], f[-HELD_OUT:]
print("held out, n =", HELD_OUT, ": SW(x, x')", sw(fh, xh), "doing nothing", sw(zh, xh))
print("KS of m(ee)", kolmogorov_smirnov(mass(fh), mass(xh)), "doing nothing", kolmogorov_smirnov(mass(zh), mass(xh)))
for name, first in (("electron", 1), ("positron", 5)):
    print("flipped", name, flipped(zh, fh, first), "truth", flipped(zh, xh, first))
blocks = [x[i * WIDE:(i + 1) * WIDE] for i in range(4)]
print("n =", WIDE, ": truth against truth", [sw(blocks[i], blocks[i + 1]) for i in range(3)])
print("n =", WIDE, ": model against truth", [sw(f[-WIDE:], blocks[i]) for i in range(3)])
