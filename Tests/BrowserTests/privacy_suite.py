# SPDX-License-Identifier: Apache-2.0
"""Nothing private shows: two histories of Ana that differ only in what she wrote for herself give Ben's browser the same
answers: status, headers, lengths, order and counts. Ben signs in anew in every round, on both sides. Two
planted leaks, one in what is given and one in a header, must be found."""

import json
import os
import subprocess

from stage.chromium import launch
from stage.house import ROOT, Fault, House
from stage.wire import Wire
from privacy.transcript import first_difference, transcript

PAIRS = int(os.environ.get("KINTSUGI_PRIVACY_PAIRS", "200"))
PLANTED_ROUNDS = 3
READ = (ROOT / "Tests/BrowserTests/privacy/read-as-partner.js").read_text(encoding="utf-8")


class Writers:
    """Ana on both sides, a program of Node."""

    def __init__(self, origin, seed, *plant):
        self.process = subprocess.Popen(
            [ROOT / "scripts/node", ROOT / "Tests/BrowserTests/privacy/writers.mjs", origin, str(seed), *plant],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.people = self.answer()

    def answer(self):
        """The next line that it prints."""
        line = self.process.stdout.readline()
        if not line:
            raise Fault(f"the writers ended: {self.process.stderr.read()[-2000:]}")
        return json.loads(line)

    def play(self, number):
        """One round on both sides; how many private events each has now."""
        self.process.stdin.write(json.dumps({"round": number}) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def close(self):
        """Lets it end."""
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        self.process.stderr.close()


def read(browser, house, base, person):
    """One whole sign-in on a fresh device: what the server answered, and what the client holds."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{house.origin}/v1/server")
    house.wire.take()
    held = page.evaluate(READ, {"base": base, **person})
    # The files of the app are the same for everybody.
    answers = [answer for answer in house.wire.take() if answer.path.startswith("/v1/")]
    context.close()
    return transcript(answers), held, len(answers)


def compare(browser, house, base, rounds, seed, *plant):
    """Plays rounds; the number of answers compared, or where two sides differ."""
    writers = Writers(house.origin, seed, *(word for word in plant if word == "leak"))
    answers, differing = 0, 0
    try:
        for number in range(rounds):
            counts = writers.play(number)
            differing += counts[0] != counts[1]
            texts, helds = [], []
            for person, count in zip(writers.people, counts):
                house.wire.extra = count if "header" in plant else None
                text, held, asked = read(browser, house, base, person)
                texts.append(text)
                helds.append(held)
                answers += asked
            for what, (one, other) in (("answers", texts), ("contents", helds)):
                if one != other:
                    return f"pair {number + 1}, {what}: {first_difference(one, other)}", answers
    finally:
        house.wire.extra = None
        writers.close()
    if differing < rounds // 2:
        raise Fault(f"only {differing} of {rounds} pairs differed in what is private")
    return None, answers


def run(playwright, say):
    """Plays the suite."""
    with House(wire=Wire) as house:
        browser = launch(playwright)
        base = house.modules()
        for plant in ("leak", "header"):
            found, _ = compare(browser, house, base, PLANTED_ROUNDS, 1, plant)
            if found is None:
                raise Fault(f"the planted fault '{plant}' was not found")
        found, answers = compare(browser, house, base, PAIRS, 2)
        browser.close()
    if found:
        raise Fault(found)
    say(f"{PAIRS} pairs of histories, {answers} answers compared: none tells what is private; "
        "2 planted leaks were found")
