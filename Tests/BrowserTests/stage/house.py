# SPDX-License-Identifier: Apache-2.0
"""The real program, started for one suite: a folder of its own, a free port, limits that one machine needs."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = pathlib.Path(os.environ.get("KINTSUGI_BINARY", ROOT / ".build/release/kintsugi"))
# A speed is held to its bar where nothing else runs beside it (`make measure`); elsewhere it is only printed.
HOLDS_BARS = os.environ.get("KINTSUGI_HOLD_BARS") == "1"
COHORT = pathlib.Path(os.environ.get("KINTSUGI_COHORT_BINARY", ROOT / ".build/release/kintsugi-cohort"))
# Everybody here comes from one address and writes the entries of years in a minute.
LIMITS = {
    "KINTSUGI_SIGN_UPS_PER_ADDRESS": "10000", "KINTSUGI_CHALLENGES_PER_ADDRESS": "100000",
    "KINTSUGI_EVENTS_PER_MINUTE": "100000", "KINTSUGI_EVENTS_PER_DAY": "1000000",
    "KINTSUGI_QUOTA_MEBIBYTES": "256", "KINTSUGI_PSEUDO_LOCALES": "1",
}
START_SECONDS = 30


class Fault(Exception):
    """What a suite found wrong, in one sentence."""


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def node(script, *arguments, environment=None, seconds=300):
    """Runs a program of this repository under Node and gives what it printed."""
    done = subprocess.run(
        [ROOT / "scripts/node", ROOT / script, *map(str, arguments)], capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=seconds, env={**os.environ, **(environment or {})})
    if done.returncode != 0:
        raise Fault(f"{script} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout


class House:
    """A running server; a context manager that leaves nothing behind."""

    def __init__(self, wire=None, **settings):
        self.settings, self.on_fault = settings, None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kintsugi-pages-"))
        self.data = self.folder / "data"
        self.port = free_port()
        self.wire = wire and wire(self.port)
        self.origin = f"http://localhost:{self.wire.port if wire else self.port}"
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, *_):
        if kind is not None and self.on_fault:
            self.on_fault()
        self.stop()
        if self.wire:
            self.wire.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        """Starts the program and waits until it answers."""
        if not BINARY.is_file():
            raise Fault(f"{BINARY} is not there; run make build first")
        inherited = {name: value for name, value in os.environ.items()
                     if name != "PUBLIC_URL" and not name.startswith("KINTSUGI_")}
        self.log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--data", self.data, "--port", str(self.port), "--public-url", self.origin,
             "--log-level", "warning"],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env={**inherited, **LIMITS, **self.settings}, start_new_session=True)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{self.origin}/v1/server", timeout=5).read()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise Fault(f"the server did not start: {self.said()[-2000:]}") from None
                time.sleep(0.05)

    def stop(self, how=signal.SIGTERM):
        """Ends the program; its folder stays."""
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        self.log.close()

    def said(self):
        """What the program wrote to its log."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def fetch(self, path):
        """A file of the server, past the wire if there is one."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Host": self.origin.removeprefix("http://")})
        return urllib.request.urlopen(request, timeout=10).read()

    def modules(self):
        """The address under which this build's modules lie, as the page itself names it."""
        page = self.fetch("/app").decode()
        found = re.search(r'src="(/app/[^/"]+)/shell/main\.mjs"', page)
        if not found:
            raise Fault("the page at /app names no shell/main.mjs")
        return found[1]


def offered(house):
    """Tag → direction of each language that people are offered; made-up languages are for tests alone."""
    languages = json.loads(house.fetch(f"{house.modules()}/words/languages.json"))["languages"]
    return {one["tag"]: one["dir"] for one in languages if not one["tag"].endswith(("-XA", "-XB"))}
