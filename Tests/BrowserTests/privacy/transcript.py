# SPDX-License-Identifier: Apache-2.0
"""What a server answered to one browser, in a form in which two sittings can be compared.

Number, order, method, status, the names and order of all headers and the length of every body are compared as they
are. A header's value is compared as it is too, except for what is new in every answer by design: a date counts as one, a
cookie as its name, attributes and length. An address and a body keep their shape: each long text of letters
and digits (identifiers, nonces, sealed bytes, cursors) counts by its length, all else as it is."""

import re

# Identifiers of 16 bytes and more, base64url of 12 bytes and more.
DRAWN = re.compile(r"[A-Za-z0-9_-]{16,}")


def by_length(text):
    """A text in which every drawn part is replaced by its length."""
    return DRAWN.sub(lambda found: f"<{len(found[0])}>", text)


def header(name, value):
    """A header's value as it is compared."""
    if name == "date":
        return "<date>"
    if name == "set-cookie":
        return re.sub(r"=([^;]*)", lambda found: f"=<{len(found[1])}>", value, count=1)
    return value


def line(answer):
    """One answer of the server, as text."""
    headers = [f"{name}: {header(name.lower(), value)}" for name, value in answer.headers]
    shown = by_length(answer.body.decode("utf-8", errors="replace"))
    return "\n".join([f"{answer.method} {by_length(answer.path)} {answer.status}", *headers,
                      f"{len(answer.body)} bytes", shown])


def transcript(answers):
    """Everything, one answer after the other."""
    return "\n\n".join(line(answer) for answer in answers)


def first_difference(one, other):
    """Where two texts part, with what stands there."""
    for number, (a, b) in enumerate(zip(one.split("\n"), other.split("\n"))):
        if a != b:
            place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            near = slice(max(0, place - 60), place + 60)
            return f"line {number + 1}: …{a[near]}… against …{b[near]}…"
    return f"{len(one)} against {len(other)} characters"
