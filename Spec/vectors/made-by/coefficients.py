# SPDX-License-Identifier: Apache-2.0
"""Prints the coefficients of Sources/TrustEngine/Numbers, with the error of each approximation.

Each function is approximated by a polynomial or a rational function that agrees with it at
Chebyshev nodes of the interval, which comes close to the best approximation there (Trefethen,
"Approximation Theory and Approximation Practice", SIAM 2013, chapter 16, for polynomials). The
shapes are the published ones: Cody and Waite, "Software Manual for the Elementary Functions" (1980)
for exp and log; Cody, Mathematics of Computation 23 (1969) for erf and erfc; Wichura, Applied
Statistics 37 (1988), algorithm AS 241, for the normal quantile. The numbers are this script's.

    python3 coefficients.py          needs mpmath (1.3 or later)

The error printed is relative to the function named in the heading, with coefficients rounded to
double and the arithmetic exact.
"""
import mpmath as mp

mp.mp.prec = 400


def nodes(low, high, count):
    return [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * count))
            for i in range(count)]


def fit(function, low, high, numerator, denominator):
    """Coefficients (p, q), ascending, q[0] = 1, with p/q = function at Chebyshev nodes."""
    unknowns = numerator + 1 + denominator
    rows, right = [], []
    for x in nodes(mp.mpf(low), mp.mpf(high), unknowns):
        y = function(x)
        rows.append([x ** k for k in range(numerator + 1)]
                    + [-y * x ** k for k in range(1, denominator + 1)])
        right.append(y)
    solution = mp.lu_solve(mp.matrix(rows), mp.matrix(right))
    p = [solution[k] for k in range(numerator + 1)]
    q = [mp.mpf(1)] + [solution[numerator + 1 + k] for k in range(denominator)]
    return p, q


def value(coefficients, x):
    total = mp.mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def report(title, function, low, high, numerator, denominator, whole):
    """Prints one fit; `whole(x, r)` rebuilds (approximation, truth) from the rational's value r."""
    p, q = fit(function, low, high, numerator, denominator)
    p, q = [mp.mpf(float(c)) for c in p], [mp.mpf(float(c)) for c in q]
    worst = mp.mpf(0)
    for i in range(1, 400):
        x = mp.mpf(low) + (mp.mpf(high) - mp.mpf(low)) * i / 400
        approximation, truth = whole(x, value(p, x) / value(q, x))
        worst = max(worst, abs(approximation / truth - 1))
    print(f"{title} on [{mp.nstr(mp.mpf(low), 6)}, {mp.nstr(mp.mpf(high), 6)}]:"
          f" error 2^{mp.nstr(mp.log(worst, 2), 4)}")
    print("  P", ", ".join(repr(float(c)) for c in p))
    if denominator:
        print("  Q", ", ".join(repr(float(c)) for c in q))


def split(x, bits):
    """x as a head of at most `bits` significant bits and a tail rounded to double."""
    with mp.workprec(bits):
        head = +x
    return float(head), float(x - head)


