# SPDX-License-Identifier: Apache-2.0
"""Two people, two browsers, thirty days: sign-up, meeting with a compared number, check-ins on most days, a late one, a
correction, what happened, a promise, sharing and taking back. Then each picture must show, to the last bit, the numbers
that `kintsugi-cohort forecast` computes from an observation table that this test writes from what it did itself."""

import datetime
import json
import random
import subprocess
import zoneinfo

from journey.ledger import KIND_OF_ITEM, Ledger, write_table
from stage import people
from stage.chromium import launch
from stage.house import COHORT, Fault, House
from stage.windows import LATE, Window

FIRST = datetime.date(2026, 10, 1)
DAYS = 30
MISSED = {"ana": {7, 10, 19, 24}, "ben": {5, 6, 13, 21, 27}}
EVENING = 19
ROME = zoneinfo.ZoneInfo("Europe/Rome")
SEED = 20261001
PATIENCE = 20
QUANTITIES = ("trust", "hurt", "closeness", "willingness")
WHAT_IF = {"both": "both make a steady effort", "pause": "this person pauses"}


def day(number):
    """The day of a number, 1 to 30."""
    return FIRST + datetime.timedelta(days=number - 1)


def evening(number):
    """Its evening, as the place's clock shows it."""
    return datetime.datetime.combine(day(number), datetime.time(EVENING, 5))


class Person:
    """A person at a window, with what they did written down beside the app."""

    def __init__(self, name, window, dice):
        self.name, self.window, self.dice = name, window, dice
        # every evening begins with a page that has just locked; that nothing was lost, the numbers of the pictures show
        self.window.expected += LATE
        self.ledger = Ledger()
        self.kinds = self.items()

    def items(self):
        """What a question says -> the kind of record that its answer becomes."""
        found = {}
        for name, kind in KIND_OF_ITEM.items():
            for form in ("ask", "late", "words", "deeds"):
                try:
                    found[self.window.words.pattern(f"checkin.item.{name}.{form}")] = kind
                except Fault:
                    continue
        return found

    def kind(self, heading):
        """The kind of record that a question asks for."""
        kinds = {kind for pattern, kind in self.kinds.items() if pattern.match(heading)}
        if len(kinds) != 1:
            raise Fault(f"the question “{heading}” asks for {sorted(kinds)}")
        return kinds.pop()

    def next_evening(self, number):
        """A day later the page has locked itself; the passphrase opens it."""
        page = self.window.page
        page.clock.set_system_time(evening(number).replace(tzinfo=ROME))
        page.keyboard.press("Control")
        self.window.at("keep.sign-in.title-locked")
        people.sign_in(self.window, people.PASSPHRASE[self.name])

    def today(self):
        """Goes to Today."""
        self.window.press("shell.place.today").at("shell.today.title")

    def answers(self, records):
        """A function for people.check_in that answers by dice and writes the answers into `records`."""
        def answer(_, heading):
            kind = self.kind(heading)
            if self.dice.random() < 0.06:
                return None
            # where a no would not be all right, nothing is looked ahead for willingness
            point = 6 if kind == KIND_OF_ITEM["say-no"] else self.dice.randint(1, 7)
            records[kind] = point
            return point
        return answer

    def check_in(self, number, filled=None):
        """A check-in of a day; `filled` is an earlier day that is filled in late."""
        records = {}
        if filled is None:
            self.today()
            self.begin()
        people.check_in(self.window, self.answers(records), by="keys")
        self.ledger.check_in(self.name, number, day(filled or number), records)

    def late(self, number, filled):
        """Fills in a day that was left out."""
        self.today()
        self.begin()
        self.window.press("checkin.form.another-day").at("checkin.form.which-day")
        self.window.page.locator(".choice-card").nth(number - filled).click()
        self.window.page.wait_for_selector("input[type=radio]")
        self.check_in(number, filled)

    def begin(self):
        """Opens the check-in of today, whether it is due or not."""
        for name in ("shell.today.check-in.begin", "shell.today.later.begin"):
            found = self.window.page.get_by_role("button", name=self.window.words.pattern(name, whole=False))
            if found.count():
                found.first.click()
                self.window.page.wait_for_selector(".check-in input[type=radio]")
                return
        raise Fault("Today leads to no check-in")

    def happened(self, number, what, point, **more):
        """Notes an event of now."""
        window, page = self.window, self.window.page
        self.today()
        window.press("shell.today.event").at("checkin.event.title")
        window.press(f"checkin.event.{what}.name").at(f"checkin.event.{what}.name")
        page.locator("fieldset, [role=radiogroup]").first.locator("input[type=radio]").nth(point - 1).check(force=True)
        for question, answer in more.items():
            summary = page.locator("details summary").filter(has_text=window.words.pattern("checkin.event.injury.more"))
            if not page.locator("details[open] input[type=radio]").count():
                summary.click()
            window.choose(f"checkin.event.{answer}")
        heading = window.title()
        window.press("checkin.event.save")
        page.wait_for_function(people.CHANGED, arg=heading)
        self.ledger.happened(self.name, day(number), EVENING, what, point, set(more.values()))

    def open_entry(self, number):
        """Opens the check-in of a day from the list of one's own pages."""
        self.today()
        self.window.press("shell.today.entries").at("checkin.entries.title")
        section = self.window.page.locator(".pages-day").filter(
            has=self.window.page.locator("h2").filter(has_text=f"{day(number).day}")).filter(
            has_text=day(number).strftime("%B"))
        section.locator(".choice-card").last.click()
        self.window.page.wait_for_selector("dl.facts")


