# SPDX-License-Identifier: Apache-2.0
"""The public library: every kind of page in every language, without script and with a keyboard alone; nothing that axe-core
finds at WCAG 2.2 AA, nothing wider than 320 px, nothing in the console, no byte above its bar, and an article on paper."""

import re
import subprocess
import tempfile
import urllib.request

from accessibility import couple
from accessibility_suite import SMALL, TAGS, WIDE
from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import SCREENS, SIZES

LANGUAGES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh-Hans", "es"]
# Every kind of page is looked at by axe in each of these.
LOOKS = [("en", "desk", "light"), ("de", "phone", "dark"), ("ar", "narrow", "light"), ("ja", "phone", "dark")]
MOST_PAGE, MOST_SEARCH, MOST_STYLE, MOST_REQUESTS = 14_000, 12_000, 6_000, 3
QUESTION = {"en": "partner", "it": "fiducia", "fr": "confiance", "de": "vertrauen", "pl": "zaufanie", "tr": "güven",
            "pt": "confiança", "ru": "доверие", "ar": "الثقة", "ja": "信頼", "zh-Hans": "信任", "es": "confianza"}
# Elements that are cut off, or that hang over each other, are found by sight; these two are found by measure.
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 300);
})"""
TREE = """() => {
  const found = [];
  const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map((node) => Number(node.localName[1]));
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1) found.push(`headings: ${levels}`);
  levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 1) found.push(`headings jump: ${levels}`); });
  const { lang, dir } = document.documentElement;
  if (!lang || dir !== (lang === 'ar' ? 'rtl' : 'ltr')) found.push(`language ${lang}, direction ${dir}`);
  if (document.querySelectorAll('main').length !== 1) found.push('not one main');
  if (!document.title.trim()) found.push('no title');
  return found;
}"""


class Reader:
    """Somebody who reads: a browser that writes every fault down."""

    def __init__(self, browser, house, size="desk", scheme="light", language="en", script=True):
        self.house, self.faults, self.requests, self.expected = house, [], [], set()
        width, height = SIZES[size]
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=language, java_script_enabled=script,
            has_touch=size != "desk", is_mobile=size != "desk", reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda message: self.console(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        self.page.on("request", self.asked)

    def console(self, text):
        """A message is a fault, but for the one that a browser writes for every page that is not there."""
        if not re.fullmatch(r"Failed to load resource: .* 404 \(Not Found\)", text):
            self.faults.append(f"console at {self.page.url}: {text}")

    def asked(self, request):
        """Notes a request; one to another server is a fault."""
        self.requests.append(request.url)
        if not request.url.startswith(self.house.origin):
            self.faults.append(f"a request to another server: {request.url}")

    def open(self, path):
        """Goes to a page."""
        self.requests.clear()
        self.page.goto(self.house.origin + path)
        return self.page

    def close(self):
        """Ends; faults count, and so does any cookie."""
        if self.context.cookies():
            self.faults.append(f"cookies: {self.context.cookies()}")
        self.context.close()
        if self.faults:
            raise Fault(" | ".join(sorted(set(self.faults))[:5]))


def links(house, path, pattern):
    """The addresses on a page that a pattern finds."""
    return re.findall(pattern, house.fetch(path).decode())


def kinds(house, language):
    """Every kind of page in a language: name -> path."""
    articles = links(house, f"/{language}/articles", rf'href="(/{language}/articles/[^"]+)"')
    tags = links(house, f"/{language}/tags", rf'href="(/{language}/tags/[^"]+)"')
    if not articles or not tags:
        raise Fault(f"there are no articles or no tags in {language}")
    question = urllib.request.quote(QUESTION[language])
    pages = {
        "home": f"/{language}/", "articles": f"/{language}/articles", "article": articles[0], "tags": f"/{language}/tags",
        "tag": tags[0], "search": f"/{language}/search", "results": f"/{language}/search?q={question}",
        "nothing": f"/{language}/search?q=xyzzyq", "help": f"/{language}/help", "country": f"/{language}/help?country=GB",
        "missing": f"/{language}/nowhere",
    }
    if f"/{language}/contact" in house.fetch(f"/{language}/").decode():
        pages["contact"] = f"/{language}/contact"
    return pages


def sent(house, path):
    """The bytes of an answer as Brotli sends them."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{house.port}{path}",
        headers={"Host": house.origin.removeprefix("http://"), "Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return len(answer.read())


def look(browser, house, say):
    """Every kind of page in every look."""
    faults, count = [], 0
    for language, size, scheme in LOOKS:
        reader = Reader(browser, house, size, scheme, language)
        for name, path in kinds(house, language).items():
            page = reader.open(path)
            where = f"{name} ({language}, {size}, {scheme})"
            page.evaluate(couple.axe_script())
            found = page.evaluate(
                "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", TAGS)
            for one in found["violations"]:
                faults.append(f"{where}: {one['id']} at {one['nodes'][0]['target']}")
            faults += [f"{where}: {fault}" for fault in page.evaluate(TREE)]
            faults += [f"{where}: a target of less than 48 px: {small}" for small in page.evaluate(SMALL)]
            if shift := page.evaluate(SHIFTS):
                faults.append(f"{where}: its parts moved by {shift}")
            SCREENS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENS / f"library-{name}-{language}-{size}-{scheme}.png", full_page=True)
            count += 1
        reader.close()
    if faults:
        raise Fault(f"{len(faults)} faults: " + " | ".join(faults[:8]))
    say(f"{count} pages in {len(LOOKS)} looks: axe finds nothing, targets are large enough, nothing moves")


