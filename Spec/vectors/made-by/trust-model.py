# SPDX-License-Identifier: Apache-2.0
"""The trust model once more, written from Spec/trust-model.md with numpy and scipy.

Writes Spec/vectors/trust/: steps.tsv (exact steps over a gap, by Van Loan's block matrix and scipy's
exponential), records.tsv (a made-up journal of one couple) and results.tsv (what the model says of it).
The engine works otherwise: a power series and doubling, one answer at a time, no inverse. Here
all answers of an occasion are taken in at once.

Run from the root of the repository: python3 Spec/vectors/made-by/trust-model.py
Made with numpy 2.4.6 and scipy 1.17.1. Numbers are the bits of doubles, in hexadecimal.
"""

import math
import struct
import sys
from pathlib import Path

import numpy as np
import scipy
from scipy.linalg import expm

FOLDER = Path("Spec/vectors/trust")

# Prior medians of section 10.
PRIOR = dict(
    kS=0.006, kH=0.02, kW=0.12, kC=0.15, kX=0.6, wT=0.6, wH=0.35, wP=0.15, cOwn=0.5, cPar=0.2, bC=0.002,
    tE=0.4, tAND=0.6, q=0.2, aE=0.010, cCons=0.5, bGain=0.05, L=2.2, d0=0.2, d1=1.6, d2=0.25, d3=0.3,
    h0=0.2, h1=1.5, h2=0.3, xi=0.3, psiD=0.3, psiP=0.15, phiD=0.3, phiP=0.15, om=0.2, omZ=0.5, rhoZ=0.5,
    sS=0.05, sH=0.12, sW=0.18, sC=0.18, sX=0.40, rhoX=0.5, rhoM=0.5, lT=0.6, lH=-0.6, lW=0.7,
    rT=0.35, rH=0.40, rW=0.40, rC=0.35, sd=0.5, mean=0.3)
EFFORT_VARIANCE = 0.04
BIAS = 0.1
STEP = 0.05

# The sixteen states of section 2, each for a and b.
S, H, W, C, X, MT, MW, MC = range(0, 16, 2)
# Numbers of journal records.
TRUST, HURT, CLOSENESS, WILLINGNESS, SHARE, HONESTY, REJECTION, HEARD, DISTANCE = 0, 1, 2, 3, 4, 10, 13, 15, 17
SEEN, OWN, KEPT, BREACH, BETRAYAL, LIE, FOUND, PAUSED, ISSUES, EARLIER = range(32, 42)
DEPTH, BEFORE, WOUND_LIE, WOUND_FOUND = range(42, 46)


def bits(value):
    return struct.pack(">d", float(value)).hex().upper()


def van_loan(A, D, days):
    """Transition and noise over a gap, by the block matrix of section 3."""
    n = len(A)
    block = np.zeros((2 * n, 2 * n))
    block[:n, :n], block[:n, n:], block[n:, n:] = -A, D, A.T
    E = expm(block * days)
    F = E[n:, n:].T
    Q = F @ E[:n, n:]
    return F, 0.5 * (Q + Q.T)


def gathered(A, days):
    """The integral of exp(A s) from 0 to `days`: what a constant input adds."""
    n = len(A)
    block = np.zeros((2 * n, 2 * n))
    block[:n, :n], block[:n, n:] = A, np.eye(n)
    return expm(block * days)[:n, n:]


def exact_step(A, D, days):
    """The same over a long gap, put together from days: exp(-A) grows out of all bounds there."""
    parts = max(1, math.ceil(days / 2))
    F1, Q1 = van_loan(A, D, days / parts)
    I1 = gathered(A, days / parts)
    F, I, Q = np.eye(len(A)), np.zeros_like(A), np.zeros_like(A)
    for _ in range(parts):
        F, I, Q = F1 @ F, I1 + F1 @ I, F1 @ Q @ F1.T + Q1
    return F, I, 0.5 * (Q + Q.T)