def sending(window, method="POST", path="/events"):
    """Waits until the server has answered what is sent meanwhile."""
    return window.page.expect_response(
        lambda response: response.request.method == method and path in response.url and response.ok)


def correct(person, number, of):
    """Corrects the trust of an earlier check-in; the earlier version stays."""
    window = person.window
    person.open_entry(of)
    window.press("checkin.entry.correct").at("checkin.form.last-title")
    window.press("checkin.form.change")
    heading = window.title()
    point = 7 if person.ledger.point(person.name, day(of), person.kind(heading)) != 7 else 1
    window.page.locator("input[type=radio]").first.focus()
    window.page.keyboard.press(str(point))
    person.ledger.correct(person.name, day(of), person.kind(heading), point)
    last = window.words.pattern("checkin.form.last-title")
    for _ in range(40):
        if last.match(window.title()):
            break
        before = window.title()
        window.press("checkin.form.next")
        window.page.wait_for_function(people.CHANGED, arg=before)
    window.press("checkin.form.save-correction")
    window.page.wait_for_selector("dl.facts")


def share(person, number, names):
    """Shares parts of a check-in with its day, after the time to undo."""
    window, page = person.window, person.window.page
    person.open_entry(number)
    window.press("checkin.entry.share").at("together.share.title")
    answered = [name for name in names if person.ledger.point(person.name, day(number), KIND_OF_ITEM[name])]
    for name in answered:
        window.choose(f"checkin.item.{name}.name", "checkbox")
    window.choose("together.share.day", "switch")
    window.press("together.share.give").press("together.share.confirm.yes")
    window.page.wait_for_selector(".undo-bar")
    with sending(window):
        window.later(11)
    person.ledger.share(person.name, day(number), [KIND_OF_ITEM[name] for name in answered])


def take_back(person, number):
    """Takes a share back."""
    window = person.window
    window.press("shell.place.together").press("together.open.partner").at("together.partner.title")
    window.press("together.partner.take-back").at("together.take-back.title")
    with sending(window, "DELETE", "/slots/"):
        window.press("together.take-back.do")
    window.at("together.partner.title")
    person.ledger.take_back(person.name, day(number))


def promise(maker, other, number, until):
    """One offers a promise for themself, the other says yes."""
    window = maker.window
    window.press("shell.place.together").press("together.open.promise").at("together.promise.title")
    window.press("together.promise.offer")
    window.page.locator("textarea").fill("I call when it gets late")
    window.page.locator("input[type=date]").fill(day(until).isoformat())
    window.choose("together.promise.whom.pair")
    window.press("together.promise.keep")
    window.page.wait_for_selector(".undo-bar")
    with sending(window):
        window.later(11)
    window = other.window
    refresh(window)
    window.press("shell.place.together").press("together.open.promise").at("together.promise.title")
    window.press("together.promise.step.accept").press("together.promise.accept.yes")
    window.page.wait_for_selector(".undo-bar")
    with sending(window):
        window.later(11)


def note_promise(person, number, how, value_kind):
    """Each one's own record of how it went."""
    window = person.window
    refresh(window)
    window.press("shell.place.together").press("together.open.promise").at("together.promise.title")
    window.press("together.promise.step.note").at("together.promise.note.title")
    window.choose(f"together.promise.how.{how}")
    with sending(window):
        window.press("together.promise.note.keep")
    person.ledger.record(person.name, day(number), EVENING, *value_kind)


def refresh(window):
    """Somebody looks at the page again: it asks the server for what is new."""
    with window.page.expect_response(lambda response: "/events?" in response.url):
        window.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    window.page.wait_for_timeout(500)


def numbers_shown(window):
    """Every number of the tables' lines: (quantity, measure, at, scenario or None) -> value."""
    page = window.page
    window.press("shell.place.picture")
    page.wait_for_selector(".outlook .chart svg", timeout=60_000)
    page.get_by_role("radio", name=window.words.pattern("picture.range.all")).first.check(force=True)
    found = {}

    def read():
        page.wait_for_timeout(400)
        for details in page.locator("figure.chart details:not([open]) > summary").all():
            if details.is_visible():
                details.click()
        page.wait_for_timeout(300)
        for one in page.evaluate("""() => [...document.querySelectorAll('data[data-quantity]')].map((node) =>
            [node.dataset.quantity, node.dataset.measure, node.dataset.day, node.dataset.scenario ?? null, node.value])"""):
            if one[1] == "answer":
                continue
            key = (*one[:2], float(one[2]), one[3])
            if found.setdefault(key, float(one[4])) != float(one[4]):
                raise Fault(f"two numbers for {key}: {found[key]} and {one[4]}")

    read()
    outlook = page.locator(".outlook")
    for quantity in QUANTITIES:
        outlook.get_by_role("radio", name=window.words.pattern(f"picture.{quantity}.title")).first.check(force=True)
        for scenario in ("as-now", *WHAT_IF):
            outlook.get_by_role("radio", name=window.words.pattern(f"picture.suppose.{scenario}")).first.check(force=True)
            for _ in range(PATIENCE):
                read()
                if any(key[0] == quantity and key[3] == scenario for key in found):
                    break
            else:
                raise Fault(f"the picture does not look ahead for {quantity}, {scenario}")
    return found


