# SPDX-License-Identifier: Apache-2.0
"""A wire between browser and server that writes down every byte of every answer, as the server sent it.

Chromium tells a page's own reading of a stream as a cancelled request and then keeps no body; the wire does not ask it."""

import itertools
import re
import socket
import threading


class Answer:
    """One answer: what was asked, and the bytes that came."""

    def __init__(self, number, method, path, head, body):
        self.number, self.method, self.path, self.head, self.body = number, method, path, head, body

    @property
    def status(self):
        """The number of the status line."""
        return int(self.head.split(b" ", 2)[1])

    @property
    def headers(self):
        """Names and values in the order of the wire."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return [tuple(line.split(": ", 1)) for line in lines if line]


class Side:
    """One direction of a connection, read in whole messages."""

    def __init__(self, connection):
        self.connection, self.held = connection, b""

    def more(self):
        """Takes in what comes; False at the end."""
        piece = self.connection.recv(65536)
        self.held += piece
        return bool(piece)

    def until(self, mark):
        """The bytes up to and with a mark, or None at the end."""
        while (place := self.held.find(mark)) < 0:
            if not self.more():
                return None
        place += len(mark)
        found, self.held = self.held[:place], self.held[place:]
        return found

    def exactly(self, count):
        """So many bytes."""
        while len(self.held) < count:
            if not self.more():
                raise ConnectionError("cut in the middle of a body")
        found, self.held = self.held[:count], self.held[count:]
        return found

    def body(self, head, has_none=False):
        """The body that belongs to a head, raw."""
        if has_none:
            return b""
        if length := re.search(rb"\r\ncontent-length: *(\d+)", head, re.I):
            return self.exactly(int(length[1]))
        if not re.search(rb"\r\ntransfer-encoding: *chunked", head, re.I):
            return b""
        whole = b""
        while True:
            line = self.until(b"\r\n")
            whole += line + self.exactly(int(line.split(b";")[0], 16) + 2)
            if line.strip() == b"0":
                return whole


class Wire:
    """Listens on a port of its own and leads to the server's; `answers` holds what came back."""

    def __init__(self, lead_to):
        self.lead_to = lead_to
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.answers, self.extra, self.numbers = [], None, itertools.count()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        """Takes every connection."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.lead, args=(client,), daemon=True).start()

    def lead(self, client):
        """Leads one connection to its end."""
        try:
            with client, socket.create_connection(("127.0.0.1", self.lead_to)) as server:
                asks, says = Side(client), Side(server)
                while (head := asks.until(b"\r\n\r\n")) is not None:
                    number = next(self.numbers)
                    method, path = head.split(b" ", 2)[:2]
                    server.sendall(head + asks.body(head))
                    answer = says.until(b"\r\n\r\n")
                    if answer is None:
                        return
                    empty = method == b"HEAD" or answer.split(b" ", 2)[1] in (b"204", b"304")
                    body = says.body(answer, empty)
                    if self.extra is not None:
                        answer = answer.replace(b"\r\n", b"\r\nx-entries: %d\r\n" % self.extra, 1)
                    self.answers.append(Answer(number, method.decode(), path.decode(), answer, body))
                    client.sendall(answer + body)
        except (ConnectionError, TimeoutError):
            return

    def take(self):
        """The answers since the last call, in the order in which they were asked for."""
        taken, self.answers = sorted(self.answers, key=lambda answer: answer.number), []
        return taken

    def close(self):
        """Ends listening."""
        self.listener.close()