class Couple:
    """What is known of one couple at each occasion; no parameter is needed for that."""

    def __init__(self, records):
        history = {(p, k): v for t, p, k, v in records if k >= ISSUES}
        self.P = [history.get((i, ISSUES), 0) + history.get((i, EARLIER), 0) for i in (0, 1)]
        self.wound = []
        for i in (0, 1):
            depth = history.get((i, DEPTH))
            self.wound.append(None if depth is None else dict(
                depth=depth, before=history.get((i, BEFORE), 0), lie=history.get((i, WOUND_LIE), 0) >= 0.5,
                found=history.get((i, WOUND_FOUND), 0) >= 0.5))
        self.hours = sorted({round(t * 24) for t, p, k, v in records if k < ISSUES})
        self.entries = {h: {} for h in self.hours}
        for t, p, k, v in records:
            if k < ISSUES:
                self.entries[round(t * 24)][p, k] = v


def spread_about_line(reports):
    if len(reports) < 3:
        return 0.0
    t, e = np.array(reports).T
    line = np.polynomial.Polynomial.fit(t, e, 1) if np.ptp(t) > 0 else None
    rest = e - (line(t) if line is not None else e.mean())
    return math.sqrt((rest @ rest) / (len(e) - 2))


def eased_share(hurt):
    h = 0.1 * np.logaddexp(0, hurt / 0.1)
    return h / (h + 0.1)


def rows_of(kind, partner, p):
    """Offset, row and noise of one item, for a person of scale 1."""
    h = np.zeros(16)

    def put(**parts):
        for name, value in parts.items():
            h[globals()[name] + partner] = value
    if kind == TRUST:
        put(MT=1, S=1, X=p["lT"])
        return 0, h, p["rT"] ** 2
    if kind == HURT:
        put(H=1, X=p["lH"])
        return -2, h, p["rH"] ** 2
    if kind == WILLINGNESS:
        put(MW=1, W=1, X=p["lW"])
        return 0, h, p["rW"] ** 2
    if kind == CLOSENESS:
        put(MC=1, C=1, X=1)
        return 0, h, p["rC"] ** 2
    noise = 0.45 ** 2
    if kind == SHARE:
        put(MW=1, W=1, X=0.5)
    elif kind == HONESTY:
        put(MT=1, S=0.7, X=0.5)
    elif kind == HEARD:
        put(MC=1, C=0.7, X=0.5)
    elif kind == DISTANCE:
        put(MC=-1, C=-0.7, X=-0.5)
    elif kind == REJECTION:
        put(W=-0.6, H=0.3)
        return -0.5, h, noise
    return 0, h, noise


