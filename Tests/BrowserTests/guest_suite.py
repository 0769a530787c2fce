# SPDX-License-Identifier: Apache-2.0
"""Two people, one telephone: somebody writes without an account, and somebody signs in in the same window. Whose the
pages are is asked, and what is said is done."""

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import Window

WORDS = "a sentence that only its writer knows"


def guest(browser, house):
    """A window in which somebody has just filled in a check-in, without an account."""
    window = Window(browser, house).open()
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 3, note=WORDS, by="keys")
    return window


def held(window):
    """Whether the pages of who is signed in hold the sentence."""
    window.press("shell.place.today").at("shell.today.title")
    window.press("shell.today.entries").at("checkin.entries.title")
    cards = window.page.locator(".choice-card")
    for place in range(cards.count()):
        cards.nth(place).click()
        window.page.wait_for_selector("dl.facts")
        if WORDS in window.page.locator("main").inner_text():
            return True
        window.press("shell.back").at("checkin.entries.title")
    return False


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        first = Window(browser, house).open()
        first.press("welcome.welcome.begin")
        people.check_in(first, lambda place, _: 3, by="keys")
        first.press("checkin.done.keep-this")
        kit = people.keep_account(first, people.PASSPHRASE["ana"])
        first.close()
        for answer, expected in (("not-mine", False), ("mine", True)):
            window = guest(browser, house)
            window.press("shell.place.settings")
            window.press("keep.settings.sign-in").at("keep.sign-in.title")
            page = window.page
            page.locator(".code-input").fill(kit)
            page.locator("input[type=password]").fill(people.PASSPHRASE["ana"])
            window.press("keep.sign-in.submit")
            page.get_by_text(window.words.pattern("keep.sign-in.guest.missing")).wait_for()
            window.choose(f"keep.sign-in.guest.{answer}")
            people.sign_in(window, people.PASSPHRASE["ana"])
            if held(window) != expected:
                raise Fault(f"after “{answer}” the account holds what a guest wrote: {not expected}")
            window.close()
        say("whose the pages of a window are is asked, and done as answered")
        browser.close()
