# SPDX-License-Identifier: Apache-2.0
"""Writes Spec/vectors/elementary/*.tsv: arguments and correctly rounded values, by mpmath.

One file a function, one line a point: the bit pattern of each argument in hexadecimal, the bit
pattern of the correctly rounded value, and what the rounding left over, (exact - rounded) in units
in the last place of the rounded value. A value without a finite exact number (infinity, NaN) has
"-" there. Lines that begin with # are comments.

    python3 elementary.py [FOLDER]       needs mpmath (1.3 or later)
"""
import math
import pathlib
import random
import struct
import sys

import mpmath as mp

mp.mp.prec = 2400
LARGEST = float.fromhex("0x1.fffffffffffffp+1023")
SMALLEST = 5e-324


def bits(x):
    if x != x:
        return "7ff8000000000000"
    return struct.pack(">d", x).hex()


def rounded(exact):
    """The nearest double, ties to even, subnormal numbers and overflow included."""
    if exact == 0:
        return 0.0
    sign, mantissa, exponent, _ = exact._mpf_
    try:
        size = (int(mantissa) << exponent) / 1 if exponent >= 0 else (
            int(mantissa) / (1 << -exponent))
    except OverflowError:
        size = math.inf
    return -size if sign else size


def line(arguments, exact):
    head = "\t".join(bits(x) for x in arguments)
    if isinstance(exact, float):
        return f"{head}\t{bits(exact)}\t-"
    value = rounded(exact)
    if math.isinf(value):
        return f"{head}\t{bits(value)}\t-"
    rest = (exact - mp.mpf(value)) / mp.mpf(math.ulp(value))
    return f"{head}\t{bits(value)}\t{mp.nstr(rest, 4, strip_zeros=False)}"


def spread(rng, low, high, count):
    """Numbers spread evenly between two ends."""
    return [rng.uniform(low, high) for _ in range(count)]


def scales(rng, low, high, count, signs=(1, -1)):
    """Numbers whose logarithms are spread evenly, both signs."""
    return [rng.choice(signs) * math.exp(rng.uniform(math.log(low), math.log(high)))
            for _ in range(count)]


def around(x, steps=3):
    """The doubles next to x, on both sides, and x."""
    found, up, down = [x], x, x
    for _ in range(steps):
        up, down = math.nextafter(up, math.inf), math.nextafter(down, -math.inf)
        found += [up, down]
    return found


def cumulative(x):
    return mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2


def density(x):
    return mp.exp(-mp.mpf(x) ** 2 / 2) / mp.sqrt(2 * mp.pi)


def quantile(p):
    """Newton's method on log Phi from a start of 50 bits, in the lower half."""
    p = mp.mpf(p)
    if p == mp.mpf(1) / 2:
        return mp.mpf(0)
    if p > mp.mpf(1) / 2:
        return -quantile(1 - p)
    with mp.workprec(400):
        x = -mp.sqrt(max(-2 * mp.log(2 * p), mp.mpf(0)))
        for _ in range(60):
            value = cumulative(x)
            step = (mp.log(p) - mp.log(value)) * value / density(x)
            x += step
            if abs(step) <= abs(x) * mp.mpf(2) ** -300:
                return +x
    raise ArithmeticError(f"no quantile for {p}")