def compare(house, person, rows, say):
    """Holds every number of one picture to the cohort tool's."""
    table = house.folder / f"{person.name}.csv"
    answer = house.folder / f"{person.name}.json"
    write_table(table, rows)
    done = subprocess.run([COHORT, "forecast", table, "--parameters", "prior", "--json", answer],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Fault(f"kintsugi-cohort said: {done.stderr}")
    result = json.loads(answer.read_text(encoding="utf-8"))
    own = next(one for one in result["people"] if one["partner"] == person.name)
    if own["silence"]:
        raise Fault(f"the cohort tool is silent about {person.name}: {own['silence']}")
    shown = numbers_shown(person.window)
    expected = {}
    # The tool writes the middle and then the likely ranges: 50 %, 80 %, 95 %. The page shows the 80 %.
    for one in own["quantities"]:
        series = {None: one["as_now"]["history"], "as-now": one["as_now"]["forecast"]}
        for key, name in WHAT_IF.items():
            found = [scenario for scenario in one["scenarios"] if scenario["name"] == name]
            if found:
                series[key] = found[0]["forecast"]
        for scenario, lines in series.items():
            for time, mean, _, _, low, high, *_ in lines:
                for measure, value in (("mean", mean), ("low", low), ("high", high)):
                    expected[one["as_now"]["quantity"], measure, time, scenario] = value
    origin = min(key[2] for key in shown) - min(key[2] for key in expected)
    moved = {(key[0], key[1], round((key[2] - origin) * 24), key[3]): value for key, value in shown.items()}
    wanted = {(key[0], key[1], round(key[2] * 24), key[3]): value for key, value in expected.items()}
    missing = sorted(set(wanted) - set(moved), key=str)
    if missing:
        raise Fault(f"{person.name}'s picture lacks {len(missing)} of {len(wanted)} numbers: {missing[:5]}")
    differing = [key for key in wanted if wanted[key] != moved[key]]
    if differing:
        raise Fault(f"{len(differing)} of {len(wanted)} numbers of {person.name}'s picture differ: " + "; ".join(
            f"{key}: {moved[key]!r} against {wanted[key]!r}" for key in differing[:3]))
    say(f"{person.name}: {len(wanted)} numbers of the picture equal those of kintsugi-cohort to the last bit")


def begin(browser, house, dice):
    """Both make their accounts, out of a first check-in each, and meet."""
    found = []
    for name, size in (("ana", "phone"), ("ben", "desk")):
        window = Window(browser, house, size, now=evening(1).replace(tzinfo=ROME)).open()
        person = Person(name, window, dice)
        window.press("welcome.welcome.begin")
        window.page.wait_for_selector("input[type=radio]")
        records = {}
        people.check_in(window, person.answers(records), by="keys")
        person.ledger.check_in(name, 1, day(1), records)
        window.press("checkin.done.keep-this")
        person.kit = people.keep_account(window, people.PASSPHRASE[name])
        found.append(person)
    people.pair(found[0].window, found[1].window)
    return found


def run(playwright, say):
    """Plays the suite."""
    dice = random.Random(SEED)
    with House() as house:
        browser = launch(playwright)
        ana, ben = begin(browser, house, dice)
        say("two accounts have met")
        for number in range(2, DAYS + 1):
            for person in (ana, ben):
                person.next_evening(number)
                if person is ana and number == 12:
                    ana.late(number, 10)
                if number not in MISSED[person.name]:
                    person.check_in(number)
            if number == 4:
                promise(ana, ben, number, until=9)
            if number == 9:
                note_promise(ana, number, "kept", (33, 1.0))
                note_promise(ben, number, "partly", (34, 0.5))
            if number == 12:
                share(ana, 8, ["trust", "hurt"])
                share(ben, 9, ["trust"])
            if number == 14:
                ana.happened(number, "breach", 4)
                ben.happened(number, "hard", 5)
            if number == 16:
                correct(ana, number, 15)
                share(ana, 15, ["trust", "closeness"])
            if number == 18:
                ana.happened(number, "injury", 6, deceived="yes", learned="found")
            if number == 23:
                take_back(ana, 15)
        say(f"{DAYS} days are written")
        for person in (ana, ben):
            refresh(person.window)
        for person, other in ((ana, ben), (ben, ana)):
            compare(house, person, person.ledger.rows_with(other.ledger), say)
            person.window.picture(f"journey-{person.name}")
        for person in (ana, ben):
            person.window.close()
        browser.close()
