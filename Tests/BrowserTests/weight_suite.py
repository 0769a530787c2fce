# SPDX-License-Identifier: Apache-2.0
"""What a first visit costs a device that has nothing: every byte that the server sends until the page at /app is idle, and
the engine beside it, which comes with the first question. Printed as a table; the bar holds for the two together, in
every language that is offered."""

import collections
import time

from stage.chromium import launch
from stage.house import Fault, House, offered
from stage.windows import Window
from stage.wire import Wire

MOST_BYTES = 150_000
QUIET_SECONDS = 1.5
LONGEST_SECONDS = 30


class Counter:
    """Bytes that the server sent, heads of answers included, workers and all."""

    def __init__(self, wire):
        self.wire, self.answers = wire, []

    def idle(self, window):
        """Waits until nothing has come for a while, and takes in what came."""
        until = time.monotonic() + LONGEST_SECONDS
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < QUIET_SECONDS and time.monotonic() < until:
            window.page.wait_for_timeout(100)
            if found := self.wire.take():
                self.answers += found
                quiet_since = time.monotonic()

    def table(self):
        """Folder of the app -> [files, bytes]."""
        found = collections.defaultdict(lambda: [0, 0])
        for answer in self.answers:
            path = answer.path.split("?")[0].removeprefix("/app/").split("/")
            folder = path[1] if len(path) > 1 else "the page itself"
            found[folder][0] += 1
            found[folder][1] += size(answer)
        return dict(found)

    def total(self):
        """All bytes."""
        return sum(map(size, self.answers))

    def plain(self):
        """Larger answers that were sent without compression."""
        return [answer.path for answer in self.answers if len(answer.body) > 3000
                and "content-encoding" not in {name.lower() for name, _ in answer.headers}]


def size(answer):
    """An answer's bytes."""
    return len(answer.head) + len(answer.body)


def first_visit(browser, house, language):
    """What has come when the first screen is idle, and the window at it."""
    window = Window(browser, house, language=language, now="2026-11-23T19:00:00")
    counter = Counter(house.wire)
    window.open()
    counter.idle(window)
    return window, counter


def run(playwright, say):
    """Plays the suite."""
    with House(wire=Wire) as house:
        browser = launch(playwright)
        window, counter = first_visit(browser, house, "en")
        first, seen = counter.total(), len(counter.answers)
        window.press("welcome.welcome.begin")
        window.page.wait_for_selector(".check-in input[type=radio]")
        counter.idle(window)
        rows = sorted(counter.table().items(), key=lambda row: -row[1][1])
        for folder, (files, count) in rows:
            say(f"{count:8,} bytes in {files:3} files of {folder}")
        engine = sum(size(answer) for answer in counter.answers[seen:] if "/engine" in answer.path)
        say(f"{first + engine:8,} bytes for the first screen with the engine (bar {MOST_BYTES:,}); "
            f"{first:,} without it; {counter.total():,} when the first question stands there")
        if not any(answer.path.endswith("/engine.wasm") for answer in counter.answers):
            raise Fault("the engine was not fetched, so the sum says nothing")
        if counter.plain():
            raise Fault(f"sent without compression: {counter.plain()}")
        window.close()
        weights = {"en": first + engine}
        for language in offered(house):
            if language not in weights:
                window, counter = first_visit(browser, house, language)
                weights[language] = counter.total() + engine
                window.close()
        say("the same by language: " + ", ".join(f"{language} {count:,}" for language, count in weights.items()))
        if over := {language: count for language, count in weights.items() if count >= MOST_BYTES}:
            raise Fault(f"over the bar: {over}")
        browser.close()