def main():
    print("ln 2 in two parts (head of 32 bits)", *map(repr, split(mp.log(2), 32)))
    print("1 / ln 2", repr(float(1 / mp.log(2))))
    for name, number in [("sqrt(1/2)", mp.sqrt(mp.mpf(1) / 2)), ("1/sqrt(pi)", 1 / mp.sqrt(mp.pi)),
                         ("1/sqrt(2 pi)", 1 / mp.sqrt(2 * mp.pi)),
                         ("sqrt(2/pi)", mp.sqrt(2 / mp.pi)), ("sqrt(2 pi)", mp.sqrt(2 * mp.pi)),
                         ("log sqrt(2 pi)", mp.log(2 * mp.pi) / 2)]:
        print(name, "in two parts", *map(repr, split(number, 53)))

    # exp: r coth(r/2) = 2 + z P(z), z = r^2, |r| <= ln(2)/2; then exp(r) - 1 = 2r / (2 + zP - r).
    def coth_series(z):
        r = mp.sqrt(z)
        return (r * mp.coth(r / 2) - 2) / z
    def whole_exp(z, p):
        r = mp.sqrt(z)
        return 1 + 2 * r / (2 + z * p - r), mp.exp(r)
    report("exp: (r coth(r/2) - 2) / r^2", coth_series, 0, mp.mpf("0.1202"), 4, 0, whole_exp)

    # log: log((1+s)/(1-s)) = 2s + s z P(z), z = s^2, 1+f = (1+s)/(1-s) in [sqrt(1/2), sqrt(2)].
    def log_series(z):
        s = mp.sqrt(z)
        return (mp.log((1 + s) / (1 - s)) - 2 * s) / (s * z)
    def whole_log(z, p):
        s = mp.sqrt(z)
        return 2 * s + s * z * p, mp.log((1 + s) / (1 - s))
    report("log: (atanh(s) / s - 1) * 2 / s^2", log_series, 0, mp.mpf("0.02944"), 6, 0, whole_log)

    # erf(x) = x + x g(z), z = x^2, |x| <= 1/2.
    def erf_series(z):
        x = mp.sqrt(z)
        return mp.erf(x) / x - 1
    def whole_erf(z, g):
        x = mp.sqrt(z)
        return x + x * g, mp.erf(x)
    report("erf: erf(x) / x - 1", erf_series, 0, mp.mpf("0.25"), 4, 4, whole_erf)

    # erfcx(x) = exp(x^2) erfc(x).
    def erfcx(x):
        return mp.exp(x * x) * mp.erfc(x)
    # (1 + 2x) erfcx(x) stays near 5/4 (M. M. Shepherd and J. G. Laframboise, Mathematics of
    # Computation 36, 1981), so the rational function's rounding errors weigh little.
    for name, low, middle, high in [("low", "0.46", 1, "1.75"), ("high", "1.75", "2.75", "4")]:
        start = mp.mpf(middle)
        def near(t):
            return (1 + 2 * (t + start)) * erfcx(t + start) - mp.mpf(5) / 4
        def whole_near(t, h):
            return (h + mp.mpf(5) / 4) / (1 + 2 * (t + start)), erfcx(t + start)
        report(f"erfcx {name}: (1 + 2x) erfcx(x) - 5/4 against x - {middle}", near,
               mp.mpf(low) - start, mp.mpf(high) - start, 7, 7, whole_near)
    # For x >= 4: erfcx(x) = (1/sqrt(pi) - w R(w)) / x with w = 1/x^2.
    def tail(w):
        x = 1 / mp.sqrt(w)
        return (1 / mp.sqrt(mp.pi) - x * erfcx(x)) / w
    def whole_tail(w, r):
        x = 1 / mp.sqrt(w)
        return (1 / mp.sqrt(mp.pi) - w * r) / x, erfcx(x)
    report("erfcx tail: (1/sqrt(pi) - x erfcx(x)) x^2", tail, 0, mp.mpf(1) / 16, 5, 5, whole_tail)

    # The normal quantile, in the three regions and the variables of AS 241.
    def quantile_of_tail(log_p):
        """The y > 0 with log Phi(-y) = log_p, by Newton's method on the logarithm."""
        y = mp.sqrt(max(-2 * log_p - mp.log(-4 * mp.pi * log_p), mp.mpf("0.1")))
        for _ in range(60):
            tail_probability = mp.erfc(y / mp.sqrt(2)) / 2
            density = mp.exp(-y * y / 2) / mp.sqrt(2 * mp.pi)
            step = (mp.log(tail_probability) - log_p) * tail_probability / density
            y += step
            if abs(step) < mp.mpf(2) ** -380:
                break
        return y
    root = mp.sqrt(2 * mp.pi)
    def central(z):
        q = mp.sqrt(z)
        return (quantile_of_tail(mp.log(mp.mpf(1) / 2 - q)) / q - root) / z
    def whole_central(t, h):
        z = mp.mpf("0.180625") - t
        return root + z * h, root + z * central(z)
    report("quantile centre: (x / q - sqrt(2 pi)) / q^2 against 0.180625 - q^2",
           lambda t: central(mp.mpf("0.180625") - t), 0, mp.mpf("0.18062499"), 8, 8, whole_central)
    def middle(t):
        r = t + mp.mpf("1.6")
        return quantile_of_tail(-r * r) - (mp.mpf("1.5") * r - mp.mpf("0.9375"))
    def whole_middle(t, h):
        line = mp.mpf("1.5") * (t + mp.mpf("1.6")) - mp.mpf("0.9375")
        return line + h, line + middle(t)
    report("quantile middle: x - (1.5 r - 0.9375) against r - 1.6", middle, mp.mpf("-0.001"),
           mp.mpf("3.4"), 8, 8, whole_middle)
    def far(t):
        r = t + 5
        return quantile_of_tail(-r * r) - (mp.mpf("1.421875") * r - mp.mpf("0.4375"))
    def whole_far(t, h):
        line = mp.mpf("1.421875") * (t + 5) - mp.mpf("0.4375")
        return line + h, line + far(t)
    report("quantile far: x - (1.421875 r - 0.4375) against r - 5", far, 0, mp.mpf("22.4"), 10, 10,
           whole_far)


if __name__ == "__main__":
    main()
