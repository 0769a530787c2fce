# SPDX-License-Identifier: Apache-2.0
"""Pages in twelve languages: each names the others and itself, each pair names each other, and the sitemap says the
same."""

import re

import lxml.etree

from .site import LANGUAGES

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def mapped(site):
    """The sitemap: address → {language: address}."""
    answer = site.answers.get(site.origin + "/sitemap.xml")
    if answer is None or answer.status != 200:
        raise ValueError("there is no sitemap")
    root = lxml.etree.fromstring(answer.body)
    if root.tag != SITEMAP + "urlset":
        raise ValueError(f"the sitemap begins with {root.tag}")
    found = {}
    for entry in root:
        address = entry.findtext(SITEMAP + "loc")
        if address in found:
            raise ValueError(f"the sitemap has {address} twice")
        found[address] = {link.get("hreflang"): link.get("href") for link in entry.iter(XHTML + "link")}
        day = entry.findtext(SITEMAP + "lastmod")
        if day is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise ValueError(f"the sitemap has the day {day}")
    return found


def page_faults(site, page):
    """What one page says of its other languages."""
    named = page.alternates()
    languages = [language for language, _ in named]
    for language in {language for language in languages if languages.count(language) > 1}:
        yield f"{page.url}: names {language} twice"
    here = dict(named)
    own = site.language(page.url)
    if here.get(own) != page.url:
        yield f"{page.url}: does not name itself as {own}"
    if "x-default" not in here:
        yield f"{page.url}: names no x-default"
    elif here["x-default"] not in site.answers or site.answers[here["x-default"]].status not in (200, 302):
        yield f"{page.url}: its x-default {here['x-default']} is not there"
    for language, url in named:
        if language == "x-default":
            continue
        other = site.pages.get(url)
        if other is None:
            yield f"{page.url}: {language} is said to be at {url}, where no page is"
            continue
        if site.language(url) != language:
            yield f"{page.url}: {language} is said to be at {url}"
        if dict(other.alternates()) != here:
            yield f"{page.url}: {url} names other languages than this page"
    # The row of languages that people see leads to the same pages.
    row = {link.get("hreflang"): page.absolute(link.get("href")) for link in page.root.xpath("//a[@hreflang][@href]")
           if not page.absolute(link.get("href")).endswith("/feed.atom")}
    for language, url in here.items():
        if language not in (own, "x-default") and row.get(language) != url:
            yield f"{page.url}: its row of languages leads to {row.get(language)} for {language}, not to {url}"


def faults(site, says):
    """All faults about languages."""
    try:
        sitemap = mapped(site)
    except (ValueError, lxml.etree.XMLSyntaxError) as problem:
        yield str(problem)
        return
    public = {url: page for url, page in site.pages.items() if not page.is_hidden and "?" not in url}
    for url in sorted(set(sitemap) - set(public)):
        yield f"{url}: is in the sitemap and is no page that may be found"
    for url in sorted(set(public) - set(sitemap)):
        yield f"{url}: may be found and is not in the sitemap (from {site.named.get(url)})"
    for url, page in public.items():
        yield from page_faults(site, page)
        if url in sitemap and sitemap[url] != dict(page.alternates()):
            yield f"{url}: the sitemap names other languages than the page"
    for language in LANGUAGES:
        count = sum(site.language(page.url) == language for page in site.articles)
        if count == 0:
            yield f"{language}: has no article"
    counts = {language: sum(site.language(url) == language for url in public) for language in LANGUAGES}
    says(f"{len(sitemap)} addresses in the sitemap; pages: " + ", ".join(f"{k} {v}" for k, v in counts.items()))
    if len(set(counts.values())) != 1:
        yield f"the languages have different numbers of pages: {counts}"
