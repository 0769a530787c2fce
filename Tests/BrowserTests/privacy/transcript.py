# SPDX-License-Identifier: Apache-2.0
"""What a server answered to one browser, in a form in which two sittings can be compared.

Status, order, number, method, the names and order of all headers and the length of every body are compared as they
are. A header's value is compared as it is too, except for what is new in every answer by design: a date counts as one, a
cookie as its name, attributes and length. An address and a body keep their shape: each long text of letters
and digits (identifiers, nonces, sealed bytes, cursors) counts by its length, all else as it is."""

import json
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
    return by_length(value) if name in ("etag", "location") else value


def line(response):
    """One answer of the server, as text."""
    request = response.request
    path = "/" + request.url.split("/", 3)[3]
    headers = [f"{name.lower()}: {header(name.lower(), value)}"
               for name, value in ((one["name"], one["value"]) for one in response.headers_array())]
    body = response.body()
    shown = by_length(body.decode("utf-8", errors="replace"))
    return "\n".join([f"{request.method} {by_length(path)} {response.status}", *headers,
                      f"{len(body)} bytes", shown])


class Transcript:
    """Writes down all that a page is answered, in the order in which it asked."""

    def __init__(self, page):
        self.requests, self.failed = [], []
        page.on("request", lambda request: self.requests.append(request))
        page.on("requestfailed", lambda request: self.failed.append(request.url))

    def text(self):
        """Everything, one answer after the other."""
        if self.failed:
            raise AssertionError(f"requests failed: {json.dumps(self.failed)}")
        return "\n\n".join(line(request.response()) for request in self.requests)


def first_difference(one, other):
    """Where two texts part, with what stands there."""
    for number, (a, b) in enumerate(zip(one.split("\n"), other.split("\n"))):
        if a != b:
            place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            near = slice(max(0, place - 60), place + 60)
            return f"line {number + 1}: …{a[near]}… against …{b[near]}…"
    return f"{len(one)} against {len(other)} characters"