def narrow(browser, house, say):
    """Every kind of page at 320 px in every language."""
    faults, count = [], 0
    reader = Reader(browser, house, "narrow")
    for language in LANGUAGES:
        for name, path in kinds(house, language).items():
            page = reader.open(path)
            if wide := page.evaluate(WIDE):
                faults.append(f"{name} ({language}): scrolls sideways, {wide}")
            count += 1
    reader.close()
    if faults:
        raise Fault(f"{len(faults)} faults: " + " | ".join(faults[:8]))
    say(f"{count} pages at 320 px in {len(LANGUAGES)} languages: nothing scrolls sideways")


def weigh(browser, house, say):
    """Bytes of every article and of pages of results, and the requests of a page."""
    largest, faults = (0, ""), []
    for language in LANGUAGES:
        pages = kinds(house, language)
        articles = links(house, pages["articles"], rf'href="(/{language}/articles/[^"]+)"')
        for path in dict.fromkeys(articles):
            largest = max(largest, (sent(house, path), path))
        if (size := sent(house, pages["results"])) > MOST_SEARCH:
            faults.append(f"{size} bytes of results in {language}")
    style = links(house, "/en/", r'href="(/library/[^"]+\.css)"')[0]
    size = sent(house, style)
    say(f"the largest article has {largest[0]:,} bytes ({urllib.request.unquote(largest[1])}), the stylesheet {size:,}")
    if largest[0] > MOST_PAGE or size > MOST_STYLE or faults:
        raise Fault(f"above the bar: {largest}, {size}, {faults}")
    reader = Reader(browser, house)
    reader.open(kinds(house, "en")["article"])
    if len(reader.requests) > MOST_REQUESTS:
        raise Fault(f"{len(reader.requests)} requests for an article: {reader.requests}")
    reader.close()


def without_script(browser, house, say):
    """With a keyboard alone, and no script: to the text, through a search, to a help line, into another language."""
    reader = Reader(browser, house, script=False)
    page = reader.open("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if not page.url.endswith("#text"):
        raise Fault("the first press of Tab is not the way to the text")
    page.keyboard.press("Tab")
    page.keyboard.type("aplogy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=aplogy")
    if page.locator("#results .articles h2 a").count() == 0:
        raise Fault("a search with a slip of spelling finds nothing")
    page.locator("#results .articles h2 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("article .prose")
    there = page.url
    page.locator(".tongues a[lang=it]").click()
    if page.locator("html").get_attribute("lang") != "it" or page.locator("article .prose").count() != 1:
        raise Fault(f"the row of languages does not keep the page: {page.url}")
    page.locator(".tongues a[lang=en]").click()
    if page.url != there:
        raise Fault(f"the row of languages does not lead back: {page.url}")
    page.locator(".menu a[href='/en/help']").click()
    page.locator("a[href='/en/help?country=IE']").click()
    if page.locator("a[href^='tel:']").count() < 2:
        raise Fault("no help line after two presses")
    if not page.locator(".leave a").is_visible():
        raise Fault("no way to leave at once on the help page")
    if page.locator(".help-line").filter(has_text=re.compile(r"(?<!Last )Checked against")).count():
        raise Fault("a number is shown as checked that nobody read within 180 days of this machine's clock")
    reader.close()
    say("without script: skip link, search with a slip, language row, help line in two presses")


def as_one_types(browser, house, say):
    """The search page's module shows what the form would."""
    reader = Reader(browser, house, "phone")
    page = reader.open("/en/search")
    page.locator("#q").press_sequentially("forgive", delay=20)
    page.wait_for_selector("#results .articles h2 a")
    titles = page.locator("#results .articles h2").all_inner_texts()
    said = page.locator("#found").inner_text()
    if page.url != f"{house.origin}/en/search":
        raise Fault("typing changes the address, and so the history")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/search?q=forgive")
    plain = page.locator("#results .articles h2").all_inner_texts()
    if titles != plain or said != page.locator("#found").inner_text():
        raise Fault(f"typing shows {titles} ({said}), the form {plain}")
    if page.locator("#results mark").count() == 0:
        raise Fault("no place is marked")
    page.locator("#q").fill("xyzzyq")
    page.wait_for_function("() => document.querySelectorAll('#results .articles').length === 0")
    for url in reader.requests:
        if not url.startswith(house.origin):
            raise Fault(f"asked {url}")
    if any(word in house.said() for word in ("xyzzyq", "forgive")):
        raise Fault("the server wrote a question down")
    reader.close()
    say("results while one types are those of the form, and nobody wrote the question down")


def on_paper(browser, house, say):
    """An article on paper: the text and its sources, and no menu."""
    reader = Reader(browser, house)
    path = kinds(house, "en")["article"]
    page = reader.open(path)
    title = page.locator("h1").inner_text()
    menu = " ".join(page.locator(".menu").inner_text().split())
    with tempfile.NamedTemporaryFile(suffix=".pdf") as paper:
        page.pdf(path=paper.name)
        text = " ".join(subprocess.run(
            ["pdftotext", "-layout", paper.name, "-"], capture_output=True, text=True, check=True).stdout.split())
    for wanted in (title, page.locator(".sources li").first.inner_text()[:30], "Not yet reviewed"):
        if " ".join(wanted.split()) not in text:
            raise Fault(f"“{wanted}” is not on the paper")
    if menu in text or "Leave" in text:
        raise Fault("the menu is on the paper")
    reader.close()
    say("an article on paper has its text, its sources and no menu")


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        for part in (look, narrow, weigh, without_script, as_one_types, on_paper):
            part(browser, house, say)
        browser.close()
