# SPDX-License-Identifier: Apache-2.0
"""Tries every sixteen bytes of a disk as the kit secret of a stored account.

A kit secret names its account: the login handle is derived from it without the passphrase. So one
derivation for each window shows whether the disk holds what makes passphrases worth guessing.
"""

import base64
import gzip
import hashlib
import hmac
import multiprocessing
import re
import tempfile
from pathlib import Path

from canary_search import files_of, layers

CROCKFORD = {letter: value for value, letter in enumerate(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ")}
RFC4648 = {letter: value for value, letter in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}


def lookup_of(secret):
    """HKDF-SHA-256 without a salt, as Spec/keys.md makes a login handle of a kit secret."""
    key = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(key, b"kintsugi/v1/lookup\x01", "sha256")[:16]


def from_base32(letters, alphabet):
    bits = "".join(f"{alphabet[letter]:05b}" for letter in letters)
    return int(bits, 2).to_bytes(len(bits) // 8 + 1, "big") if bits else b"", len(bits)


def decoded_runs(data):
    """Runs of letters that look like hexadecimal, base64 or base32, decoded at every alignment."""
    for run in re.findall(rb"[0-9a-fA-F]{32,}", data):
        for start in (0, 1):
            part = run[start:]
            yield bytes.fromhex(part[:len(part) // 2 * 2].decode())
    for run in re.findall(rb"[A-Za-z0-9+/_-]{22,}", data):
        plain = run.translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            part = plain[start:]
            yield base64.b64decode(part[:len(part) // 4 * 4 or 0] or b"")
            tail = part[-24:]
            if len(tail) >= 22:
                yield base64.b64decode(part[:len(part) - len(part) % 4 + (len(part) % 4 if len(part) % 4 > 1 else 0)]
                                       + b"=" * (-len(part) % 4 if len(part) % 4 > 1 else 0))
    for run in re.findall(rb"[0-9A-Za-z](?:-?[0-9A-Za-z]){25,}", data):
        for alphabet in (CROCKFORD, RFC4648):
            letters = run.replace(b"-", b"").upper()
            if alphabet is CROCKFORD:
                letters = letters.translate(bytes.maketrans(b"OIL", b"011"))
            if any(letter not in alphabet for letter in letters):
                continue
            value = 0
            for letter in letters:
                value = value << 5 | alphabet[letter]
            # Every bit alignment: a byte may begin at each of the five bits of a letter.
            for shift in range(8):
                number = value >> shift
                yield number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")


def windows_found(task):
    """The kit secrets of a piece of the disk: windows whose login handle is a stored one."""
    piece, lookups = task
    zeros = bytes(16)
    found, tried = set(), 0
    for start in range(len(piece) - 15):
        window = piece[start:start + 16]
        if window != zeros:
            tried += 1
            if lookup_of(window) in lookups:
                found.add(window)
    return found, tried


def search_kits(folders, lookups):
    """Every sixteen bytes of every file, raw and decoded, as a kit secret; pages seen before are skipped."""
    pieces, seen = [], set()
    for file in files_of(folders):
        if not file.is_file():
            continue
        data = file.read_bytes()
        for layer in layers(data):
            for source in (layer, *decoded_runs(layer)):
                for start in range(0, max(1, len(source) - 15), 4096):
                    piece = source[start:start + 4096 + 15]
                    name = hashlib.sha256(piece).digest()
                    if name not in seen:
                        seen.add(name)
                        pieces.append((piece, lookups))
    with multiprocessing.Pool() as pool:
        results = pool.map(windows_found, pieces, chunksize=16)
    return set().union(*(found for found, _ in results)), sum(tried for _, tried in results)


def control_of_kits(kits, lookups):
    """A kit secret that lies on the disk, in each of these forms, is found."""
    missed = []
    forms = {
        "raw": bytes, "hex": lambda kit: kit.hex().encode(), "HEX": lambda kit: kit.hex().upper().encode(),
        "base64": base64.b64encode, "base64url": lambda kit: base64.urlsafe_b64encode(kit).rstrip(b"="),
        "base32": lambda kit: base64.b32encode(kit).rstrip(b"="), "kit code": kit_code,
        "in gzip": lambda kit: gzip.compress(b"some words before " + kit + b" and after"),
    }
    with tempfile.TemporaryDirectory(prefix="kintsugi-control-") as folder:
        for name, form in forms.items():
            kit = bytes.fromhex(kits[0])
            file = Path(folder, "planted")
            file.write_bytes(b"\x01\x02words, words: " + form(kit) + b" ;\xfe and more words")
            if search_kits([folder], lookups)[0] != {kit}:
                missed.append(name)
    return len(forms), missed


def kit_code(secret):
    """The code that people write down: version, secret and check in Crockford's base32, in groups."""
    body = b"\x01" + secret
    check = hashlib.sha256(b"kintsugi/v1/kit" + body).digest()[:3]
    value = int.from_bytes(body + check, "big")
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[value >> shift & 31] for shift in range(155, -1, -5))
    return "-".join(letters[start:start + 4] for start in range(0, 32, 4)).encode()
