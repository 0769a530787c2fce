# SPDX-License-Identifier: Apache-2.0
"""How soon something written is safe: from pressing "Keep it" until the server has acknowledged it, thirty times. The
browser's own clock and its own log of requests say when."""

import statistics

from stage import people
from stage.chromium import launch
from stage.house import HOLDS_BARS, Fault, House
from stage.windows import Window

SAVES = 30
MOST_MILLISECONDS = 100

# Notes each press, and each answer to events that were sent, on the clock of the page.
WATCH = """() => {
  window.presses = [];
  window.acknowledged = [];
  addEventListener('click', (event) => { window.presses.push(event.timeStamp); }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (/\\/v1\\/rooms\\/[0-9a-f]+\\/events$/.test(entry.name)) window.acknowledged.push(entry.responseEnd);
    }
  }).observe({ type: 'resource', buffered: true });
}"""


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        window = Window(browser, house).open()
        window.press("welcome.welcome.begin")
        people.check_in(window, lambda place, _: 3, by="keys")
        window.press("checkin.done.keep-this")
        people.keep_account(window, people.PASSPHRASE["ana"])
        window.page.wait_for_timeout(1000)
        window.page.evaluate(WATCH)
        times = []
        for number in range(SAVES):
            window.press("shell.place.today").at("shell.today.title")
            window.press("shell.today.event").at("checkin.event.title")
            window.press("checkin.event.good.name").at("checkin.event.good.name")
            window.page.locator("input[type=radio]").nth(number % 7).check(force=True)
            window.page.wait_for_timeout(50)
            before = window.page.evaluate("() => window.acknowledged.length")
            window.press("checkin.event.save")
            window.page.wait_for_function("before => window.acknowledged.length > before", arg=before)
            times.append(window.page.evaluate("() => window.acknowledged.at(-1) - window.presses.at(-1)"))
        unsaved = window.words.pattern("shell.today.unsaved", whole=False)
        if window.page.get_by_text(unsaved).count():
            raise Fault("the page says that something waits to be saved")
        median = statistics.median(times)
        say(f"{SAVES} saves acknowledged after {median:.0f} ms at the median, {max(times):.0f} ms at most")
        if HOLDS_BARS and median >= MOST_MILLISECONDS:
            raise Fault(f"{median:.0f} ms at the median, the bar is {MOST_MILLISECONDS}")
        window.close()
        browser.close()