class Filter:
    """The Kalman filter of one couple in one cell of the grid."""

    def __init__(self, couple, p, scales, m, days_ahead=0):
        self.c, self.p, self.scales, self.m = couple, p, scales, m
        self.log_likelihood = 0.0
        self.worst = [None if w is None else (w["depth"], w["found"]) for w in couple.wound]
        self.paused = [False, False]
        self.level, self.rough, self.since = [None, None], [0.0, 0.0], [0.0, 0.0]
        self.reports = [[], []]
        self.cache = {}
        self.past = []
        self.start()
        first = couple.hours[0]
        before = None
        for number, hour in enumerate(couple.hours):
            now = (hour - first) / 24
            entry = couple.entries[hour]
            self.measure(entry)
            self.past.append([self.x.copy(), self.P.copy()])
            reported = self.hear(entry, now)
            easing = 0 if before is None else min(7, now - before)
            u, v = self.impulses(entry, easing)
            self.ease(easing)
            self.x, self.P = self.x + u, self.P + np.diag(v)
            if number + 1 < len(couple.hours):
                gap = (couple.hours[number + 1] - hour) / 24
                t = now
                while gap > 1e-9:
                    part = min(7, gap)
                    fade = [0.5 ** math.floor((t - self.since[i]) / 7 + 1e-6) for i in (0, 1)]
                    self.move(part, fade, reported)
                    t, gap = t + part, gap - part
            before = now
        self.forecast = []
        if days_ahead:
            self.look_ahead(days_ahead, now)

    def gain(self, i):
        depth = self.worst[i][0] if self.worst[i] else 0
        g = self.m * math.exp(-self.p["phiD"] * depth - self.p["phiP"] * self.c.P[i])
        return g * (1 - self.p["rhoZ"]) if self.paused[i] else g

    def hurt_rate(self, i):
        depth = self.worst[i][0] if self.worst[i] else 0
        return self.p["kH"] * self.m * math.exp(-self.p["psiD"] * depth - self.p["psiP"] * self.c.P[i])

    def trust_shock(self, i, depth, found):
        p = self.p
        return p["d0"] + p["d1"] * depth + p["d2"] * self.c.P[i] + p["d3"] * found

    def hurt_shock(self, i, depth):
        return self.p["h0"] + self.p["h1"] * depth + self.p["h2"] * self.c.P[i]

    def start(self):
        p = self.p
        x, V = np.zeros(16), np.zeros((16, 16))
        for i in (0, 1):
            w = self.c.wound[i]
            V[S + i, S + i] = V[H + i, H + i] = 0.4 ** 2
            V[W + i, W + i] = V[C + i, C + i] = 0.3 ** 2
            for place in (MT, MW, MC):
                x[place + i] = p["mean"]
                V[place + i, place + i] = p["sd"] ** 2
            if w:
                trust, hurt = p["kS"] * self.gain(i), self.hurt_rate(i)
                x[S + i] = -self.trust_shock(i, w["depth"], w["found"]) * math.exp(-trust * w["before"])
                x[H + i] = self.hurt_shock(i, w["depth"]) * math.exp(-hurt * w["before"])
                V[S + i, S + i] += 0.35 ** 2 * math.exp(-2 * trust * w["before"])
                V[H + i, H + i] += 0.35 ** 2 * math.exp(-2 * hurt * w["before"])
                if w["lie"]:
                    x[MT + i] -= p["xi"] * w["depth"]
                    V[MT + i, MT + i] += (p["xi"] * w["depth"] / 2) ** 2
            x[W + i] = p["wT"] * x[S + i] - p["wH"] * x[H + i]
        for i in (0, 1):
            x[C + i] = p["cOwn"] * x[W + i] + p["cPar"] * x[W + 1 - i]
        for place in (MT, MW, MC):
            V[place, place + 1] = V[place + 1, place] = p["rhoM"] * p["sd"] ** 2
        V[X:X + 2, X:X + 2] = self.tone() * p["sX"] ** 2 / (2 * p["kX"])
        self.x, self.P = x, V

    def tone(self):
        a, b = self.scales
        rho = self.p["rhoX"]
        return np.array([[a * a, rho * a * b], [rho * a * b, b * b]])

    def measure(self, entry):
        y, rows, noises = [], [], []
        for (i, kind), value in sorted(entry.items()):
            if kind >= SEEN:
                continue
            offset, row, noise = rows_of(kind, i, self.p)
            y.append((value - 50) / 20 - offset)
            rows.append(row)
            noises.append(noise * self.scales[i] ** 2 + STEP ** 2 / 12)
        if not y:
            return
        Hm = np.array(rows)
        v = np.array(y) - Hm @ self.x
        f = Hm @ self.P @ Hm.T + np.diag(noises)
        K = np.linalg.solve(f, Hm @ self.P).T
        self.log_likelihood -= 0.5 * (
            len(v) * math.log(2 * math.pi) + np.linalg.slogdet(f)[1] + v @ np.linalg.solve(f, v))
        self.x = self.x + K @ v
        rest = np.eye(16) - K @ Hm
        self.P = rest @ self.P @ rest.T + K @ np.diag(noises) @ K.T

    def hear(self, entry, now):
        """Takes in wounds, pauses and efforts; says whose effort was reported."""
        heard = [False, False]
        for i in (0, 1):
            if (i, BETRAYAL) in entry:
                depth = entry[i, BETRAYAL]
                if self.worst[i] is None or depth >= self.worst[i][0]:
                    self.worst[i] = (depth, entry.get((i, FOUND), 0) >= 0.5)
            if (i, PAUSED) in entry:
                self.paused[i] = entry[i, PAUSED] >= 0.5
            e = entry.get((1 - i, SEEN))
            if e is None and (i, OWN) in entry:
                e = max(0.0, entry[i, OWN] - BIAS)
            if e is None:
                continue
            heard[i] = True
            weight = 1 - math.exp(-(now - self.since[i]) / 7)
            self.level[i] = e if self.level[i] is None else self.level[i] + weight * (e - self.level[i])
            self.since[i] = now
            self.reports[i] = [r for r in self.reports[i] if now - r[0] < 14.02] + [(now, e)]
            self.rough[i] = spread_about_line(self.reports[i])
        return heard

    def index(self, j):
        if self.level[j] is None:
            return None
        return self.level[j] * math.exp(-self.p["cCons"] * self.rough[j])

    def ease(self, days):
        for i in (0, 1):
            e = self.index(1 - i)
            if e is not None:
                self.x[H + i] -= self.p["aE"] * e * days * eased_share(self.x[H + i])

    def impulses(self, entry, days):
        p, u, v = self.p, np.zeros(16), np.zeros(16)
        for i in (0, 1):
            breach = entry.get((i, BREACH), 0)
            u[S + i] += p["bGain"] * entry.get((i, KEPT), 0) - p["bGain"] * p["L"] * breach
            u[H + i] += 0.5 * p["bGain"] * p["L"] * breach
            if (i, BETRAYAL) in entry:
                depth = entry[i, BETRAYAL]
                lie, found = entry.get((i, LIE), 0) >= 0.5, entry.get((i, FOUND), 0) >= 0.5
                u[S + i] -= self.trust_shock(i, depth, found)
                u[H + i] += self.hurt_shock(i, depth)
                u[MT + i] -= p["xi"] * depth * lie
                u[W + 1 - i] -= p["om"] * depth
                v[S + i] += 0.35 ** 2
                v[H + i] += 0.35 ** 2
                v[MT + i] += (p["xi"] * depth * lie / 2) ** 2
        return u, v

    def law(self):
        p, A = self.p, np.zeros((10, 10))
        for i in (0, 1):
            j = 1 - i
            A[S + i, S + i], A[S + i, C + i] = -p["kS"] * self.gain(i), p["bC"]
            A[H + i, H + i] = -self.hurt_rate(i)
            A[W + i, [S + i, H + i, W + j, W + i]] = p["kW"] * np.array([p["wT"], -p["wH"], p["wP"], -1])
            A[C + i, [W + i, W + j, C + i]] = p["kC"] * np.array([p["cOwn"], p["cPar"], -1])
            A[X + i, X + i] = -p["kX"]
        D = np.diag(np.repeat([p["sS"], p["sH"], p["sW"], p["sC"], 0], 2) ** 2)
        D[X:X + 2, X:X + 2] = self.tone() * p["sX"] ** 2
        return A, D

    def move(self, days, fade, reported, held=None):
        """Moves over a stretch; `held` replaces effort by that of a forecast."""
        p = self.p
        e = [self.index(i) if held is None else held[i] for i in (0, 1)]
        pull = [0.0 if e[i] is None else fade[i] * (e[i] - 0.5) for i in (0, 1)]
        key = (round(days * 24), tuple(self.paused), tuple(self.worst))
        if key not in self.cache:
            A, D = self.law()
            self.cache[key] = exact_step(A, D, days)
        F10, I10, Q10 = self.cache[key]
        c = np.zeros(10)
        for i in (0, 1):
            rate = p["kS"] * self.gain(i)
            level = p["tE"] * pull[1 - i] + p["tAND"] * min(pull)
            if self.worst[i]:
                level -= p["q"] * self.trust_shock(i, *self.worst[i])
            c[S + i] = rate * level
            if self.paused[i]:
                c[W + i] = -p["kW"] * p["omZ"]
            if e[1 - i] is not None and not reported[1 - i]:
                self.P[S + i, S + i] += (rate * days) ** 2 * (p["tE"] ** 2 + p["tAND"] ** 2) * EFFORT_VARIANCE
        F, Q = np.eye(16), np.zeros((16, 16))
        F[:10, :10], Q[:10, :10] = F10, Q10
        self.x = F @ self.x
        self.x[:10] += I10 @ c
        self.P = F @ self.P @ F.T + Q

    def look_ahead(self, days, now):
        """Day by day, as in the last 14 days: the mean of their reports, and no doubt about it."""
        held = []
        for i in (0, 1):
            recent = [e for t, e in self.reports[i] if now - t < 14.02]
            held.append(None if self.level[i] is None else
                        np.mean(recent) * math.exp(-self.p["cCons"] * self.rough[i]) if recent else 0.5)
        for day in range(days):
            if day:
                for i in (0, 1):
                    if held[1 - i] is not None:
                        self.x[H + i] -= self.p["aE"] * held[1 - i] * eased_share(self.x[H + i])
            self.move(1.0, [1, 1], [True, True], held)
            self.forecast.append((self.x.copy(), self.P.copy()))


