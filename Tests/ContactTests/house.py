# SPDX-License-Identifier: Apache-2.0
"""What every test of letters needs: the real program, a key, forms as a browser sends them, a mail server."""

import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("KINTSUGI_BINARY", ROOT / ".build/release/kintsugi"))
HERE = Path(__file__).resolve().parent
# What a page has to be older than before its form is taken.
SECONDS_TO_WRITE = 3.1


def independent():
    """The program that made the vectors: it shares no code with the server."""
    place = ROOT / "Spec/vectors/made-by/contact.py"
    spec = importlib.util.spec_from_file_location("contact_vectors", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def until(true, seconds=20, what="it"):
    """Waits until `true()` is, and gives what it gave."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} seconds")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Answer:
    """A status, headers and a page."""

    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.body = response.read().decode()

    def field(self, name):
        """What stands in a field of the form."""
        if name == "message":
            return unescape(re.search(r'<textarea id="message".*?>\n(.*?)</textarea>', self.body, re.S)[1])
        if name == "way":
            return next((tag for tag in re.findall(r'<input type="radio"[^>]*>', self.body) if " checked" in tag), "")
        tag = next(tag for tag in re.findall(r"<input[^>]*>", self.body) if f'name="{name}"' in tag)
        return unescape(re.search(r'value="(.*?)"', tag)[1])

    @property
    def faults(self):
        """The texts of the list of what is wrong."""
        box = re.search(r'<div class="errors".*?</div>', self.body, re.S)
        return [unescape(text) for text in re.findall(r"<li><a[^>]*>(.*?)</a>", box[0])] if box else []


class House:
    """A data folder with a key, and the server on it."""

    def __init__(self, with_key=True, **settings):
        self.place = tempfile.TemporaryDirectory(prefix="kintsugi-letters-")
        self.folder = Path(self.place.name)
        self.data, self.key = self.folder / "data", self.folder / "letters.key"
        self.log, self.port, self.process = self.folder / "log", free_port(), None
        self.settings = settings
        if with_key:
            self.command("key", "--to", self.key, check=True)

    @property
    def origin(self):
        return f"http://localhost:{self.port}"

    def environment(self):
        names = {f"KINTSUGI_{name.upper()}": str(value) for name, value in self.settings.items()}
        return {**os.environ, "KINTSUGI_DATA": str(self.data), "KINTSUGI_PORT": str(self.port),
                "KINTSUGI_TRUSTED_PROXIES": "1", **names}

    def command(self, *arguments, check=False, **more):
        """Runs `kintsugi contact …`."""
        done = subprocess.run(
            [BINARY, "contact", *map(str, arguments)], capture_output=True, text=True, env=self.environment(),
            stdin=subprocess.DEVNULL, timeout=60, **more)
        if check and done.returncode:
            raise AssertionError(f"kintsugi contact {arguments}: {done.stderr}")
        return done

    def start(self, under=()):
        """Starts the server, under another program where that is given."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*under, BINARY, "serve"], stdout=subprocess.DEVNULL, stderr=log, env=self.environment(),
                start_new_session=True)
        until(self.answers, 40, "the start of the server")
        return self

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the server ended: {self.log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(self.origin + "/v1/health", timeout=2).close()
            return True
        except OSError:
            return False

    def end(self, how=signal.SIGTERM):
        """Ends the server and whatever it runs under."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
        except ProcessLookupError:
            pass
        self.process.wait(30)
        self.process = None

    def ask(self, path, fields=None, headers=None, body=None, seconds=30):
        """Asks for a page, or sends a form."""
        if fields is not None:
            body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.origin + path, data=body, headers=headers or {})
        try:
            with urllib.request.build_opener(NoRedirect).open(request, timeout=seconds) as response:
                return Answer(response)
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused)

    def proofs(self, count):
        """The proofs of so many pages, old enough to be used."""
        found = [self.ask("/en/contact").field("proof") for _ in range(count)]
        time.sleep(SECONDS_TO_WRITE)
        return found

    def form(self, proof, message="A question", **more):
        return {"message": message, "way": "none", "email": "", "other": "", "proof": proof, "second-line": "", **more}

    def send(self, proof, message="A question", network=1, **more):
        """Sends a letter from a network of its own."""
        return self.ask("/en/contact", self.form(proof, message, **more),
                        {"X-Forwarded-For": f"10.{network // 250}.{network % 250}.1"})

    def post(self, *messages):
        """Sends letters, each of which must be taken."""
        for place, (proof, message) in enumerate(zip(self.proofs(len(messages)), messages)):
            answer = self.send(proof, message, network=place)
            assert answer.status == 303, (answer.status, answer.faults)

    def read(self, *arguments, key=None):
        """The letters as `kintsugi contact read --json` gives them."""
        done = self.command("read", "--key", key or self.key, "--json", *arguments, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def texts(self):
        return sorted(letter["text"] for letter in self.read())

    def files(self, ending="*"):
        return sorted((self.data / "letters").glob(f"*.{ending}"))

    def logged(self, message):
        """The lines of the log with this message."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line["message"] == message]

    def close(self):
        self.end(signal.SIGKILL)
        self.place.cleanup()


class Post:
    """The mail server."""

    def __init__(self, security="none", certificate=None, password=None):
        self.place = tempfile.TemporaryDirectory(prefix="kintsugi-mail-")
        self.folder, self.port, self.process = Path(self.place.name), free_port(), None
        self.arguments = [security, *map(str, certificate or [])]
        if password:
            (self.folder / "password").write_text(password)

    def start(self):
        self.process = subprocess.Popen(
            ["/usr/bin/python3", HERE / "mail_server.py", self.folder, str(self.port), *self.arguments],
            stdout=subprocess.PIPE, text=True, start_new_session=True)
        if self.process.stdout.readline() != "listening\n":
            raise AssertionError("the mail server did not start; is python3-aiosmtpd there?")
        return self

    def refuse(self, *answers):
        """Refuses the next mails with these answers."""
        (self.folder / "answers").write_text("".join(answer + "\n" for answer in answers))

    @property
    def refusals_left(self):
        place = self.folder / "answers"
        return len(place.read_text().splitlines()) if place.exists() else 0

    def mails(self):
        return [file.read_bytes() for file in sorted(self.folder.glob("*.eml"), key=lambda file: int(file.stem))]

    def asked(self):
        return [json.loads(file.read_text()) for file in sorted(self.folder.glob("*.json"))]

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def close(self):
        self.kill()
        self.place.cleanup()


class LetterTest(unittest.TestCase):
    """A test with houses and mail servers that are gone after it."""

    def house(self, **settings):
        house = House(**settings)
        self.addCleanup(house.close)
        return house

    def mail_server(self, **more):
        post = Post(**more)
        self.addCleanup(post.close)
        return post
