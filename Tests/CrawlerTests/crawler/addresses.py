# SPDX-License-Identifier: Apache-2.0
"""Addresses that people type or kept: each leads to its page in one step, or to a page that says there is none."""

import urllib.parse

from .page import Page
from .site import LANGUAGES

# What browsers send, and the language that is chosen.
WISHES = [("pt-BR,pt;q=0.9,en;q=0.8", "pt"), ("zh-CN,zh;q=0.9", "zh-Hans"), ("zh-TW", "zh-Hans"), ("xx", "en"),
          ("xx, it;q=0.2", "it"), ("de;q=0.1, fr;q=0.9", "fr"), ("", "en"), ("*", "en"), ("AR-eg", "ar")]


def choice_faults(site):
    """The bare address asks for a language once."""
    for wish, language in WISHES + [(language, language) for language in LANGUAGES]:
        answer = site.client.ask("/", Accept_Language=wish)
        place = urllib.parse.urljoin(answer.url, answer.header("Location") or "")
        if answer.status != 302 or place != f"{site.origin}/{language}/":
            yield f"/ for {wish or 'no wish'}: answers {answer.status} to {place}, not to {language}"
        if "accept-language" not in (answer.header("Vary") or "").lower():
            yield "/: does not say that it varies by Accept-Language"
    for page in [page for page in site.pages.values() if page.url.count("/") == 4][:3]:
        other = site.client.ask(site.path(page.url), Accept_Language="ja" if site.language(page.url) != "ja" else "en")
        if other.status != 200 or other.raw != page.answer.raw:
            yield f"{page.url}: changes with Accept-Language"


def moved(site):
    """Addresses that are nearly right, and the right ones."""
    yield "/en", "/en/"
    yield "/EN/", "/en/"
    yield "/zh-hans/", "/zh-Hans/"
    yield "/zh-hans/articles", "/zh-Hans/articles"
    yield "/en/articles/", "/en/articles"
    yield "/en/Tags", "/en/tags"
    for language in LANGUAGES:
        yield f"/{language}", f"/{language}/"
        pages = [page for page in site.articles if site.language(page.url) == language]
        if pages:
            right = site.path(pages[0].url)
            yield right + "/", right
    # The name of the file leads to the article in each language.
    english = sorted(page.url.rsplit("/", 1)[1] for page in site.articles if site.language(page.url) == "en")
    for page in site.articles:
        here = dict(page.alternates())
        name = here.get("en", "").rsplit("/", 1)[-1]
        wrong = f"/{site.language(page.url)}/articles/{name}"
        if name in english and wrong != site.path(page.url):
            yield wrong, site.path(page.url)


def moved_faults(site):
    """Each is sent on once, for good."""
    for wrong, right in moved(site):
        answer = site.client.ask(wrong)
        place = urllib.parse.urljoin(answer.url, answer.header("Location") or "")
        if answer.status != 301 or place != site.origin + right:
            yield f"{wrong}: answers {answer.status} to {place or 'nowhere'}, not to {right}"


def missing_faults(site):
    """What is not there says so, in the language of the address, and offers a search."""
    paths = [(f"/{language}/nothing-here", language) for language in LANGUAGES]
    paths += [("/en/articles/nothing-here", "en"), ("/it/tags/nothing-here", "it"), ("/nothing", "en"),
              ("/en/articles/..%2f..%2fetc", "en"), ("/%00", "en"), ("/en/%ff", "en"), ("/xx/articles", "en")]
    for path, language in paths:
        answer = site.client.ask(path, Accept_Language="en")
        if answer.status != 404:
            yield f"{path}: answers {answer.status}, not 404"
            continue
        if answer.media != "text/html":
            yield f"{path}: says that nothing is there as {answer.media}"
            continue
        page = Page(answer)
        if page.root.get("lang") != language:
            yield f"{path}: says that nothing is there in {page.root.get('lang')}, not in {language}"
        action = f"{site.origin}/{language}/search"
        if action not in [page.absolute(form.get("action", "")) for form in page.root.iter("form")]:
            yield f"{path}: offers no search"
        if not page.is_hidden:
            yield f"{path}: may be found by search engines"
        site.pages.setdefault(answer.url, page)


def letter_faults(site):
    """What is shown after a letter was sent is nothing that search engines may find."""
    for page in site.of_kind("contact"):
        answer = site.client.ask(site.path(page.url) + "/sent")
        if answer.status != 200:
            yield f"{page.url}/sent: answers {answer.status}"
            continue
        sent = Page(answer)
        if not sent.is_hidden:
            yield f"{page.url}/sent: may be found by search engines"
        site.pages[answer.url] = sent


def search_faults(site):
    """The search answers in each language without script, and shows what was typed as text alone."""
    for language in LANGUAGES:
        pages = [page for page in site.articles if site.language(page.url) == language]
        if not pages:
            continue
        title = " ".join(pages[0].root.xpath("string(//h1)").split())
        asked = urllib.parse.urlencode({"q": title})
        answer = site.client.ask(f"/{language}/search?{asked}")
        if answer.status != 200:
            yield f"/{language}/search: answers {answer.status}"
            continue
        page = Page(answer)
        found = [page.absolute(link.get("href")) for link in page.root.xpath("//main//a[@href]")]
        articles = [url for url in found if url.startswith(f"{site.origin}/{language}/articles/")]
        if articles[:1] != [pages[0].url]:
            yield f"/{language}/search: for the title “{title}” finds {articles[:1]}, not {pages[0].url}"
        if not page.root.xpath("//main//mark"):
            yield f"/{language}/search: marks nothing of what was looked for"
        if not page.is_hidden:
            yield f"/{language}/search: may be found by search engines"
        site.pages[answer.url] = page
    odd = '"><script>alert(1)</script><b x=\''
    answer = site.client.ask("/en/search?" + urllib.parse.urlencode({"q": odd}))
    page = Page(answer)
    values = page.root.xpath("//input[@name='q']/@value")
    if "<script>alert" in answer.text or not values or values[0] != odd:
        yield "/en/search: what was typed is not shown as text"
    for query in ("", "q=", "q=%ff%fe", "q=" + "a" * 5000, "q=a&tag=nothing", "q=%F0%9F%98%80", "tag=healing", "x=y&q"):
        answer = site.client.ask("/en/search?" + query)
        if answer.status not in (200, 400, 404, 414):
            yield f"/en/search?{query[:40]}: answers {answer.status}"


def faults(site, says):
    """All faults of addresses."""
    yield from choice_faults(site)
    yield from moved_faults(site)
    yield from missing_faults(site)
    yield from search_faults(site)
    yield from letter_faults(site)
    robots = site.answers[site.origin + "/robots.txt"]
    if robots.status != 200 or robots.media != "text/plain" or \
            f"Sitemap: {site.origin}/sitemap.xml" not in robots.text.splitlines():
        yield "/robots.txt: does not name the sitemap"
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = site.client.ask("/en/", method=method)
        if answer.status != 405 or "GET" not in (answer.header("Allow") or ""):
            yield f"{method} /en/: answers {answer.status} with Allow: {answer.header('Allow')}"
    says(f"{len(WISHES) + len(LANGUAGES)} wishes for a language, {len(list(moved(site)))} addresses that moved")
