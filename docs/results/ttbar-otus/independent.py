"""The numbers of ttbar-otus.md that were not computed by Twofold: SW, KS of the reconstructed masses, passing rate, NumPy alone.

    ./twofold convert ttbar_otus.h5#parton z.csv --study ttbar-otus
    ./twofold convert ttbar_otus.h5#reco   x.csv --study ttbar-otus --level detector
    ./twofold fold models/ttbar-otus.twofold --in z.csv --out f.csv --seed 1
    python3 independent.py z.csv x.csv f.csv

Rows are events; the last 17 800 were held out from training, folded halves are compared with the truth of the other half, as many as
there are of both. A restricted model leaves events out: which ones is told by their parentId. Particles are put on their mass shells (jets
massless), as the study says.
"""
import itertools
import sys

import numpy as np

HELD_OUT = 17_800
MW, MT = 80.4, 172.5


def on_shell(a):
    a = a.reshape(-1, 6, 4)
    a[:, :, 0] = np.sqrt((a[:, :, 1:] ** 2).sum(2))
    return a


def load(name):
    a = np.loadtxt(name, delimiter=",", skiprows=1, usecols=range(24))
    return on_shell(a[-HELD_OUT:]), len(a)


def folded(name, size):
    """Both halves of what the held-out events were folded to."""
    a = np.loadtxt(name, delimiter=",", skiprows=1, usecols=[*range(24), 26])
    row = a[:, 24] - (size - HELD_OUT)
    middle = HELD_OUT // 2
    return on_shell(a[(row >= 0) & (row < middle), :24]), on_shell(a[row >= middle, :24])


def mass(p):
    m2 = p[:, 0] ** 2 - (p[:, 1:] ** 2).sum(1)
    return np.sign(m2) * np.sqrt(np.abs(m2))


def neutrino(lepton, met):
    ml2 = lepton[:, 0] ** 2 - (lepton[:, 1:] ** 2).sum(1)
    k = (MW**2 - ml2) / 2 + (lepton[:, 1:3] * met[:, 1:3]).sum(1)
    pt2 = (met[:, 1:3] ** 2).sum(1)
    a, b, c = lepton[:, 0] ** 2 - lepton[:, 3] ** 2, -2 * k * lepton[:, 3], lepton[:, 0] ** 2 * pt2 - k**2
    root = np.sqrt(np.maximum(b * b - 4 * a * c, 0))
    one, two = (-b - root) / (2 * a), (-b + root) / (2 * a)
    pz = np.where(np.abs(one) < np.abs(two), one, two)
    return np.stack([np.sqrt(pt2 + pz**2), met[:, 1], met[:, 2], pz], 1)


def masses(x):
    w_lep = x[:, 0] + neutrino(x[:, 0], x[:, 1])
    best = None
    for had, lep in itertools.permutations(range(2, 6), 2):
        one, two = (j for j in range(2, 6) if j not in (had, lep))
        w = x[:, one] + x[:, two]
        top_had, top_lep = mass(w + x[:, had]), mass(w_lep + x[:, lep])
        chi = ((mass(w) - MW) / 10) ** 2 + ((top_lep - MT) / 5) ** 2 + ((top_had - MT) / 15) ** 2
        rows = np.stack([chi, mass(w), top_lep, top_had], 1)
        best = rows if best is None else np.where((chi < best[:, 0])[:, None], rows, best)
    return {"M_tt": mass(w_lep + x[:, 2:].sum(1)), "M_W,had": best[:, 1], "M_t,lep": best[:, 2], "M_t,had": best[:, 3]}


def kolmogorov_smirnov(a, b):
    a, b = np.sort(a), np.sort(b)
    both = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, both, "right") / len(a) - np.searchsorted(b, both, "right") / len(b)).max()


directions = np.random.default_rng(3).normal(size=(500, 24))
directions /= np.linalg.norm(directions, axis=1, keepdims=True)


def sliced_wasserstein(a, b):
    n = min(len(a), len(b))
    a, b = a[:n].reshape(n, 24), b[:n].reshape(n, 24)
    return round(float(np.mean([np.mean((np.sort(a @ t) - np.sort(b @ t)) ** 2) for t in directions])), 1)


def passes(x):
    pt, p = np.hypot(x[:, :, 1], x[:, :, 2]), np.sqrt((x[:, :, 1:] ** 2).sum(2))
    eta = np.arctanh(np.clip(x[:, :, 3] / p, -1 + 1e-7, 1 - 1e-7))
    jets = (pt[:, 2:] >= 20).all(1) & (np.abs(eta[:, 2:]) <= 4.5).all(1)
    return (pt[:, 0] >= 10) & (np.abs(eta[:, 0]) <= 2.5) & jets


(z, size), (x, _) = load(sys.argv[1]), load(sys.argv[2])
one, two = folded(sys.argv[3], size)
half = HELD_OUT // 2
for title, first, second in (("folded first half, truth second", one, x[half:]), ("folded second half, truth first", two, x[:half]),
                             ("truth against truth", x[:half][:len(one)], x[half:]), ("doing nothing, second half", z[:half], x[half:])):
    a, b = masses(first), masses(second)
    print(title, ": n", min(len(first), len(second)), "SW", sliced_wasserstein(first, second),
          {k: round(float(kolmogorov_smirnov(a[k], b[k])), 4) for k in a})
both = np.concatenate([one, two])
print("passing rate: model", passes(both).sum() / HELD_OUT, "truth", passes(x).mean())
