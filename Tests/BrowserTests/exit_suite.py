# SPDX-License-Identifier: Apache-2.0
"""Leaving and locking: the button and Shift three times, at once and without a way back; a page left alone locks itself, and
with it every window of that browser; a page out of sight is covered; the title never says more than "Kintsugi" and there is
one entry in the history, wherever somebody goes; a language changes in place."""

import statistics

from stage import people
from stage.chromium import launch
from stage.house import HOLDS_BARS, Fault, House
from stage.windows import LATE, Window, Words, plain

MOST_MILLISECONDS = 50
CANARY = "a heron at the harbour"
ELSEWHERE = "https://www.bbc.com/weather"

# Tells, on the page's clock, how long it took from the press until nothing of the app could be seen, and what is left of it
# then; the title is watched from the first moment on.
WATCH = """() => {
  window.titles = new Set();
  const note = () => { if (document.title) window.titles.add(document.title); };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  let pressed;
  const press = (event) => { pressed = event.timeStamp; };
  addEventListener('pointerdown', press, true);
  addEventListener('click', press, true);
  addEventListener('keydown', press, true);
  new MutationObserver(() => {
    if (!document.documentElement.classList.contains('left')) return;
    window.told?.({ after: performance.now() - pressed, text: document.body.innerText, title: document.title });
  }).observe(document, { subtree: true, childList: true, attributes: true });
}"""


# The third press by a program: the page goes on only when everything of leaving was done.
ALL_OF_IT = """() => {
  const press = () => {
    for (const type of ['keydown', 'keyup']) document.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', bubbles: true }));
  };
  press();
  press();
  const began = performance.now();
  press();
  return { milliseconds: performance.now() - began, text: document.body.textContent,
    shown: getComputedStyle(document.documentElement).backgroundColor };
}"""


def cover_of(page):
    """What can be seen while the page is out of sight."""
    return page.evaluate("""() => {
      const { innerWidth: width, innerHeight: height } = window;
      const seen = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9], [0.5, 0.2]].map(([x, y]) =>
        document.elementFromPoint(width * x, height * y)?.closest('.cover') !== null);
      return seen.every(Boolean);
    }""")


def hide(page, hidden):
    """The page goes out of sight, or comes back."""
    page.evaluate("""(hidden) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }""", hidden)


def opened(browser, house, size="phone"):
    """Somebody signed in on a shared device who has just written something."""
    window = Window(browser, house, size)
    window.told = []
    window.page.expose_function("told", lambda what: window.told.append(what))
    window.page.add_init_script(f"({WATCH})()")
    window.context.route("https://www.bbc.com/**", lambda route: route.fulfill(
        content_type="text/html", body="<title>Weather</title><p>sun"))
    window.expected += ["another server: https://www.bbc.com/weather"]
    window.page.clock.install()
    window.open()
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 3, note=CANARY, by="keys")
    window.press("checkin.done.keep-this")
    window.kit = people.keep_account(window, people.PASSPHRASE["ana"])
    return window


def leave(window, how, say):
    """Leaves, and looks at what is left."""
    page = window.page
    titles = page.evaluate("() => [...window.titles]")
    if {plain(title) for title in titles} != {"Kintsugi"}:
        raise Fault(f"the title was {titles}")
    entries = page.evaluate("() => history.length")
    if entries > 2:
        raise Fault(f"{entries} entries in the history")
    if how == "button":
        window.find("shell.leave").click(no_wait_after=True)
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    if not window.told:
        raise Fault("nothing was seen of the leaving")
    first = window.told[0]
    if first["text"].strip() or "Kintsugi" in first["title"] \
            or (HOLDS_BARS and first["after"] > MOST_MILLISECONDS):
        raise Fault(f"the page was left like this: {first}")
    if page.evaluate("() => history.length") != entries:
        raise Fault("leaving made another entry in the history")
    page.go_back()
    page.wait_for_timeout(500)
    body = page.evaluate("() => document.body?.innerText ?? ''")
    if page.url.startswith(house_of(window)) or CANARY in body:
        raise Fault(f"the way back leads to {page.url}")
    page.goto(house_of(window) + "/app")
    page.wait_for_selector("h1")
    if CANARY in page.evaluate("() => document.documentElement.outerHTML"):
        raise Fault("what was written is still there")
    sessions = page.evaluate("async () => (await fetch('/v1/sessions')).status")
    if sessions not in (401, 403):
        raise Fault(f"the session goes on: {sessions}")
    say(f"{how}: nothing to be seen {first['after']:.1f} ms after the press, no way back, the session is over")


def house_of(window):
    """The app's address."""
    return window.house.origin


def left_alone(window, say):
    """A page out of sight is covered; one that is left alone says so and locks."""
    page = window.page
    window.press("shell.today.entries").at("checkin.entries.title")
    hide(page, True)
    if not cover_of(page):
        raise Fault("a page out of sight is not covered")
    hide(page, False)
    if page.locator(".cover").count():
        raise Fault("the cover stays")
    window.at("checkin.entries.title")
    page.clock.run_for(95_000)
    warning = window.words.pattern("shell.lock.soon")
    if not page.get_by_text(warning).count():
        raise Fault("nobody is warned before the lock")
    window.press("shell.lock.stay")
    page.clock.run_for(85_000)
    if page.get_by_text(warning).count():
        raise Fault("the warning stays although somebody stayed")
    window.at("checkin.entries.title")
    page.clock.run_for(40_000)
    window.at("keep.sign-in.title-locked")
    if CANARY in page.evaluate("() => document.documentElement.outerHTML"):
        raise Fault("a locked page still holds what was written")
    people.sign_in(window, people.PASSPHRASE["ana"])
    hide(page, True)
    page.clock.run_for(21_000)
    hide(page, False)
    window.at("keep.sign-in.title-locked")
    people.sign_in(window, people.PASSPHRASE["ana"])
    say("left alone for two minutes, or out of sight for twenty seconds, the page locks; it says so before, and may be told to stay")


