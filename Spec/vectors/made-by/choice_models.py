# SPDX-License-Identifier: Apache-2.0
"""Writes Spec/vectors/choice-models.tsv: choice models of the noisy dilemma, fitted by SciPy.

The models are those of Sources/CohortStudy/Games, written down here a second time and fitted in
another way: for given shapes the weights come from SciPy's trust-region Newton method, the shapes
from its Nelder-Mead search, from two starting points. One line a number: model, name, value.

    python3 choice_models.py [FILE]      needs numpy and scipy
"""
import csv
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDS = 5
WEIGHT_SD = 10.0
# Mean and standard deviation of each shape's prior, on its unbounded scale.
PRIORS = {"count": (np.log(2), 1.0), "speed": (logit(0.2), 1.5), "start": (0.0, 1.5)}

with open(ROOT / "Examples/noisy_dilemma/frd2012.csv", newline="") as file:
    rows = list(csv.DictReader(file))
rows.sort(key=lambda r: (int(r["id"]), int(r["game"]), int(r["period"])))
ids = sorted({int(r["id"]) for r in rows})
person = np.array([ids.index(int(r["id"])) for r in rows])
first = np.array([r["period"] == "1" for r in rows])
choice = np.array([r["choice"] == "c" for r in rows], float)
own = np.concatenate([[0.0], choice[:-1]]) * ~first
other = np.array([r["last.other"] == "c" for r in rows], float)


round_of = np.array([int(r["period"]) for r in rows]) - 1
made = np.arange(len(rows)) - np.searchsorted(person, person)
sums = np.concatenate([[0.0], np.cumsum(choice)[:-1]])
trusting = sums - sums[np.searchsorted(person, person)]


def rate(count, share):
    """Log odds of each person's running share of trust, drawn towards `share`."""
    p = (trusting + count * share) / (made + count)
    return np.log(p) - np.log1p(-p)


def trace(gain, loss, start):
    """Trust in the partner, started anew with each game; all games at once, round by round."""
    column = np.full(len(rows), start)
    for number in range(1, round_of.max() + 1):
        at = np.flatnonzero(round_of == number)
        before = column[at - 1]
        column[at] = np.where(other[at] == 1, before + gain * (1 - before), before - loss * before)
    return column


MODELS = {
    "memory-one": [],
    "personal-rate": ["count"],
    "trace-symmetric": ["count", "speed"],
    "trace-asymmetric": ["count", "speed", "speed"],
    "trace-symmetric-start": ["count", "speed", "start"],
    "trace-asymmetric-start": ["count", "speed", "speed", "start"],
}


def columns(model, shapes, share):
    parts = [np.ones(len(rows)), own, other, own * other]
    if model != "memory-one":
        parts.append(rate(np.exp(shapes[0]), share))
    if model.startswith("trace"):
        speeds = expit(shapes[1:])
        start = speeds[-1] if model.endswith("start") else 0.5
        symmetric = "-symmetric" in model
        parts.append(trace(speeds[0], speeds[0] if symmetric else speeds[1], start))
    return np.column_stack(parts)


def weights(x, y):
    """The weights of highest posterior density, and minus that log density."""
    def cost(b):
        eta = x @ b
        return np.sum(np.logaddexp(0, eta) - y * eta) + np.sum(b * b) / (2 * WEIGHT_SD**2)

    def slope(b):
        return x.T @ (expit(x @ b) - y) + b / WEIGHT_SD**2

    def curvature(b):
        p = expit(x @ b)
        return (x.T * (p * (1 - p))) @ x + np.eye(len(b)) / WEIGHT_SD**2

    found = minimize(cost, np.zeros(x.shape[1]), jac=slope, hess=curvature, method="trust-exact",
                     options={"gtol": 1e-9})
    return found.x, found.fun


def fit(model, training):
    """Weights, shapes and log posterior on the rows of some people."""
    share = (choice[training].sum() + 0.5) / (training.sum() + 1)
    use = training & ~first
    means = np.array([PRIORS[name][0] for name in MODELS[model]])
    spreads = np.array([PRIORS[name][1] for name in MODELS[model]])

    def cost(shapes):
        x = columns(model, shapes, share)[use]
        return weights(x, choice[use])[1] + np.sum(((shapes - means) / spreads) ** 2) / 2

    shapes = means
    if len(means):
        tries = [minimize(cost, start, method="Nelder-Mead",
                          options={"xatol": 1e-6, "fatol": 1e-8, "maxiter": 4000})
                 for start in (means, means + 0.7)]
        shapes = min(tries, key=lambda t: t.fun).x
    b, _ = weights(columns(model, shapes, share)[use], choice[use])
    return b, shapes, -cost(shapes), share


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else ROOT / "Spec/vectors/choice-models.tsv"
    lines = ["# Choice models of Examples/noisy_dilemma/frd2012.csv by made-by/choice_models.py",
             "# model, number, value"]
    for model in MODELS:
        b, shapes, best, _ = fit(model, np.ones(len(rows), bool))
        lines += [f"{model}\tweight {i}\t{v!r}" for i, v in enumerate(b.tolist())]
        bounded = [np.exp(v) if n == "count" else expit(v) for n, v in zip(MODELS[model], shapes)]
        lines += [f"{model}\tshape {i}\t{float(v)!r}" for i, v in enumerate(bounded)]
        total = 0.0
        for fold in range(FOLDS):
            held = person % FOLDS == fold
            b, shapes, _, share = fit(model, ~held)
            use = held & ~first
            eta = columns(model, shapes, share)[use] @ b
            total += np.sum(np.logaddexp(0, eta) - choice[use] * eta)
        lines.append(f"{model}\tlog loss\t{float(total / np.sum(~first))!r}")
        print(model, total / np.sum(~first), flush=True)
    pathlib.Path(path).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
