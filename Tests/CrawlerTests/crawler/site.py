# SPDX-License-Identifier: Apache-2.0
"""Fetches everything that can be reached from the start page, from every other language of it, and from the sitemap."""

import json
import pathlib
import re
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from .client import Client
from .page import Page, parted

ROOT = pathlib.Path(__file__).resolve().parents[3]
LANGUAGES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh-Hans", "es"]
# Two at once: the machine that tests has other things to do.
AT_ONCE = 2
MOST = 5000


def elsewhere():
    """The addresses of other servers that pages may link to: sources, help lines and the way out."""
    known = set()
    for file in ROOT.glob("Content/articles/*/*.md"):
        known.update(re.findall(r"^\s*(?:-\s+)?url:\s*[\"']?(https://[^\s\"']+)", file.read_text("utf-8"), re.M))

    def walk(value):
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str) and re.match(r"https?://", value):
            known.add(value)

    walk(json.loads((ROOT / "Content/help/resources.json").read_text("utf-8")))
    # Where the way out leads, on every page and in the app.
    known.update(re.findall(r"NEUTRAL = '(https://[^']+)'", (ROOT / "Web/shell/main.mjs").read_text("utf-8")))
    return known


class Site:
    """Everything that was fetched."""

    def __init__(self, origin):
        self.origin, self.client = origin, Client(origin)
        self.answers, self.pages, self.faults = {}, {}, []
        # Where each address was named first, for the message.
        self.named = {}
        self.elsewhere = elsewhere()
        self.links = 0

    def path(self, url):
        """The part of an address after the origin."""
        return url[len(self.origin):] or "/"

    def is_own(self, url):
        """Whether an address is of this server."""
        return url == self.origin or url.startswith(self.origin + "/")

    def crawl(self):
        """Follows every link until there is no new one."""
        starts = ["/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/favicon.svg"]
        starts += [f"/{language}/" for language in LANGUAGES]
        waiting = [self.origin + path for path in starts]
        for url in waiting:
            self.named[url] = "the start of the walk"
        with ThreadPoolExecutor(AT_ONCE) as workers:
            while waiting and len(self.answers) < MOST:
                answers = list(workers.map(lambda url: self.client.ask(self.path(url)), waiting))
                waiting = []
                for answer in answers:
                    self.answers[answer.url] = answer
                    for url in self.found_in(answer):
                        if url not in self.named:
                            self.named[url] = answer.url
                            waiting.append(url)
        if len(self.answers) >= MOST:
            self.faults.append(f"there is no end of links: {MOST} pages were fetched")

    def found_in(self, answer):
        """The addresses of this server that an answer names."""
        if answer.status == 200 and answer.media == "text/html" and not self.is_app(answer.url):
            page = self.pages[answer.url] = Page(answer)
            urls = [url for _, url in page.followed()] + [url for _, url in page.fetched()]
            urls += [url for _, url in page.alternates()]
            urls += [page.absolute(link.get("href", ""))
                     for link in page.links("alternate", "canonical", "next", "prev")]
        elif answer.status == 200 and answer.url.endswith("/sitemap.xml"):
            urls = re.findall(r"<loc>([^<]+)</loc>", answer.text)
        elif answer.status in (301, 302, 303, 307, 308):
            urls = [urllib.parse.urljoin(answer.url, answer.header("Location") or "")]
        else:
            return
        self.links += len(urls)
        for url in urls:
            address, _ = parted(url)
            if self.is_own(address):
                yield address if address != self.origin else self.origin + "/"

    def is_app(self, url):
        """Whether an address belongs to the app, which has tests of its own."""
        path = self.path(url)
        return path == "/app" or path.startswith("/app/") or path.startswith("/app?")

    def language(self, url):
        """The language of an address; nothing where it has none."""
        first = self.path(url).split("?")[0].split("/")[1]
        return first if first in LANGUAGES else None

    def of_kind(self, kind):
        """The pages whose address has this after the language, such as `articles/`."""
        found = re.compile(rf"/[^/]+/{kind}$")
        return [page for url, page in self.pages.items() if found.fullmatch(self.path(url))]

    @property
    def articles(self):
        """The pages of articles."""
        return self.of_kind(r"articles/[^/?]+")