def locks_together(window, browser, house, say):
    """All windows of one browser lock with the first."""
    second = Window(browser, house, context=window.context)
    second.open().press("welcome.welcome.sign-in").at("keep.sign-in.title")
    people.sign_in(second, people.PASSPHRASE["ana"], window.kit)
    second.expected += LATE
    second.press("shell.lock.now")
    for one in (second, window):
        one.at("keep.sign-in.title-locked")
        if CANARY in one.page.evaluate("() => document.documentElement.outerHTML"):
            raise Fault("a locked page still holds what was written")
    second.page.close()
    second.check()
    people.sign_in(window, people.PASSPHRASE["ana"])
    say("two windows of one browser lock together")


def capitals_stay(window, say):
    """Who writes in capitals does not leave."""
    page = window.page
    people.place(window, "today")
    window.press("shell.today.event").press("checkin.event.hard.name")
    field = page.locator("textarea").last
    field.click()
    for letter in "KINTSUGI":
        page.keyboard.press(f"Shift+{letter}")
    if field.input_value() != "KINTSUGI" or page.url != f"{house_of(window)}/app":
        raise Fault(f"after writing in capitals: {field.input_value()} at {page.url}")
    say("writing in capitals leaves nothing")


def neutral(window, say):
    """One title, one address and one entry of the history, wherever somebody goes."""
    page = window.page
    before, seen = page.evaluate("() => history.length"), 0
    ways = [[f"shell.place.{name}"] for name in ("picture", "together", "settings", "today")]
    ways += [["shell.place.settings", f"keep.settings.{name}"]
             for name in ("exit-explained", "language", "sessions", "device", "export")]
    for way in [*ways, ["shell.help"], ["shell.back"]]:
        for key in way:
            window.press(key)
            page.wait_for_timeout(150)
            seen += 1
            found = page.title(), page.url, page.evaluate("() => history.length")
            if found != ("Kintsugi", f"{house_of(window)}/app", before):
                raise Fault(f"after {key} title, address and history are {found}")
    titles = page.evaluate("() => [...window.titles]")
    if {plain(title) for title in titles} != {"Kintsugi"}:
        raise Fault(f"the title was {titles}")
    say(f"title, address and history stay the same over {seen} steps")


def language_in_place(window, house, say):
    """A language changes the screen where somebody is, its direction, and not the way back."""
    page, english = window.page, window.words
    people.place(window, "settings")
    window.press("keep.settings.language").at("shell.language.title")
    for tag, direction in (("it", "ltr"), ("ar-XB", "rtl"), ("it", "ltr")):
        page.locator(f".language-list [lang='{tag}']").click()
        page.wait_for_selector(f"html[lang='{tag}'][dir='{direction}']")
        window.words = Words(house, tag)
        window.at("shell.language.title")
    window.press("shell.back").at("keep.settings.title")
    page.clock.run_for(3_000)
    window.press("shell.lock.now" if page.get_by_role("button", name=window.words.pattern("shell.lock.now")).count()
                 else "keep.settings.lock").at("keep.sign-in.title-locked")
    window.words = english
    say("Italian, right to left and back: the same screen each time, in its direction, and the way back is kept")


def guest_leaves(browser, house, say):
    """Who has no account tells the server nothing by leaving; how long all of leaving takes, in the page itself."""
    times = []
    for _ in range(5):
        window = Window(browser, house, "desk")
        window.context.route("https://www.bbc.com/**", lambda route: route.fulfill(content_type="text/html", body="<p>sun"))
        window.expected += ["another server: https://www.bbc.com/weather"]
        window.open().press("welcome.welcome.begin")
        window.page.wait_for_selector(".check-in")
        seen = window.page.evaluate(ALL_OF_IT)
        if seen["text"] or seen["shown"] != "rgb(255, 255, 255)":
            raise Fault(f"after the third press there is {seen}")
        times.append(seen["milliseconds"])
        window.page.wait_for_url(ELSEWHERE)
        if window.requests_to("/v1/auth"):
            raise Fault("somebody without an account told the server something")
        window.close()
    if HOLDS_BARS and statistics.median(times) > MOST_MILLISECONDS:
        raise Fault(f"leaving took {times} ms")
    say(f"without an account: all of it {statistics.median(times):.1f} ms at the median, and nothing is told to the server")


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        for how, size in (("button", "phone"), ("Shift three times", "desk")):
            window = opened(browser, house, size)
            window.expected += ["401 for GET", "403 for GET", "status of 40[13]"]
            leave(window, how, say)
            window.close()
        guest_leaves(browser, house, say)

        window = opened(browser, house)
        window.expected += LATE
        left_alone(window, say)
        locks_together(window, browser, house, say)
        neutral(window, say)
        capitals_stay(window, say)
        language_in_place(window, house, say)
        window.close()
        browser.close()