def journal():
    """A made-up journal: not drawn from the model, so that nothing in it flatters the model."""
    rng = np.random.default_rng(20260101)
    records = [
        (0, 0, ISSUES, 0.7), (0, 0, EARLIER, 0.2), (0, 1, ISSUES, -0.4), (0, 0, DEPTH, 0.8),
        (0, 0, BEFORE, 21), (0, 0, WOUND_LIE, 1), (0, 0, WOUND_FOUND, 1)]
    level = {(0, TRUST): 30, (1, TRUST): 66, (0, HURT): 78, (1, HURT): 25, (0, CLOSENESS): 42,
             (1, CLOSENESS): 55, (0, WILLINGNESS): 35, (1, WILLINGNESS): 60, (0, SHARE): 33, (1, SHARE): 58,
             (0, HONESTY): 40, (1, HONESTY): 70, (0, REJECTION): 60, (1, REJECTION): 35, (0, HEARD): 45,
             (1, HEARD): 60, (0, DISTANCE): 62, (1, DISTANCE): 45}
    day, number = 0.375, 0
    while number < 40:
        for (i, kind), at in level.items():
            level[i, kind] = float(np.clip(at + rng.normal(0, 3), 5, 95))
            if rng.random() < (0.75 if kind <= WILLINGNESS else 0.3):
                records.append((day, i, kind, float(np.clip(round(level[i, kind] + rng.normal(0, 8)), 0, 100))))
        for i in (0, 1):
            if rng.random() < 0.6:
                records.append((day, i, SEEN, round(0.2 + 0.7 * rng.random(), 2)))
            if rng.random() < 0.3:
                records.append((day, i, OWN, round(0.3 + 0.7 * rng.random(), 2)))
            if rng.random() < 0.2:
                records.append((day, i, KEPT, round(rng.random(), 2)))
            if rng.random() < 0.1:
                records.append((day, i, BREACH, round(rng.random(), 2)))
        if number == 12:
            records += [(day, 1, BETRAYAL, 0.45), (day, 1, LIE, 0), (day, 1, FOUND, 1)]
        if number == 17:
            records += [(day, 0, BETRAYAL, 0.6), (day, 0, LIE, 1), (day, 0, FOUND, 0)]
        if number in (20, 25):
            records.append((day, 1, PAUSED, float(number == 20)))
        gap = {9: 9.25, 22: 3.0, 29: 16.0}.get(number, float(rng.choice([1, 1, 1, 1, 2, 1.125, 0.5])))
        day, number = day + gap, number + 1
    return records


