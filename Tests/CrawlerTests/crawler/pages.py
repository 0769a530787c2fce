# SPDX-License-Identifier: Apache-2.0
"""Each page: where its links lead, what it fetches, what it says of itself, how heavy it is."""

import re

import brotli

from .page import parted

# Bytes after compression by brotli, as Spec/library.md promises.
MOST_HTML, MOST_CSS = 14_000, 6_000
# A page, its style sheet and its logo; the icon of a tab comes beside them.
MOST_REQUESTS = 3
RIGHT_TO_LEFT = {"ar"}


def link_faults(site, page):
    """Links lead to what is there, straight, and fragments to a part with that name."""
    for element, url in page.followed():
        address, fragment = parted(url)
        if re.match(r"(?:tel|sms|mailto):", url):
            continue
        if not site.is_own(address):
            if url not in site.elsewhere:
                yield f"{page.url}: links to {url}, which no source and no help line names"
            elif "noreferrer" not in element.get("rel", "") and \
                    page.answer.header("Referrer-Policy") != "no-referrer":
                yield f"{page.url}: would tell {url} where its reader comes from"
            continue
        answer = site.answers.get(address)
        if answer is None:
            yield f"{page.url}: {url} was not fetched"
        elif answer.status != 200 and site.path(address) != "/":
            yield f"{page.url}: {url} answers {answer.status}"
        elif fragment and address in site.pages and fragment not in site.pages[address].identifiers:
            yield f"{page.url}: {url} names a part that is not there"


def own_faults(site, page):
    """What a page says of itself."""
    root, language = page.root, site.language(page.url)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    if root.get("lang") != language:
        yield f"{page.url}: lang is {root.get('lang')}, not {language}"
    if root.get("dir") != direction:
        yield f"{page.url}: dir is {root.get('dir')}, not {direction}"
    if len(root.xpath("//h1")) != 1:
        yield f"{page.url}: has {len(root.xpath('//h1'))} headings of the first level, not one"
    if not (root.findtext(".//title") or "").strip():
        yield f"{page.url}: has no title"
    if not page.is_hidden and not (page.meta("description") or "").strip():
        yield f"{page.url}: has no description"
    if len(root.xpath("//main")) != 1:
        yield f"{page.url}: has {len(root.xpath('//main'))} main parts, not one"
    for name in {name for name in page.identifiers if page.identifiers.count(name) > 1}:
        yield f"{page.url}: the id {name} stands twice"
    canonical = [page.absolute(link.get("href", "")) for link in page.links("canonical")]
    if not page.is_hidden and canonical != [page.url]:
        yield f"{page.url}: calls itself {canonical}"
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            yield f"{page.url}: a heading of level {after} follows one of level {before}"
    for link in root.xpath("//a[@href]"):
        name = (link.text_content() or "").strip() or link.get("aria-label") or "".join(link.xpath(".//@alt"))
        if not name:
            yield f"{page.url}: the link to {link.get('href')} has no words"


def css_bytes(site, url, known):
    """The bytes of a style sheet after brotli, worked out once."""
    if url not in known:
        known[url] = len(brotli.compress(site.answers[url].body)) if url in site.answers else 0
    return known[url]


def weight_faults(site, page, known):
    """No script where none is needed, nothing from elsewhere, and few bytes."""
    fetched = list(page.fetched())
    for element, url in fetched:
        if not site.is_own(url):
            yield f"{page.url}: fetches {url} from another server"
    scripts = page.root.xpath("//script")
    is_search = re.fullmatch(r"/[^/]+/search(?:\?.*)?", site.path(page.url))
    for script in scripts:
        if not is_search or script.get("type") != "module" or not script.get("src") or (script.text or "").strip():
            yield f"{page.url}: has a script that is no module of the search page"
    for element in page.root.iter():
        if isinstance(element.tag, str):
            for name in element.attrib:
                if name.startswith("on") or name == "style":
                    yield f"{page.url}: a {element.tag} element has {name}="
    sheets = {page.absolute(link.get("href", "")) for link in page.links("stylesheet")}
    inline = "".join(style.text or "" for style in page.root.xpath("//style"))
    css = sum(css_bytes(site, url, known) for url in sheets)
    css += len(brotli.compress(inline.encode())) if inline else 0
    if css > MOST_CSS:
        yield f"{page.url}: its styles have {css} bytes, more than {MOST_CSS}"
    html = len(page.answer.raw) if page.answer.header("Content-Encoding") == "br" else \
        len(brotli.compress(page.answer.body))
    if html > MOST_HTML:
        yield f"{page.url}: has {html} bytes, more than {MOST_HTML}"
    icons = {page.absolute(link.get("href", "")) for link in page.links("icon", "apple-touch-icon", "manifest")}
    requests = 1 + len({url for _, url in fetched if url not in icons and "#" not in url})
    if requests > MOST_REQUESTS + (1 if is_search else 0):
        yield f"{page.url}: takes {requests} requests, more than {MOST_REQUESTS}"
    return html, css


def article_faults(site, page):
    """An article tells programs what it is, as microdata of schema.org."""
    found = page.root.xpath("//*[@itemscope and @itemtype='https://schema.org/Article']")
    if len(found) != 1:
        yield f"{page.url}: has {len(found)} parts that are an Article of schema.org, not one"
        return
    article = found[0]

    def properties(name):
        inside = article.xpath(f".//*[contains(concat(' ', @itemprop, ' '), ' {name} ')]")
        return [element.get("content") or element.get("datetime") or element.get("href") or
                element.text_content().strip() for element in inside]

    for name in ("headline", "author", "datePublished", "inLanguage", "description", "articleBody"):
        if len([value for value in properties(name) if value]) != 1:
            yield f"{page.url}: its microdata have {len(properties(name))} times {name}, not once"
    if properties("inLanguage") != [site.language(page.url)]:
        yield f"{page.url}: its microdata say the language is {properties('inLanguage')}"
    headline = " ".join(page.root.xpath("string(//h1)").split())
    if [" ".join(text.split()) for text in properties("headline")] != [headline]:
        yield f"{page.url}: its microdata have another headline than the page"
    for day in properties("datePublished") + properties("dateModified"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            yield f"{page.url}: its microdata have the day {day}"


def faults(site, says):
    """All faults of all pages."""
    html, css, known = 0, 0, {}
    for page in site.pages.values():
        yield from link_faults(site, page)
        yield from own_faults(site, page)
        parts = weight_faults(site, page, known)
        while True:
            try:
                yield next(parts)
            except StopIteration as end:
                html, css = max(html, end.value[0]), max(css, end.value[1])
                break
    for page in site.articles:
        yield from article_faults(site, page)
    says(f"the heaviest page has {html} bytes of HTML, the heaviest styles {css} bytes, both after brotli")
    if not site.articles:
        yield "no article was found"
