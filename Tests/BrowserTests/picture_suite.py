# SPDX-License-Identifier: Apache-2.0
"""The picture, on the invented couple: reached from the first screen, nothing is sent, every chart has its name, its
sentence and its table with exact numbers, suppositions say that they are assumed, and time runs with the language."""

import pathlib
import re

from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import Window, plain

NOW, TODAY = "2026-11-23T19:00:00", "2026-11-23"


def script(name):
    """A function that runs in the page, without what is said above it."""
    text = (pathlib.Path(__file__).parent / "picture" / name).read_text(encoding="utf-8")
    return text[text.index("async ("):]


QUANTITIES = ["trust", "hurt", "closeness", "willingness"]
LONG = 30_000


def invented(browser, house, size="phone", language="en", scheme="light"):
    """A window at A's picture, with everything worked out."""
    window = Window(browser, house, size, language, scheme, now=NOW).open()
    window.press("welcome.welcome.invented").at("picture.invented.title")
    window.press("picture.invented.as-a").at("picture.page.title")
    worked_out(window)
    return window


def worked_out(window):
    """Waits until the last part, the look back, is there."""
    window.page.wait_for_selector(".look-back .chart", timeout=LONG)


def choose(window, value):
    """One of the short rows of choices, by its value."""
    window.page.locator(f".segment-input[value='{value}']").check(force=True)


def unfold(window):
    """Opens every table and everything else that is folded, also what comes into being by that."""
    window.page.locator("details").first.wait_for()
    for _ in range(3):
        window.page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true }")
        window.page.wait_for_timeout(400)
    window.page.wait_for_selector(".outlook-again .chart", timeout=LONG)
    window.page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true }")
    window.page.wait_for_timeout(400)


def charts(window):
    """Name, sentence and rows of the table of each chart, as a screen reader finds them."""
    return window.page.evaluate("""() => [...document.querySelectorAll('figure.chart')].map((figure) => {
      const drawing = figure.querySelector('svg[role=img]');
      const names = (drawing?.getAttribute('aria-labelledby') ?? '').split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '');
      return { names, rows: figure.querySelectorAll('tbody tr').length, styled: figure.querySelectorAll('[style]').length };
    })""")


def exact(browser, house, say):
    """Every number of every table, and every name and sentence."""
    window = invented(browser, house)
    choose(window, "all")
    choose(window, "both")
    window.page.wait_for_selector(".line-label")
    before = window.page.locator(".outlook-again .chart").count()
    if before:
        raise Fault("“if it happened again” was worked out before it was opened")
    unfold(window)
    found = charts(window)
    if len(found) != len(QUANTITIES) + 3:
        raise Fault(f"{len(found)} charts")
    for chart in found:
        name, sentence = map(plain, chart["names"])
        if not name or not re.search(r"\d", sentence) or chart["rows"] < 5 or chart["styled"]:
            raise Fault(f"a chart without name, sentence or table: {chart}")
    base = house.origin + house.modules()
    held = window.page.evaluate(script("recompute.js"), [base, 0, TODAY])
    if held["faults"] or held["history"] < 1000 or held["ahead"] < 500:
        raise Fault(f"numbers of the tables: {held}")
    agree(window)
    assumed = window.page.locator(".assumed").count()
    if assumed != 2:
        raise Fault(f"two suppositions are shown, {assumed} say that they are assumed")
    say(f"{held['history']} numbers of the past and {held['ahead']} ahead are the engine's to the last bit")
    window.close()


def agree(window):
    """The sentence under each chart of now names the first and the last row of its table."""
    for quantity in QUANTITIES:
        cells = window.page.evaluate("""(quantity) => [...document.querySelectorAll(
          `.quantities data[data-quantity=${quantity}]`)].filter((one) => one.closest('tr').querySelector(
          'data[data-measure=answer]')).map(({ dataset, textContent }) => [dataset.measure, textContent])""", quantity)
        means = [text for measure, text in cells if measure == "mean"]
        ends = [next(text for measure, text in reversed(cells) if measure == wanted) for wanted in ("low", "high")]
        figure = window.page.locator(".quantity", has=window.page.locator(f"data[data-quantity={quantity}]"))
        said = re.findall(r"(?<![\w.])\d+(?![\w.])", plain(figure.locator("figcaption").inner_text()))
        for number in (means[0], means[-1], *ends):
            if number not in said:
                raise Fault(f"{quantity}: {number} is in the table and not in the sentence {said}")