def make():
    rng = random.Random(20240607)
    specials = [math.nan, math.inf, -math.inf]
    tiny = [0.0, SMALLEST, -SMALLEST, 2.2250738585072014e-308, -2.2250738585072014e-308, 1e-300]
    tables = {}

    def table(name, points, function, limits):
        """limits: values at arguments where the function has no finite exact number."""
        lines = []
        for x in points:
            key = "nan" if x != x else x
            lines.append(line([x], limits[key] if key in limits else function(mp.mpf(x))))
        tables[name] = lines

    table("exp", specials + tiny + [1.0, -1.0, LARGEST, -LARGEST]
          + around(709.782712893384) + around(-745.1332191019412) + around(-708.3964185322641)
          + around(0.34657359027997264) + spread(rng, -1, 1, 700) + spread(rng, -745.2, 709.8, 700)
          + spread(rng, -745.2, -708, 150) + scales(rng, 1e-20, 1, 300) + spread(rng, -40, 0, 150),
          lambda x: mp.mpf(0) if x < -1e5 else mp.mpf(2) ** 2000 if x > 1e5 else mp.exp(x),
          {"nan": math.nan, math.inf: math.inf, -math.inf: 0.0})
    table("expm1", specials + tiny + [1.0, -1.0, LARGEST, -LARGEST]
          + around(709.782712893384) + around(0.34657359027997264) + around(-0.34657359027997264)
          + around(-40.0) + around(40.0) + spread(rng, -1, 1, 900) + spread(rng, -60, 60, 500)
          + spread(rng, 60, 709.8, 100) + scales(rng, 1e-20, 1, 450),
          lambda x: mp.mpf(-1) if x < -1e5 else mp.mpf(2) ** 2000 if x > 1e5 else mp.expm1(x),
          {"nan": math.nan, math.inf: math.inf, -math.inf: -1.0})
    table("log", specials + tiny[1:4] + [0.0, -0.0, -1.0, 1.0, LARGEST] + around(1.0, 20)
          + around(math.sqrt(2)) + around(math.sqrt(0.5)) + spread(rng, 0.5, 2, 1000)
          + scales(rng, 1e-308, 1e308, 600, (1,)) + scales(rng, 1e-323, 2e-308, 100, (1,))
          + spread(rng, 0, 50, 250),
          mp.log, {"nan": math.nan, math.inf: math.inf, -math.inf: math.nan, 0.0: -math.inf,
                   -1.0: math.nan, -SMALLEST: math.nan})
    table("log1p", specials + tiny + [-0.0, -1.0, -1.5, 1.0, LARGEST] + around(-1.0, 1)[1:2]
          + around(-0.29) + around(0.41) + spread(rng, -1, 1, 1000)
          + scales(rng, 1e-20, 0.9, 500) + scales(rng, 1, 1e308, 300, (1,))
          + spread(rng, 0, 10, 150),
          mp.log1p, {"nan": math.nan, math.inf: math.inf, -math.inf: math.nan, -1.0: -math.inf,
                     -1.5: math.nan})
    table("tanh", specials + tiny + around(1.0) + around(22.0) + around(-1.0)
          + spread(rng, -1, 1, 800) + spread(rng, -23, 23, 600) + scales(rng, 1e-20, 1, 550),
          lambda x: mp.mpf(1) if x > 1e3 else mp.mpf(-1) if x < -1e3 else mp.tanh(x),
          {"nan": math.nan, math.inf: 1.0, -math.inf: -1.0})
    table("atanh", specials + tiny + [1.0, -1.0, 1.5, -2.0] + around(0.5) + around(-0.5)
          + [math.nextafter(1.0, 0.0), 1 - 1e-12] + spread(rng, -1, 1, 1300)
          + scales(rng, 1e-20, 1, 600),
          mp.atanh, {"nan": math.nan, math.inf: math.nan, -math.inf: math.nan, 1.0: math.inf,
                     -1.0: -math.inf, 1.5: math.nan, -2.0: math.nan})
    table("erf", specials + tiny + around(0.5) + around(-0.5) + around(6.0) + around(4.0)
          + spread(rng, -0.6, 0.6, 700) + spread(rng, -6.2, 6.2, 800) + scales(rng, 1e-20, 1, 450),
          lambda x: mp.mpf(1) if x > 100 else mp.mpf(-1) if x < -100 else mp.erf(x),
          {"nan": math.nan, math.inf: 1.0, -math.inf: -1.0})
    table("erfc", specials + tiny + around(0.5) + around(0.25) + around(-0.5) + around(4.0)
          + around(26.543258454250965) + around(27.226017111108362) + [28.5, 100.0, LARGEST]
          + spread(rng, -6.5, 6.5, 900) + spread(rng, 0.4, 4.2, 500) + spread(rng, 4, 27.4, 500)
          + scales(rng, 1e-20, 1, 60),
          lambda x: mp.mpf(0) if x > 100 else mp.mpf(2) if x < -100 else mp.erfc(x),
          {"nan": math.nan, math.inf: 0.0, -math.inf: 2.0})
    table("normal-density", specials + tiny + around(37.5) + around(38.5) + [40.5, -1e300]
          + spread(rng, -6, 6, 1200) + spread(rng, -39, 39, 700),
          lambda x: mp.mpf(0) if abs(x) > 100 else density(x),
          {"nan": math.nan, math.inf: 0.0, -math.inf: 0.0})
    table("normal-cumulative", specials + tiny + around(0.66) + around(-0.66) + around(-38.4)
          + around(-37.5) + [-39.0, 39.0, -1e300, 1e300] + spread(rng, -6, 6, 1000)
          + spread(rng, -39, -5, 700) + spread(rng, -1, 1, 200) + scales(rng, 1e-20, 1, 60),
          lambda x: mp.mpf(0) if x < -100 else mp.mpf(1) if x > 100 else cumulative(x),
          {"nan": math.nan, math.inf: 1.0, -math.inf: 0.0})

    def log_cumulative(x):
        if x < -1000:  # the asymptotic series: log(density / -x) + log(1 - 1/x^2 + 3/x^4 - ...)
            z = 1 / (x * x)
            series = 1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z * (1 - 9 * z))))
            return -x * x / 2 - mp.log(-x * mp.sqrt(2 * mp.pi)) + mp.log(series)
        return mp.log1p(-cumulative(-x)) if x > 0 else mp.log(cumulative(x))
    table("log-normal-cumulative", specials + tiny + around(-0.66) + around(0.0, 1) + around(0.66)
          + around(-5.6568542494923806) + [-1e4, -1e100, -1.7e154, 38.0, 37.0]
          + spread(rng, -6, 6, 900) + spread(rng, -40, -5, 500) + spread(rng, 5, 37.5, 200)
          + spread(rng, -1, 1, 200) + scales(rng, 40, 1e12, 100, (-1,)),
          log_cumulative, {"nan": math.nan, math.inf: -0.0, -math.inf: -math.inf})

    def mills(x):
        if x < -1000:
            z = 1 / (x * x)
            return -x / (1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z * (1 - 9 * z)))))
        return density(x) / cumulative(x)
    table("inverse-mills-ratio", specials + tiny + around(-0.66) + around(-5.6568542494923806)
          + [-1e4, -1e100, -1e200, 38.0, 39.0, -39.0] + spread(rng, -6, 6, 1000)
          + spread(rng, -60, -5, 500) + spread(rng, 5, 38.5, 200) + scales(rng, 60, 1e12, 100, (-1,)),
          mills, {"nan": math.nan, math.inf: 0.0, -math.inf: math.inf})
    table("normal-quantile", specials + [0.0, -0.0, 1.0, -0.1, 1.1, SMALLEST, 1e-300, 0.5]
          + [2.2250738585072014e-308, math.nextafter(1.0, 0.0)] + around(0.075) + around(0.925)
          + around(0.5, 6) + around(math.exp(-25)) + spread(rng, 0, 1, 900)
          + scales(rng, 1e-15, 0.5, 500, (1,)) + scales(rng, 5e-324, 1e-12, 300, (1,))
          + [0.5 + d for d in scales(rng, 1e-16, 0.4, 200)],
          quantile, {"nan": math.nan, math.inf: math.nan, -math.inf: math.nan, 0.0: -math.inf,
                     1.0: math.inf, -0.1: math.nan, 1.1: math.nan})

    lines = []
    for a, b, value in [(math.nan, 0.0, math.nan), (0.0, math.nan, math.nan),
                        (-math.inf, math.inf, 1.0), (math.inf, math.inf, 0.0),
                        (1.5, 1.5, 0.0), (39.5, 50.0, 0.0), (-60.0, -59.5, 0.0)]:
        lines.append(line([a, b], value))
    ends = [(-math.inf, x) for x in spread(rng, -38, 3, 60)]
    ends += [(x, math.inf) for x in spread(rng, -3, 38, 60)]
    ends += [tuple(spread(rng, -6, 6, 2)) for _ in range(500)]
    ends += [(a, a + h) for a, h in zip(spread(rng, -8, 8, 500), scales(rng, 1e-3, 2, 500, (1,)))]
    ends += [(a, a + h) for a, h in zip(spread(rng, -37, 37, 300), scales(rng, 1e-6, 1, 300, (1,)))]
    ends += [(a, a + h) for a, h in zip(spread(rng, -2, 2, 200), scales(rng, 1e-15, 1e-3, 200))]
    ends += [(a, math.nextafter(a, 9)) for a in spread(rng, -8, 8, 30)]
    for a, b in ends:
        low = mp.mpf(0) if a == -math.inf else cumulative(a)
        high = mp.mpf(1) if b == math.inf else cumulative(b)
        if a > 0 and b > 0:
            low, high = -cumulative(-a), -(mp.mpf(0) if b == math.inf else cumulative(-b))
        lines.append(line([a, b], high - low))
    tables["normal-interval"] = lines

    lines = []
    for a, b, value in [(math.nan, 0.0, math.nan), (0.0, math.nan, math.nan),
                        (math.inf, -math.inf, math.inf), (-math.inf, -math.inf, -math.inf),
                        (math.inf, math.inf, math.inf), (-math.inf, 2.5, 2.5)]:
        lines.append(line([a, b], value))
    pairs = [(x, x) for x in spread(rng, -800, 800, 100)]
    pairs += [(a, a + d) for a, d in zip(spread(rng, -800, 800, 600), spread(rng, -40, 40, 600))]
    pairs += [tuple(spread(rng, -3, 3, 2)) for _ in range(500)]
    pairs += [tuple(spread(rng, -1e4, 1e4, 2)) for _ in range(200)]
    for a, b in pairs:
        larger, smaller = mp.mpf(max(a, b)), mp.mpf(min(a, b))
        lines.append(line([a, b], larger + mp.log1p(mp.exp(smaller - larger))))
    tables["log-sum-exp"] = lines
    return tables


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                          pathlib.Path(__file__).parent.parent / "elementary")
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in make().items():
        text = f"# {name}: arguments, value, remainder in ulp; made by made-by/elementary.py\n"
        (folder / f"{name}.tsv").write_text(text + "\n".join(lines) + "\n")
        print(f"{name}: {len(lines)} points")


if __name__ == "__main__":
    main()
