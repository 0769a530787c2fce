# SPDX-License-Identifier: Apache-2.0
"""Makes Spec/vectors/contact/letters.json: letters sealed as Spec/contact.md says, by a library that shares no code
with the server (PyPI `cryptography`, whose HPKE stands on OpenSSL).

usage: python Spec/vectors/made-by/contact.py > Spec/vectors/contact/letters.json

The sealing draws a new key each time, so the file differs after each run, and every one of them must open.
"""

import base64
import hashlib
import json
import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

LENGTHS = (1024, 4096, 16384)
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

LETTERS = [
    {"v": 1, "text": "A word is missing on the page about apologies.", "reply": {"way": "none"},
     "language": "en", "received": 1795442400},
    {"v": 1, "text": "È una domanda.\nGrazie.", "reply": {"way": "email", "to": "nome@example.org"},
     "language": "it", "received": 1795446000},
    {"v": 1, "text": "شكرا لكم على هذه الصفحات. " * 40, "reply": {"way": "other", "to": "اتصال بعد الظهر"},
     "language": "ar", "received": 1795449600},
    {"v": 1, "text": "読みました。" * 660, "reply": {"way": "none"}, "language": "ja", "received": 1795453200},
]


def raw(key):
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def fingerprint(public):
    return hashlib.sha256(public).digest()[:8]


def key_text(prefix, data):
    check = hashlib.sha256(prefix.encode() + data).digest()[:4]
    return prefix + base64.urlsafe_b64encode(data + check).decode()


def padded(letter):
    text = json.dumps(letter, ensure_ascii=False).encode()
    length = next(length for length in LENGTHS if length >= len(text) + 4)
    return len(text).to_bytes(4, "big") + text + bytes(length - 4 - len(text))


def seal(letter, key):
    public = raw(key.public_key())
    head = b"KTL1" + fingerprint(public)
    return head + SUITE.encrypt(padded(letter), key.public_key(), info=b"kintsugi/v1/letter" + head)


def opened(sealed, key):
    """The letter of a sealed one; the check of the server's own sealing uses this."""
    head = sealed[:12]
    if head != b"KTL1" + fingerprint(raw(key.public_key())):
        raise ValueError("sealed for another key, or no letter")
    plain = SUITE.decrypt(sealed[12:], key, info=b"kintsugi/v1/letter" + head)
    count = int.from_bytes(plain[:4], "big")
    if len(plain) not in LENGTHS or any(plain[4 + count:]):
        raise ValueError("filled up wrongly")
    return json.loads(plain[4:4 + count])


def main():
    secret = bytes(range(1, 33))
    key = X25519PrivateKey.from_private_bytes(secret)
    public = raw(key.public_key())
    json.dump({
        "secretKey": key_text("kintsugi-letters-secret-1-", secret),
        "publicKey": key_text("kintsugi-letters-1-", public),
        "fingerprint": fingerprint(public).hex(),
        "letters": [{"letter": letter, "sealed": base64.b64encode(seal(letter, key)).decode()} for letter in LETTERS],
    }, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
