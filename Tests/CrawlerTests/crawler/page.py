# SPDX-License-Identifier: Apache-2.0
"""A page as a program reads it: its links, its parts with names, what it fetches."""

import urllib.parse

import lxml.html

# Where an address stands, and whether it is followed by a person or fetched by the page.
FOLLOWED = {"a": "href", "area": "href"}
FETCHED = {"img": "src", "script": "src", "source": "src", "iframe": "src", "embed": "src", "audio": "src",
           "video": "src", "object": "data", "track": "src", "input": "src", "use": "href", "image": "href"}


def parted(url):
    """An address without its fragment, and the fragment as it was before it was escaped."""
    address, _, fragment = url.partition("#")
    return address, urllib.parse.unquote(fragment)


class Page:
    """One page of HTML."""

    def __init__(self, answer):
        self.answer, self.url = answer, answer.url
        self.root = lxml.html.document_fromstring(answer.text, parser=lxml.html.HTMLParser(encoding="utf-8"))
        self.identifiers = [value for value in self.root.xpath("//@id")]

    def absolute(self, address):
        """An address as a browser would resolve it."""
        return urllib.parse.urljoin(self.url, address.strip())

    def followed(self):
        """(element, address) of every link that a person can follow, and of every form that asks."""
        for element in self.root.iter(*FOLLOWED):
            if (address := element.get(FOLLOWED[element.tag])) is not None:
                yield element, self.absolute(address)
        for form in self.root.iter("form"):
            if form.get("method", "get").lower() == "get":
                yield form, self.absolute(form.get("action", self.url))

    def fetched(self):
        """(element, address) of everything that a browser fetches to show the page."""
        for element in self.root.iter():
            if isinstance(element.tag, str) and element.tag in FETCHED and element.get(FETCHED[element.tag]):
                yield element, self.absolute(element.get(FETCHED[element.tag]))
            if isinstance(element.tag, str) and element.get("srcset"):
                for part in element.get("srcset").split(","):
                    yield element, self.absolute(part.split()[0])
        for link in self.links("stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon",
                               "preconnect", "dns-prefetch"):
            yield link, self.absolute(link.get("href", ""))

    def links(self, *relations):
        """The `link` elements of a relation."""
        return [link for link in self.root.iter("link")
                if set(link.get("rel", "").lower().split()) & set(relations)]

    def alternates(self):
        """hreflang → address."""
        return [(link.get("hreflang"), self.absolute(link.get("href", "")))
                for link in self.links("alternate")
                if link.get("hreflang") and link.get("href") and link.get("type") is None]

    def meta(self, name):
        """The content of a `meta` element."""
        found = [meta.get("content", "") for meta in self.root.iter("meta") if meta.get("name", "").lower() == name]
        return found[0] if found else None

    @property
    def is_hidden(self):
        """Whether search engines are asked to leave the page out."""
        robots = (self.meta("robots") or "") + " " + (self.answer.header("X-Robots-Tag") or "")
        return "noindex" in robots
