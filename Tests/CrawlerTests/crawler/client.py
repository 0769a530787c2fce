# SPDX-License-Identifier: Apache-2.0
"""Asks the server as a plain program does: one connection a thread, no redirect followed, nothing kept between."""

import http.client
import threading
import urllib.parse
import zlib
from dataclasses import dataclass

import brotli

TIMEOUT = 30


@dataclass(frozen=True)
class Answer:
    """What the server answered."""
    url: str
    status: int
    headers: tuple
    raw: bytes

    def header(self, name):
        """The value of a header, several joined; nothing where it is not there."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(found) if found else None

    @property
    def media(self):
        """The media type without its parameters."""
        return (self.header("Content-Type") or "").split(";")[0].strip().lower()

    @property
    def body(self):
        """The bytes as they were before they were compressed."""
        coding = self.header("Content-Encoding")
        if coding == "br":
            return brotli.decompress(self.raw)
        if coding == "gzip":
            return zlib.decompress(self.raw, 16 + zlib.MAX_WBITS)
        return self.raw

    @property
    def text(self):
        """The body as text."""
        return self.body.decode("utf-8")


class Client:
    """Fetches from one origin, from several threads."""

    def __init__(self, origin):
        self.origin = origin
        self.host = urllib.parse.urlsplit(origin)
        self.local = threading.local()

    def connection(self):
        """This thread's connection."""
        if not getattr(self.local, "connection", None):
            kind = http.client.HTTPSConnection if self.host.scheme == "https" else http.client.HTTPConnection
            self.local.connection = kind(self.host.hostname, self.host.port, timeout=TIMEOUT)
        return self.local.connection

    def ask(self, path, method="GET", **headers):
        """One answer; `headers` are named with underscores for hyphens."""
        wanted = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "br, gzip"}
        wanted.update({name.replace("_", "-"): value for name, value in headers.items()})
        wanted = {name: value for name, value in wanted.items() if value is not None}
        for attempt in (1, 2):
            connection = self.connection()
            try:
                connection.request(method, path, headers=wanted)
                answer = connection.getresponse()
                raw = answer.read()
                break
            except (http.client.RemoteDisconnected, ConnectionError, http.client.CannotSendRequest):
                # A connection that lay idle may be closed by the server at any time; once is no fault.
                connection.close()
                self.local.connection = None
                if attempt == 2:
                    raise
        if answer.will_close:
            connection.close()
            self.local.connection = None
        return Answer(self.origin + path, answer.status, tuple(answer.getheaders()), raw)
