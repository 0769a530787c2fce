# SPDX-License-Identifier: Apache-2.0
"""Every language that is offered, on a phone: the app's first screens, a question and the picture, and of the library home,
an article, results of a search, contact and help. Each page says which language it is and in which direction it runs,
nothing scrolls sideways at 320 px, and no sentence is still the English one. A picture of each is kept for looking at."""

import re
import subprocess

from accessibility_suite import WIDE
from picture_suite import worked_out
from stage.chromium import launch
from stage.house import BINARY, Fault, House, offered
from stage.windows import SIZES, Window, plain

NOW = "2026-11-23T19:00:00"
WORDS = re.compile(r"[^\W\d_]{2,}")
# What a reader sees, a block at a time; names of languages and of sources stay what they are.
BLOCKS = """() => {
  const own = '[lang]:not(html), .sources, cite, [translate=no]';
  const found = [];
  for (const node of document.querySelectorAll('h1,h2,h3,h4,p,li,button,a,label,legend,summary,dt,dd,th,figcaption')) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.closest(own)) continue;
    if (node.querySelector('p, li, button, label, dd')) continue;
    const text = node.innerText.trim();
    if (text !== '') found.push(text);
  }
  return found;
}"""
SIDES = """() => {
  const root = document.documentElement;
  return { lang: root.lang, dir: getComputedStyle(root).direction };
}"""


class Reader:
    """Looks at one language page by page."""

    def __init__(self, window, direction, english, faults):
        self.window, self.direction = window, direction
        self.english, self.faults, self.texts = english, faults, {}

    def fault(self, page, what):
        """Notes a fault with its place."""
        self.faults.append(f"{page} in {self.window.language}: {what}")

    def look(self, name):
        """One page, at the width of a phone and of a narrow one."""
        window, page = self.window, self.window.page
        window.picture(f"language-{name}")
        found = page.evaluate(SIDES)
        if found != {"lang": window.language, "dir": self.direction}:
            self.fault(name, f"says that it is {found}")
        texts = [plain(text) for text in page.evaluate(BLOCKS)]
        if len(texts) < 5:
            self.fault(name, f"shows only {len(texts)} texts, so this looks at nothing")
        self.texts[name] = set(texts)
        for text in sorted(self.texts[name] & self.english.get(name, set())):
            if len(WORDS.findall(text)) > 2:
                self.fault(name, f"is still English: “{text[:80]}”")
        before = page.viewport_size
        page.set_viewport_size({"width": SIZES["narrow"][0], "height": SIZES["narrow"][1]})
        if wide := page.evaluate(WIDE):
            self.fault(name, f"scrolls sideways at {SIZES['narrow'][0]} px, {wide}")
        page.set_viewport_size(before)

    def app(self):
        """The app's first screens, a question, and the invented couple's picture."""
        window = self.window
        window.open()
        self.look("welcome")
        window.press("welcome.welcome.begin")
        window.page.wait_for_selector(".check-in input[type=radio]")
        self.look("check-in")
        window.open().press("welcome.welcome.invented").at("picture.invented.title")
        window.press("picture.invented.as-a").at("picture.page.title")
        worked_out(window)
        self.look("picture")

    def library(self):
        """The pages that anybody may read."""
        window, page = self.window, self.window.page
        home = f"/{window.language}/"
        window.open(home)
        self.look("home")
        links = page.evaluate("(start) => [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href'))"
                              ".filter((href) => href?.startsWith(start))", f"{home}articles/")
        if not links:
            self.fault("home", "leads to no article")
            return
        window.open(links[0])
        self.look("article")
        title = window.title()
        page.goto(f"{window.house.origin}{home}search")
        page.locator("input[name=q]").first.fill(title)
        page.locator("input[name=q]").first.press("Enter")
        page.wait_for_selector("main mark")
        self.look("search")
        for name in ("contact", "help"):
            window.open(f"{home}{name}")
            if name == "contact" and not page.locator("main form textarea").count():
                self.fault(name, "has no form, although there is a key")
            self.look(name)


def run(playwright, say):
    """Plays the suite."""
    faults, english = [], {}
    house = House()
    subprocess.run([BINARY, "contact", "key", "--data", house.data, "--to", house.folder / "letters.key"],
                   check=True, stdin=subprocess.DEVNULL, capture_output=True)
    with house:
        browser = launch(playwright)
        languages = offered(house)
        for tag, direction in languages.items():
            window = Window(browser, house, language=tag, now=NOW)
            reader = Reader(window, direction, english, faults)
            reader.app()
            reader.library()
            english = english or reader.texts
            window.close()
        browser.close()
    for fault in faults:
        say(fault)
    if faults:
        raise Fault(f"{len(faults)} faults, the first: {faults[0]}")
    say(f"{len(languages)} languages, {len(english)} pages each: in their own words and direction, 320 pixels are enough")