def write(name, header, rows):
    with open(FOLDER / name, "w") as file:
        file.write(f"# Written by Spec/vectors/made-by/trust-model.py. {header}\n")
        for row in rows:
            file.write("\t".join(str(field) for field in row) + "\n")


def steps():
    """The laws of a plain and of a wounded, paused couple, over gaps from none to a thousand days."""
    plain = Filter(Couple([(0, 0, TRUST, 50)]), PRIOR, (1, 1), 1)
    hurt = Couple([(0, 0, TRUST, 50), (0, 0, DEPTH, 0.8), (0, 0, ISSUES, 1.5)])
    hurt = Filter(hurt, PRIOR, (1, 1), 0.5)
    hurt.paused = [True, False]
    for name, couple in (("plain", plain), ("wounded", hurt)):
        A, D = (part[:8, :8] for part in couple.law())
        for part, matrix in (("drift", A), ("diffusion", D)):
            yield from ((name, 0, part, r, c, bits(matrix[r, c])) for r in range(8) for c in range(8))
        for hours in (0, 1, 24, 168, 24000):
            for part, matrix in zip(("transition", "integral", "noise"), exact_step(A, D, hours / 24)):
                yield from ((name, hours, part, r, c, bits(matrix[r, c])) for r in range(8) for c in range(8))


