# SPDX-License-Identifier: Apache-2.0
"""Writes Spec/vectors/random-source.tsv: seed, stream, index and the number drawn, by plain Python.

Philox4x32-10 after J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC'11 (2011).
Before writing, the script checks itself against the known answers that the authors publish in the
file kat_vectors of their library Random123.

    python3 random_source.py [FILE]       needs nothing but Python
"""
import pathlib
import sys

LOW = 2 ** 32 - 1
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((LOW, LOW, LOW, LOW), (LOW, LOW), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0),
     (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
]


def philox(counter, key):
    """Ten rounds on a counter of four words with a key of two, all of 32 bits."""
    x, k = list(counter), list(key)
    for _ in range(10):
        a, b = x[0] * 0xD2511F53, x[2] * 0xCD9E8D57
        x = [(b >> 32) ^ x[1] ^ k[0], b & LOW, (a >> 32) ^ x[3] ^ k[1], a & LOW]
        k = [(k[0] + 0x9E3779B9) & LOW, (k[1] + 0xBB67AE85) & LOW]
    return tuple(x)


def number(seed, stream, index):
    """The 64-bit number at `index`: two of a block, least significant word first."""
    block = index // 2
    words = philox((block & LOW, block >> 32, stream & LOW, stream >> 32), (seed & LOW, seed >> 32))
    return words[1] << 32 | words[0] if index % 2 == 0 else words[3] << 32 | words[2]


def main():
    for counter, key, answer in KNOWN:
        assert philox(counter, key) == answer, (counter, key)
    target = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else
                          pathlib.Path(__file__).parent.parent / "random-source.tsv")
    lines = ["# seed, stream, index, number, all hexadecimal; made by made-by/random_source.py"]
    for seed in (0, 1, 20240607, 2 ** 64 - 1, 0x0123456789ABCDEF):
        for stream in (0, 1, 57, 2 ** 32, 2 ** 64 - 1):
            for index in (0, 1, 2, 3, 4, 5, 6, 7, 999):
                lines.append(f"{seed:x}\t{stream:x}\t{index:x}\t{number(seed, stream, index):016x}")
    target.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} numbers")


if __name__ == "__main__":
    main()
