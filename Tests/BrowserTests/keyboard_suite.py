# SPDX-License-Identifier: Apache-2.0
"""A whole first check-in by keyboard alone, from the first screen until it is kept, with what a screen reader hears at
each stop: the question and its group, the state of each point, the place in the form, and that it is kept."""

import re

from stage.chromium import launch
from stage.house import Fault, House
from stage.people import CHANGED
from stage.windows import Window, plain

MOST_STOPS = 40
FOCUSED = """() => {
  const node = document.activeElement;
  return { tag: node.localName, type: node.type ?? '', text: node.innerText ?? '', group:
    node.closest('[role=radiogroup],fieldset')?.querySelector('legend')?.innerText ?? '' };
}"""


def tab_to(window, key):
    """Presses Tab until the control with these words has the focus, and shows a ring around it."""
    pattern = window.words.pattern(key)
    for _ in range(MOST_STOPS):
        window.page.keyboard.press("Tab")
        focused = window.page.evaluate(FOCUSED)
        if pattern.match(plain(focused["text"])):
            style = window.page.evaluate("""() => {
              const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
              return [outlineStyle, outlineWidth, boxShadow];
            }""")
            if style[0] == "none" and style[2] == "none":
                raise Fault(f"the focus on {key} cannot be seen")
            return
    raise Fault(f"Tab does not come to {key} at “{window.title()}”")


def question(window, place):
    """Answers the question that stands there with arrows, and goes on with Enter."""
    page = window.page
    heading = window.title()
    focused = page.evaluate(FOCUSED)
    if focused["type"] != "radio":
        if place > 0:
            raise Fault(f"at “{heading}” the focus is on {focused}, not on the points")
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused["type"] == "radio":
                break
    if plain(focused["group"]) != heading:
        raise Fault(f"the points of “{heading}” are announced as “{focused['group']}”")
    if page.locator("input[type=radio]:checked").count():
        raise Fault(f"something is chosen beforehand at “{heading}”")
    page.keyboard.press(" ")
    for _ in range(place % 4):
        page.keyboard.press("ArrowDown")
    tree = page.locator("main").aria_snapshot()
    if len(re.findall(r"radio .*\[checked\]", tree)) != 1:
        raise Fault(f"not one point is announced as chosen at “{heading}”")
    if not re.search(r"radiogroup \"" + re.escape(heading[:20]), plain(tree)):
        raise Fault(f"the group is not announced with its question at “{heading}”")
    page.keyboard.press("Enter")
    page.wait_for_function(CHANGED, arg=heading)
    said = plain(page.locator("[role=status]").first.inner_text())
    if not said:
        raise Fault(f"nothing is said after “{heading}”")


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        for language in ("en", "ar-XB"):
            window = Window(browser, house, "desk", language, now="2026-11-23T19:00:00").open()
            tab_to(window, "welcome.welcome.begin")
            window.page.keyboard.press("Enter")
            window.page.wait_for_selector(".check-in input[type=radio]")
            if window.page.evaluate("() => document.activeElement.localName") != "h1":
                raise Fault("the heading of the new screen has not the focus")
            last = window.words.pattern("checkin.form.last-title")
            place = 0
            while not last.match(window.title()) and place < 9:
                question(window, place)
                place += 1
            tab_to(window, "checkin.form.save")
            window.page.keyboard.press("Enter")
            window.at("checkin.done.title-guest")
            tab_to(window, "checkin.done.look")
            window.page.keyboard.press("Enter")
            window.page.wait_for_selector("dl.facts")
            if window.page.locator("dl.facts dd").count() < place:
                raise Fault("not every answer is there")
            say(f"{language}: {place} questions answered and kept without a pointer")
            window.close()
        browser.close()
