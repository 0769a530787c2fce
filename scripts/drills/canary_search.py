# SPDX-License-Identifier: Apache-2.0
"""Finds words and keys in files: in fifteen encodings, bare, inside compressed streams and in names.

`control` plants what is sought in each of these ways and says what was not found.
"""

import base64
import bz2
import codecs
import gzip
import hashlib
import json
import lzma
import math
import random
import re
import tempfile
import urllib.parse
import zlib
from pathlib import Path


def base64_at(data, offset, alphabet):
    """The letters that `data` becomes inside a longer text, where it begins at `offset` modulo 3."""
    encode = base64.b64encode if alphabet == "+/" else base64.urlsafe_b64encode
    letters = encode(b"\0" * offset + data + b"\0" * (-(offset + len(data)) % 3))
    # A letter that also holds bits of the neighbours is not known.
    first = math.ceil(offset * 8 / 6)
    last = (offset + len(data)) * 8 // 6
    return letters[first:last]


def base64s(data):
    """The six ways in which base64 may write some bytes: two alphabets at three places."""
    return {f"{name} {offset}": base64_at(data, offset, alphabet)
            for name, alphabet in (("base64", "+/"), ("base64url", "-_")) for offset in range(3)}


def encodings(text):
    """A text as the fifteen byte strings in which it might lie on a disk."""
    data = text.encode()
    return {
        "utf-8": data,
        "utf-16le": text.encode("utf-16-le"),
        "utf-16be": text.encode("utf-16-be"),
        "reversed": data[::-1],
        "hex": data.hex().encode(),
        "HEX": data.hex().upper().encode(),
        "url": urllib.parse.quote(text, safe="").encode(),
        "json": json.dumps(text)[1:-1].encode(),
        "rot13": codecs.encode(text, "rot13").encode(),
    } | base64s(data)


def byte_encodings(data):
    """A key as the ten byte strings in which it might lie on a disk."""
    return {"raw": data, "reversed": data[::-1], "hex": data.hex().encode(),
            "HEX": data.hex().upper().encode()} | base64s(data)


def forms(sought):
    """Everything that is looked for: (bytes, what, encoding)."""
    for canary in sought["canaries"]:
        texts = {canary["text"], canary.get("line", canary["text"])}
        # A code is written in groups; somebody may have taken the hyphens away.
        texts |= {text.replace("-", "") for text in texts if text.count("-") > 3}
        for text in sorted(texts):
            for name, form in encodings(text).items():
                yield form, canary["where"], name
    for secret in sought["secrets"]:
        for name, form in byte_encodings(bytes.fromhex(secret["hex"])).items():
            yield form, secret["where"], name


def inflate(data, start):
    """What a zlib or gzip stream at `start` holds, if there is one."""
    for bits in (15, 31):
        try:
            return zlib.decompressobj(bits).decompress(data[start:], 1 << 26)
        except zlib.error:
            pass
    return b""


def unpack(decompressor, data, start):
    try:
        return decompressor.decompress(data[start:], 1 << 26)
    except (OSError, EOFError, lzma.LZMAError, ValueError):
        return b""


STREAM = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|BZh[1-9]1AY&SY|\xfd7zXZ\x00")


def layers(data, depth=3):
    """The bytes themselves, and what compressed streams in them hold, however deep."""
    yield data
    if depth == 0:
        return
    for found in STREAM.finditer(data):
        head = found[0]
        if head.startswith(b"BZh"):
            inner = unpack(bz2.BZ2Decompressor(), data, found.start())
        elif head.startswith(b"\xfd"):
            inner = unpack(lzma.LZMADecompressor(), data, found.start())
        else:
            inner = inflate(data, found.start())
        if len(inner) >= 8:
            yield from layers(inner, depth - 1)


def files_of(folders):
    """Every file below the folders, and the folders below them."""
    for folder in folders:
        path = Path(folder)
        yield from ([path] if path.is_file() else sorted(path.rglob("*")))


class Search:
    """Looks for many byte strings at once: by their first eight bytes, then whole."""

    START = 8

    def __init__(self, sought):
        self.by_start = {}
        for form, what, name in forms(sought):
            if len(form) < self.START:
                raise ValueError(f"{what} is too short to be looked for")
            self.by_start.setdefault(form[:self.START], {}).setdefault(form, (what, name))

    def among(self, data):
        """The byte strings that `data` holds."""
        by_start, size = self.by_start, self.START
        for place in range(len(data) - size + 1):
            start = data[place:place + size]
            if start in by_start:
                for form, found in by_start[start].items():
                    if data.startswith(form, place):
                        yield form, found

    def folders(self, folders):
        """Every (what, encoding, file) that is found, and how many bytes were searched."""
        hits, size, seen = set(), 0, set()
        for file in files_of(folders):
            places = [file.name.encode()]
            if file.is_file():
                places += layers(file.read_bytes())
            for data in places:
                size += len(data)
                if (mark := hashlib.sha256(data).digest()) in seen:
                    continue
                seen.add(mark)
                hits.update((*found, str(file)) for _, found in self.among(data))
        return hits, size


PACKERS = {"bare": bytes, "gzip": gzip.compress, "zlib": zlib.compress, "bz2": bz2.compress,
           "xz": lzma.compress, "xz in gzip": lambda data: gzip.compress(lzma.compress(data))}


def control(sought):
    """Plants each byte string bare, in five kinds of streams and in a file name; what was missed."""
    search, missed, planted = Search(sought), [], 0
    wanted = {form: found for form, *found in forms(sought)}
    body = b"\xa5".join(wanted)
    for how, pack in PACKERS.items():
        data = b"\x17" * 333 + pack(body) + b"\x17" * 444
        found = {form for layer in layers(data) for form, _ in search.among(layer)}
        planted += len(wanted)
        missed += [(*wanted[form], how) for form in wanted.keys() - found]
    with tempfile.TemporaryDirectory(prefix="kintsugi-control-") as folder:
        for canary in sought["canaries"]:
            if "/" not in canary["text"]:
                Path(folder, f"x{canary['text']}y").touch()
        names = {hit[0] for hit in search.folders([folder])[0]}
        expected = {canary["where"] for canary in sought["canaries"] if "/" not in canary["text"]}
        planted += len(expected)
        missed += [(where, "utf-8", "file name") for where in expected - names]
    return planted, missed


def innocent(sought, size=1_000_000):
    """How often the search finds something in random bytes and in itself, where nothing is."""
    search = Search(sought)
    data = random.Random(1).randbytes(size) + Path(__file__).read_bytes()
    return sum(1 for layer in layers(data) for _ in search.among(layer))