def results(records):
    couple = Couple(records)
    fixed = Filter(couple, PRIOR, (1, 1), 1)
    yield "fixed-log-likelihood", 0, 0, bits(fixed.log_likelihood)
    for r in range(16):
        yield "fixed-mean", r, 0, bits(fixed.past[-1][0][r])
        yield from (("fixed-covariance", r, c, bits(fixed.past[-1][1][r, c])) for c in range(16))
    values, weights = (0.35, 0.6, 1, 1.6, 2.6), (0.12, 0.12, 0.30, 0.28, 0.18)
    cells = []
    for m, wm in ((0.5, 0.25), (1, 0.5), (2, 0.25)):
        for a, wa in zip(values, weights):
            for b, wb in zip(values, weights):
                cell = Filter(couple, PRIOR, (a, b), m, days_ahead=30)
                cells.append((math.log(wm * wa * wb) + cell.log_likelihood, cell))
    logs = np.array([log for log, _ in cells])
    total = logs.max() + math.log(np.exp(logs - logs.max()).sum())
    yield "full-log-likelihood", 0, 0, bits(total)
    shares = np.exp(logs - total)
    shares = np.where(shares > 1e-6, shares, 0)
    shares /= shares.sum()
    for number, parts in enumerate((((MT, S), 0), ((MW, W), 0), ((MC, C), 0), ((H,), -2))):
        places, offset = parts
        for i in (0, 1):
            row = np.zeros(16)
            row[[place + i for place in places]] = 1
            for name, pick in (("full", lambda cell: cell.past[-1][:2]), ("forecast", lambda cell: cell.forecast[-1])):
                means = np.array([offset + row @ pick(cell)[0] for _, cell in cells])
                variances = np.array([row @ pick(cell)[1] @ row for _, cell in cells])
                mean = shares @ means
                yield f"{name}-mean", number, i, bits(mean)
                yield f"{name}-variance", number, i, bits(shares @ (variances + (means - mean) ** 2))


def main():
    print("numpy", np.__version__, "scipy", scipy.__version__, file=sys.stderr)
    write("steps.tsv", "Law, hours, part, row, column, bits of the value.", steps())
    records = journal()
    write("records.tsv", "Time in days (bits), partner, kind, value (bits).",
          ((bits(t), p, k, bits(v)) for t, p, k, v in records))
    write("results.tsv", "Quantity, two places, bits of the value.", results(records))


main()
