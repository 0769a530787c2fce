# SPDX-License-Identifier: Apache-2.0
"""From the first visit to the first picture, by following the screen alone: under three minutes as reckoned here (eight
seconds for each screen and question; nobody was timed), on phone and desk, light and dark, in English and in a made-up
language that is written from right to left."""

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import Window

MOST_SECONDS = 180
# Assumed for a person: reading a screen, and pressing something on it.
READING_SECONDS, PRESSING_SECONDS = 6, 2
VARIANTS = [("phone", "light", "en"), ("phone", "dark", "ar-XB"), ("desk", "dark", "en"), ("desk", "light", "ar-XB")]


def visit(browser, house, size, scheme, language, say):
    """One newcomer."""
    window = Window(browser, house, size, language, scheme, now="2026-11-23T19:00:00").open()
    seconds = 0

    def seen(name):
        nonlocal seconds
        seconds += READING_SECONDS + PRESSING_SECONDS
        window.picture(f"first-visit-{name}")

    direction = window.page.evaluate("() => getComputedStyle(document.documentElement).direction")
    if direction != ("rtl" if language == "ar-XB" else "ltr"):
        raise Fault(f"{language} is written {direction}")
    window.at("welcome.welcome.title")
    seen("1-welcome")
    window.press("welcome.welcome.begin")
    window.page.wait_for_selector("input[type=radio]")
    if window.page.locator("input[type=radio]:checked").count():
        raise Fault("something is chosen beforehand")
    seen("2-question")
    questions = people.check_in(window, lambda place, _: None if place == 3 else 2 + place % 5)
    seconds += questions * (READING_SECONDS + PRESSING_SECONDS)
    window.at("checkin.done.title-guest")
    seen("3-done")
    window.press("checkin.done.picture")
    window.page.wait_for_selector("svg[role=img], figure svg, .chart svg")
    window.page.wait_for_timeout(500)
    seen("4-picture")
    said = window.requests_to("/v1/")
    if [one for one in said if not one.endswith("/v1/server")]:
        raise Fault(f"a guest's page sent something: {said}")
    if seconds > MOST_SECONDS:
        raise Fault(f"{seconds} s from the first visit to the picture")
    say(f"{size}, {scheme}, {language}: {questions} questions, {seconds} s as reckoned")
    window.close()


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        for variant in VARIANTS:
            visit(browser, house, *variant, say)
        browser.close()
