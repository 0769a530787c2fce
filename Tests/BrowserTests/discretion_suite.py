# SPDX-License-Identifier: Apache-2.0
"""Nothing outside of the page's own text says what the app is about: no title, no name in the manifest, no address that
a browser writes into its history, no name of a file that is saved, no error page, in every language that is offered."""

import json
import re
import urllib.error

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.inside import go, inside, open_inside, screens
from stage.windows import Window, Words, plain

LANGUAGES = ["en", "it", "en-XA", "ar-XB"]
# In every language there is: what would tell a stranger who looks at a list of tabs, files or addresses.
TELLING = re.compile(
    r"betray|affair|infidel|cheat|\bsex|trust|partner|couple|therap|abus|violen|intima|marri|divorc|jealous|forgiv|relation"
    r"|tradi|infedel|fiducia|coppia|terapi|abus|violenz|intim|matrimon|divorz|gelos|perdon|relazion", re.I)


def neutral(text, where):
    """Refuses a telling word."""
    if found := TELLING.search(text):
        raise Fault(f"{where} says “{found[0]}”: {text[:120]}")


def manifest(house):
    """The manifest, its shortcuts and its icons."""
    text = house.fetch("/app/manifest.webmanifest").decode()
    neutral(text, "the manifest")
    found = json.loads(text)
    if found["name"] != "Kintsugi" or found.get("short_name", "Kintsugi") != "Kintsugi" or "description" in found:
        raise Fault(f"the manifest is {found}")
    for icon in found["icons"]:
        neutral(icon["src"], "an icon's address")
    return len(found["icons"])


def error_pages(house):
    """What stands on a page that is not there."""
    count = 0
    for path in ("/nothing", "/app/nothing", "/v1/nothing", "/app/0/shell/main.mjs"):
        try:
            house.fetch(path)
        except urllib.error.HTTPError as error:
            neutral(error.read().decode(errors="replace"), f"the page for {path}")
            count += 1
    return count


def downloads(window):
    """Saves everything that can be saved; the files' names."""
    names = []
    for name, keys in (("kit", ("keep.kit.save-file", "keep.kit.save-picture")), ("export", None)):
        go(window, name)
        if keys:
            for key in keys:
                with window.page.expect_download() as saved:
                    window.press(key)
                names.append(saved.value.suggested_filename)
            continue
        for button in window.page.locator("main .actions button").all():
            try:
                with window.page.expect_download(timeout=2500) as saved:
                    button.click()
                names.append(saved.value.suggested_filename)
            except Exception:  # noqa: BLE001 - a button that saves nothing
                continue
    return names


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        icons = manifest(house)
        errors = error_pages(house)
        browser = launch(playwright)
        window = open_inside(Window(browser, house, accept_downloads=True))
        neutral(house.fetch("/app").decode().split("</head>")[0].replace("/app/", ""), "the head of the page")
        inside(window, "(app) => app.go('keep-this')")
        people.keep_account(window, people.PASSPHRASE["ana"])
        names, titles, addresses = screens(window), set(), set()
        made_up = {tag: plain(Words(house, tag).entry("shell.name")) for tag in LANGUAGES if "-X" in tag}
        for language in LANGUAGES:
            inside(window, "(app, tag) => app.useLanguage(tag)", language)
            for name in names:
                if name in ("choose-passphrase", "show-kit", "rehearse"):
                    continue
                go(window, name)
                title = plain(window.page.title())
                # the made-up languages change every word, this name too
                titles.add("Kintsugi" if title == made_up.get(language) else title)
                addresses.add(window.page.url)
        inside(window, "(app) => app.useLanguage('en')")
        for title in titles:
            neutral(title, "a title")
        if titles != {"Kintsugi"} or addresses != {house.origin + "/app"}:
            raise Fault(f"titles {titles}, addresses {addresses}")
        files = downloads(window)
        for file in files:
            neutral(file, "the name of a saved file")
        if len(files) < 3:
            raise Fault(f"only {files} could be saved")
        entries = window.page.evaluate("() => history.length")
        if entries > 2:
            raise Fault(f"{entries} entries in the history")
        say(f"{len(names)} screens in {len(LANGUAGES)} languages: one title, one address, one entry in the history; "
            f"{icons} icons, {errors} error pages and the files {', '.join(files)} say nothing")
        window.close()
        browser.close()
