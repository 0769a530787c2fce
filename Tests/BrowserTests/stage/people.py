# SPDX-License-Identifier: Apache-2.0
"""What people do with the app, screen by screen, as the screens lead them. Every suite uses these ways."""

import re

from stage.house import Fault

PASSPHRASE = {"ana": "golden seams of a bowl", "ben": "quiet river under snow"}

# Waits for another heading, whatever marks of direction stand in it.
CHANGED = """before => document.querySelector('h1')?.innerText
  .replace(/[\u2066-\u2069\u202a-\u202e\u200e\u200f\u00ad\u200b]/g, '').replace(/\s+/g, ' ').trim() !== before"""


# A second tap so soon after a question appeared is taken for a slip.
STEADY_MILLISECONDS = 260


def check_in(window, answers, note=None, by="touch"):
    """Fills in one check-in: `answers` gives the point (1 to 7) for the name of a question, or None to skip it.

    `answers(place, heading)` is called for each question. Ends on the screen that says that it is kept."""
    page = window.page
    page.wait_for_selector(".check-in input[type=radio]")
    last = window.words.pattern("checkin.form.last-title")
    for place in range(12):
        heading = window.title()
        if last.match(heading):
            break
        point = answers(place, heading)
        if point is None:
            window.press("checkin.form.skip")
        elif by == "touch":
            page.wait_for_timeout(STEADY_MILLISECONDS)
            page.locator("input[type=radio]").nth(point - 1).click(force=True)
        else:
            page.locator("input[type=radio]").first.focus()
            page.keyboard.press(str(point))
            page.keyboard.press("Enter")
        page.wait_for_function(CHANGED, arg=heading)
    else:
        raise Fault("a check-in with more than 8 questions")
    if note:
        page.locator("textarea").fill(note)
    window.press("checkin.form.save")
    page.wait_for_function("() => !document.querySelector('.check-in-steering')")
    return place


def keep_account(window, passphrase, device="shared", keep_kit=True):
    """From "Keep this?" to an account: own passphrase, kit rehearsed by its last four letters. Gives the kit."""
    window.at("keep.keep-this.title")
    page = window.page
    window.find("keep.keep-this.onward")
    window.choose(f"keep.device.{device}")
    if device == "own":
        window.choose("keep.device.keep-kit", "switch", keep_kit)
    window.press("keep.keep-this.onward").at("keep.choose-passphrase.title")
    window.press("keep.passphrase.own")
    fields = page.locator("input[type=password]")
    fields.nth(0).fill(passphrase)
    fields.nth(1).fill(passphrase)
    window.press("keep.choose-passphrase.submit").at("keep.show-kit.title")
    kit = re.sub(r"\s+", "-", page.locator(".code-block").inner_text().strip()).strip("-")
    kit = re.sub(r"-+", "-", kit)
    window.press("keep.show-kit.onward").at("keep.rehearse.title")
    page.locator(".code-input").fill(kit[-4:])
    window.press("keep.rehearse.check").at("shell.today.title")
    return kit


def sign_in(window, passphrase, kit=None, device="shared"):
    """Signs in on a device; the kit is not asked where the device has it."""
    page = window.page
    if kit is not None:
        page.locator(".code-input").fill(kit)
        window.choose(f"keep.device.{device}")
    page.locator("input[type=password]").fill(passphrase)
    name = "unlock" if window.words.pattern("keep.sign-in.title-locked").match(window.title()) else "submit"
    window.press(f"keep.sign-in.{name}").at("shell.today.title")


def place(window, name):
    """Goes to one of the four places."""
    window.press(f"shell.place.{name}")


def answer_safety(window, answers=("no",) * 9):
    """The private questions before an invitation; the gate leads there."""
    window.press("together.gate.questions.go").at("safety.frame.title")
    window.press("safety.frame.begin")
    for answer in answers:
        heading = window.title()
        window.press(f"safety.answer.{answer}")
        window.page.wait_for_function(CHANGED, arg=heading)
        if not window.page.locator(".answers").count():
            break
    window.press("safety.go-on")


def pair(one, other):
    """Two people, each signed in at a window of their own, meet: link, answer, the same number on both screens."""
    one.press("shell.place.together")
    one.press("together.meet.invite")
    answer_safety(one)
    one.at("together.invite.title").press("together.invite.make").at("together.invite.give.title")
    link = one.page.locator(".link-text").inner_text().strip()
    other.press("shell.place.together")
    other.press("together.meet.accept")
    answer_safety(other)
    other.at("together.accept.title")
    other.page.get_by_role("textbox").first.fill(link)
    other.press("together.accept.open").at("together.accept.found.title")
    other.press("together.accept.yes").at("together.compare.title")
    one.press("together.invite.look").at("together.invite.answered.title")
    one.press("together.invite.compare").at("together.compare.title")
    numbers = [window.page.locator(".compare-number span[aria-hidden]").all_inner_texts() for window in (one, other)]
    if numbers[0] != numbers[1] or len(re.sub(r"\D", "", "".join(numbers[0]))) < 6:
        raise Fault(f"the two numbers are {numbers}")
    for window in (one, other):
        window.press("together.compare.same").at("together.compare.done.title")
        window.press("together.compare.onward")
    return link