def quiet(browser, house, say):
    """Nothing is sent, the other's pages come without a request, and there is a way back to the first screen."""
    window = invented(browser, house)
    told = [one for one in window.requests_to("/v1/") if not one.endswith("/v1/server")]
    count = len(window.requests)
    window.press("picture.invented.switch")
    window.page.wait_for_selector(".invented-b")
    worked_out(window)
    for value in ("months", "one-only", "pause", "as-now"):
        choose(window, value)
        window.page.wait_for_timeout(200)
    if told or len(window.requests) > count:
        raise Fault(f"the invented couple asked for {told or window.requests[count:]}")
    window.press("shell.banner.invented.end").at("welcome.welcome.title")
    if window.page.locator(".banner:visible").count():
        raise Fault("there is still a banner about the invented couple")
    window.close()
    say("sends nothing, and ends where it began")


def mirrored(browser, house, say):
    """From right to left the first day stands at the right; nothing is wider than a narrow phone."""
    places = {}
    for language in ("en", "ar-XB"):
        window = invented(browser, house, "narrow", language, "dark")
        choose(window, "all")
        unfold(window)
        wide = window.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            raise Fault(f"{language}: {wide} pixels wider than the screen")
        places[language] = window.page.evaluate("""() => {
          const marks = [...document.querySelectorAll('.quantities figure')][0].querySelectorAll('.dot');
          return [marks[0], marks[marks.length - 1]].map((mark) => mark.getBoundingClientRect().x);
        }""")
        window.picture("picture")
        window.close()
    if not (places["en"][0] < places["en"][1] and places["ar-XB"][0] > places["ar-XB"][1]):
        raise Fault(f"time runs the wrong way: {places}")
    say("time runs with the language, and 320 pixels are enough")


def states(browser, house, say):
    """What is shown, asked of the engine and offered, for diaries as they may come."""
    window = Window(browser, house).open()
    text = {key: plain(window.words.entry(f"picture.{key}")) for key in (
        "rising.title", "say-no.title", "empty.title", "early.title", "willingness.title", "closeness.title")}
    found = window.page.evaluate(script("states.js"), [house.origin + house.modules(), TODAY, "en"])
    window.close()

    def holds(condition, what, state):
        if not condition:
            raise Fault(f"{what}: {({name: value for name, value in state.items() if name != 'written'})}")

    one = found["empty"]
    holds(one["offers"] == [text["empty.title"]] and not one["asked"], "an empty diary asks for a check-in", one)
    holds([name for name, *_ in one["went"]] == ["check-in", "invented"], "and leads there, or to the invented", one)
    for name, cards, missing in (("first", 5, ["7 more check-ins", "13 more days"]), ("week", 45, ["5 more days"])):
        one = found[name]
        holds(one["dots"] == cards and not one["lines"] and not one["bands"] and not one["asked"],
              "before 14 days there are dots and no line, and the engine is not asked", one)
        holds(plain(one["early"][0]) == text["early.title"] and all(part in plain(one["early"][1]) for part in missing)
              and one["about"] and not one["back"], f"what is missing is told: {missing}", one)
    one = found["steady"]
    holds(one["asked"] == ["picture", "as-now", "lookBack"], "dots, lines, ahead, back: in this order, no more", one)
    holds(one["cards"] == 4 and one["bands"] and one["rests"] and not one["offers"], "a steady month", one)
    holds(len(one["supposed"]) == 8 and one["again"] == 1, "four quantities, four suppositions, one folded", one)
    one = found["rising"]
    holds(list(map(plain, one["offers"])) == [text["rising.title"]], "rising hurt brings the private offer", one)
    holds(one["went"][:2] == [["event", {"what": "pause"}], ["help"]], "a pause or help", one)
    one = found["sayNo"]
    holds(list(map(plain, one["offers"])) == [text["say-no.title"]] and one["went"] == [["help"]], "a low no", one)
    holds(len(one["supposed"]) == 7 and text["willingness.title"] not in one["supposed"], "no look ahead for it", one)
    one = found["unsafe"]
    holds(one["cards"] == 2 and len(one["supposed"]) == 2 and not one["again"] and not one["rests"],
          "after fear: trust and hurt as now, nothing to suppose", one)
    holds(text["closeness.title"] not in one["written"] and text["willingness.title"] not in one["written"]
          and one["asked"] == ["picture", "as-now", "lookBack"], "closeness is not even named", one)
    say("seven diaries show and ask what they must, and no more")


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        states(browser, house, say)
        exact(browser, house, say)
        quiet(browser, house, say)
        mirrored(browser, house, say)
        browser.close()
