# SPDX-License-Identifier: Apache-2.0
"""What sealed bytes look like: evenly spread, not to be compressed, never twice the same."""

import math
import zlib

BODY_LENGTHS = {1024, 4096, 16384, 65536, 262144}
HEADER = 164
LEAST_P = 0.001


def chi_square_p(data):
    """The probability of bytes at least as uneven as these, if every value were equally likely."""
    expected = len(data) / 256
    counts = [0] * 256
    for byte in data:
        counts[byte] += 1
    statistic = sum((count - expected) ** 2 / expected for count in counts)
    # Wilson and Hilferty: the cube root of chi-square over its degrees of freedom is nearly normal.
    degrees = 255
    normal = ((statistic / degrees) ** (1 / 3) - (1 - 2 / (9 * degrees))) / math.sqrt(2 / (9 * degrees))
    return 0.5 * math.erfc(normal / math.sqrt(2))


def check_sealed(disclosure):
    """The sealed columns look random, repeat nothing and have only the lengths they may have."""
    bodies = [bytes.fromhex(row["core"])[HEADER:] for row in disclosure["event"]]
    sealed = bodies + [bytes.fromhex(row["body"])[-48:] for row in disclosure["slot"]]
    sealed += [bytes.fromhex(row["wrapped"]) for row in disclosure["account"]]
    sealed += [bytes.fromhex(row["blob"]) for table in ("recovery", "invite") for row in disclosure.get(table, [])]
    data = b"".join(sealed)
    faults = []
    if lengths := {len(body) for body in bodies} - BODY_LENGTHS:
        faults.append(f"bodies of {sorted(lengths)} bytes")
    ratio = len(zlib.compress(data, 9)) / len(data)
    if ratio < 0.99:
        faults.append(f"the sealed bytes can be compressed to {ratio:.3f}")
    # Evenly spread bytes fall below this in one of a thousand samples; in both halves, in a million.
    halves = [chi_square_p(b"".join(sealed[half::2])) for half in (0, 1)]
    if max(halves) <= LEAST_P:
        faults.append(f"the sealed bytes are not evenly spread (p = {halves[0]:.2g} and {halves[1]:.2g})")
    blocks = [one[start:start + 16] for one in sealed for start in range(0, len(one) - 15, 16)]
    if len(set(blocks)) != len(blocks):
        faults.append("two sealed blocks of 16 bytes are equal")
    seen = (f"{len(data)} sealed bytes in {len(sealed)} pieces: compressed to {ratio:.4f}, chi-square p = {halves[0]:.3f} "
            f"and {halves[1]:.3f} in its halves, {len(blocks)} blocks all different, body lengths {sorted({len(body) for body in bodies})}")
    return seen, faults


def control_of_sealed():
    """Text that is not sealed fails the same tests."""
    row = {"core": (bytes(HEADER) + b"we talked about it, " * 51 + b"1234").hex()}
    faults = check_sealed({"event": [row] * 20, "slot": [], "account": []})[1]
    return [] if len(faults) == 3 else [f"text passes as sealed: {faults}"]
