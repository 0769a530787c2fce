# SPDX-License-Identifier: Apache-2.0
"""Leaving and locking: the button and Shift three times, at once and without a way back; a page left alone locks itself;
a page out of sight is covered; the title never says more than "Kintsugi"; there is one entry in the history."""

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import Window, plain

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
    if first["text"].strip() or "Kintsugi" in first["title"] or first["after"] > MOST_MILLISECONDS:
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


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        for how, size in (("button", "phone"), ("Shift three times", "desk")):
            window = opened(browser, house, size)
            window.expected += ["401 for GET", "403 for GET", "status of 40[13]"]
            leave(window, how, say)
            window.close()

        window = opened(browser, house)
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
        page.clock.run_for(30_000)
        window.at("keep.sign-in.title-locked")
        if CANARY in page.evaluate("() => document.documentElement.outerHTML"):
            raise Fault("a locked page still holds what was written")
        people.sign_in(window, people.PASSPHRASE["ana"])
        hide(page, True)
        page.clock.run_for(21_000)
        hide(page, False)
        window.at("keep.sign-in.title-locked")
        say("left alone for two minutes, or out of sight for twenty seconds, the page locks; it says so before")
        window.close()
        browser.close()
