"""Numbers of interpolation.md that were not computed by Twofold: from CSV files, with NumPy alone.

    python3 independent.py N EDGES z.csv x.csv NAME=folded.csv…

The last N rows of every file are the same events. The first half of them is folded, the second half is the truth it is compared
with; the floor is the truth of the first half, `nothing` is theory taken for detector. EDGES, such as 86,88,90, are bins of
the pair's mass in theory, in which the pair's response m(x)/m(z) is looked at, of all N.
"""
import sys

import numpy as np

DIRECTIONS = np.random.default_rng(3).normal(size=(200, 8)).astype(np.float32)
DIRECTIONS /= np.linalg.norm(DIRECTIONS, axis=1, keepdims=True)


def load(name, rows):
    return np.loadtxt(name, delimiter=",", skiprows=1, usecols=range(8), dtype=np.float32)[-rows:]


def sliced_wasserstein(a, b):
    return float(np.mean([np.mean((np.sort(a @ t) - np.sort(b @ t)) ** 2) for t in DIRECTIONS]))


def mass(events):
    p = events[:, :4].astype(np.float64) + events[:, 4:]
    return np.sqrt(np.maximum(p[:, 0] ** 2 - (p[:, 1:] ** 2).sum(1), 0))


def pt(events):
    return np.hypot(events[:, 1], events[:, 2]).astype(np.float64)


def energy(events):
    return events[:, 0].astype(np.float64)


def kolmogorov_smirnov(a, b):
    a, b = np.sort(a), np.sort(b)
    both = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, both, "right") / len(a) - np.searchsorted(b, both, "right") / len(b)).max()


def wasserstein1(a, b):
    """Of two samples of one size."""
    return np.abs(np.sort(a) - np.sort(b)).mean()


def centre_and_width(values):
    low, middle, high = np.quantile(values, [0.16, 0.5, 0.84])
    return middle, 0.5 * (high - low)


n = int(sys.argv[1])
edges = [float(edge) for edge in sys.argv[2].split(",")]
z, x = (load(name, n) for name in sys.argv[3:5])
folded = {"nothing": z}
for argument in sys.argv[5:]:
    name, file = argument.split("=")
    folded[name] = load(file, n)
half = n // 2
truth = x[half:2 * half]
floor = sliced_wasserstein(x[:half], truth)

print(f"{half} folded events against {half} others of the truth; W is W1 in GeV, SW in GeV²")
print(f"{'':28s} {'SW':>9s} {'/floor':>7s} {'KS m':>7s} {'W m':>7s} {'KS pT':>7s} {'W pT':>7s} {'KS E':>7s} {'W E':>7s}")
for name, events in [("floor", x)] + list(folded.items()):
    sample = events[:half]
    sw = sliced_wasserstein(sample, truth)
    columns = [f"{kolmogorov_smirnov(of(sample), of(truth)):7.4f} {wasserstein1(of(sample), of(truth)):7.3f}"
               for of in (mass, pt, energy)]
    print(f"{name:28s} {sw:9.2f} {sw / floor:7.2f} {' '.join(columns)}")

print("\nm(x)/m(z) in bins of m(z): median, half of the central 68 %")
inside = [(low, high, (mass(z) >= low) & (mass(z) < high)) for low, high in zip(edges, edges[1:])]
inside = [(low, high, chosen) for low, high, chosen in inside if chosen.any()]
print(f"{'':28s} " + " ".join(f"{f'{low:g}–{high:g}':>15s}" for low, high, _ in inside))
print(f"{'events':28s} " + " ".join(f"{chosen.sum():15d}" for _, _, chosen in inside))
for name, events in [("truth", x)] + [item for item in folded.items() if item[0] != "nothing"]:
    cells = ["{:7.4f} {:7.4f}".format(*centre_and_width(mass(events)[chosen] / mass(z)[chosen])) for _, _, chosen in inside]
    print(f"{name:28s} " + " ".join(cells))
