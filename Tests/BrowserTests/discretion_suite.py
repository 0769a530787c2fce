# SPDX-License-Identifier: Apache-2.0
"""What somebody else sees in passing says nothing: titles, the address bar, the history, the manifest and what stands in the
head of the page, icons, names of files that are offered, of databases and of calls to the server. In every language that
the server offers, against the telling words of twelve (discretion/LANGUAGE.txt). Modules of the app have names for their
makers; no browser shows them, so they are not looked at."""

import json
import pathlib
import re
import urllib.error
import urllib.request

from stage import people
from stage.chromium import launch
from stage.house import Fault, House, offered
from stage.inside import go, inside, open_inside, screens
from stage.windows import Window

LISTS = pathlib.Path(__file__).parent / "discretion"
LANGUAGES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"]

# Notes names of offered files, and every title that the page ever has; nobody may ask for notifications.
WATCH = """() => {
  globalThis.offered = [];
  globalThis.titles = new Set();
  addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && target.download) globalThis.offered.push(target.download);
  }, true);
  new MutationObserver(() => globalThis.titles.add(document.title))
    .observe(document, { subtree: true, childList: true, characterData: true });
  if (globalThis.Notification) {
    Notification.requestPermission = () => { globalThis.titles.add('asked for notifications: affair'); };
  }
}"""

HEAD = """() => [document.title, ...[...document.head.querySelectorAll('meta')].map((node) => node.content),
  ...[...document.head.querySelectorAll('link:not([rel=modulepreload]):not([rel=stylesheet])')].map((node) => node.href)]"""


def telling():
    """The telling words of all languages."""
    found = {}
    for language in LANGUAGES:
        lines = (LISTS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        if len(words) < 20:
            raise Fault(f"only {len(words)} telling words in {language}")
        found.update({word.casefold(): language for word in words})
    return found


class Judge:
    """Holds texts that others may see against the telling words."""

    def __init__(self):
        self.words, self.count = telling(), 0
        # Scripts without blanks have no beginnings of words.
        self.pattern = re.compile("|".join(
            (rf"(?<![^\W_]){re.escape(word)}" if word[0].isascii() or language not in ("ja", "zh") else re.escape(word))
            for word, language in self.words.items()))

    def look(self, where, texts):
        """Fails at the first telling word."""
        for text in texts:
            self.count += 1
            found = self.pattern.search(str(text).casefold())
            if found:
                raise Fault(f"{where} says “{found[0]}”: {text}")


def strings(value):
    """Every text in a value of JSON, also the names of its keys' values."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def fetched(house, path, language):
    """What the server gives to a browser of that language."""
    request = urllib.request.Request(f"http://127.0.0.1:{house.port}{path}", headers={
        "Host": house.origin.removeprefix("http://"), "Accept-Language": language})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def outside(house, language, judge):
    """What can be seen without script: the head and the manifest."""
    page = fetched(house, "/app", language)
    title = re.search(r"<title>(.*?)</title>", page)[1]
    if title != "Kintsugi":
        raise Fault(f"the title is {title} in {language}")
    judge.look(f"the head ({language})", re.findall(r'<meta [^>]*content="([^"]*)"', page))
    manifest = json.loads(fetched(house, "/app/manifest.webmanifest", language))
    if {manifest.get("name"), manifest.get("short_name")} != {"Kintsugi"}:
        raise Fault(f"the manifest is called {manifest.get('name')}")
    judge.look(f"the manifest ({language})", strings(manifest))


def error_pages(house, language, judge):
    """What stands on a page of the app that is not there. Outside of it are public pages, which say what they are about."""
    for path in ("/app/nothing", "/v1/nothing", "/app/0/shell/main.mjs"):
        try:
            fetched(house, path, language)
        except urllib.error.HTTPError as error:
            judge.look(f"the page for {path} ({language})", [error.read().decode(errors="replace")])
        else:
            raise Fault(f"there is something at {path}")


def keep_codes(window):
    """Every file that is offered for the codes on this screen."""
    window.page.wait_for_timeout(400)
    for name in ("keep.kit.save-file", "keep.kit.save-picture"):
        for control in window.page.get_by_role("button", name=window.words.pattern(name)).all():
            control.click()
            window.page.wait_for_timeout(150)


def all_files(window):
    """Every file that the app offers: kit, slip and its halves, pages."""
    go(window, "kit")
    keep_codes(window)
    go(window, "recovery-slip")
    window.press("keep.recovery-slip.make").find("keep.recovery-slip.split")
    keep_codes(window)
    window.press("keep.recovery-slip.split").find("keep.recovery-slip.as-one")
    keep_codes(window)
    go(window, "export")
    for kind in ("html", "csv", "json"):
        window.choose(f"keep.export.{kind}").press("keep.export.save-plain")
    window.page.wait_for_timeout(400)


def inside_out(browser, house, language, judge):
    """Every screen with an account, in one language."""
    window = Window(browser, house, language=language, accept_downloads=True)
    window.page.add_init_script(f"({WATCH})()")
    open_inside(window)
    steps = window.page.evaluate("() => history.length")
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 3 if place < 1 else None)
    window.press("checkin.done.keep-this")
    people.keep_account(window, people.PASSPHRASE["ana"], device="own")
    names = [name for name in screens(window) if name not in ("letter",)]
    for name in names:
        go(window, name)
        facts = window.page.evaluate("() => [location.href, history.length, document.title, JSON.stringify(history.state)]")
        if facts != [f"{house.origin}/app", steps, "Kintsugi", "null"]:
            raise Fault(f"{name} ({language}): the browser shows {facts}")
    all_files(window)
    files = window.page.evaluate("() => globalThis.offered")
    if len(set(files)) < 11:
        raise Fault(f"only {len(files)} files were offered: {files}")
    judge.look(f"names of files ({language})", files)
    judge.look(f"titles ({language})", window.page.evaluate("() => [...globalThis.titles]"))
    judge.look(f"the head in use ({language})", window.page.evaluate(HEAD))
    judge.look("names in the browser's storage", window.page.evaluate(
        "async () => [...(await indexedDB.databases()).map(({ name }) => name), ...await caches.keys()]"))
    judge.look("cookies", [cookie["name"] for cookie in window.context.cookies()])
    judge.look("calls to the server", [re.sub(r"[0-9a-f]{16,}", "", path) for path in window.requests_to("/v1/")])
    inside(window, "(app) => app.lock()")
    window.at("keep.sign-in.title-locked")
    if window.page.title() != "Kintsugi":
        raise Fault(f"the locked page is called {window.page.title()}")
    window.close()
    return len(names), sorted(set(files))


def run(playwright, say):
    """Plays the suite."""
    judge = Judge()
    for word in ("Our couple diary", "betrayal.pdf", "信頼", "Vertrauen-2026.txt"):
        try:
            judge.look("a planted word", [word])
        except Fault:
            continue
        raise Fault(f"a planted word was not found: {word}")
    with House() as house:
        browser = launch(playwright)
        languages = list(offered(house))
        if len(languages) < 2:
            raise Fault(f"only {languages} are offered")
        for language in sorted({*languages, *LANGUAGES}):
            outside(house, language, judge)
            error_pages(house, language, judge)
        for language in languages:
            seen, files = inside_out(browser, house, language, judge)
            say(f"{language}: {seen} screens, one title, one address, one step; files are {', '.join(files)}")
        browser.close()
    say(f"{judge.count} texts that others may see hold none of {len(judge.words)} telling words in {len(LANGUAGES)} languages")
