# SPDX-License-Identifier: Apache-2.0
"""Feeds: Atom as RFC 4287 wants it, an identifier for each article that no other has, links that lead somewhere."""

import re
import urllib.parse

import lxml.etree
import lxml.html

from .page import parted
from .site import LANGUAGES

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
IDENTIFIER = re.compile(r"(?:urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|tag:[^,]+,\d{4}(?:-\d\d){0,2}:.+)")


def once(parent, name, where):
    """The one child of a name, and what is wrong where there is not one."""
    found = parent.findall(ATOM + name)
    return (found[0] if found else None), ([] if len(found) == 1 else [f"{where}: has {len(found)} times {name}"])


def link_of(parent, relation):
    """The addresses of the links of a relation."""
    return [link.get("href") for link in parent.findall(ATOM + "link")
            if link.get("rel", "alternate") == relation]


def common_faults(element, where, origin):
    """What feeds and entries need alike."""
    for name in ("id", "title", "updated"):
        child, missing = once(element, name, where)
        yield from missing
        if child is None:
            continue
        text = (child.text or "").strip()
        if not text:
            yield f"{where}: its {name} is empty"
        if name == "updated" and not MOMENT.fullmatch(text):
            yield f"{where}: {text} is no moment of RFC 3339"
        if name == "id" and (not IDENTIFIER.fullmatch(text) or origin.split("//")[1] in text):
            yield f"{where}: the identifier {text} is none that lasts wherever the server is"
    if len(link_of(element, "alternate")) != 1:
        yield f"{where}: has {len(link_of(element, 'alternate'))} links to its page, not one"


def feed_faults(site, language, seen):
    """One feed."""
    url = f"{site.origin}/{language}/feed.atom"
    answer = site.answers.get(url)
    if answer is None:
        yield f"{url}: no page names the feed"
        return
    if answer.status != 200 or answer.media != "application/atom+xml":
        yield f"{url}: answers {answer.status} with {answer.media}"
        return
    try:
        feed = lxml.etree.fromstring(answer.body)
    except lxml.etree.XMLSyntaxError as problem:
        yield f"{url}: is no XML: {problem}"
        return
    if feed.tag != ATOM + "feed":
        yield f"{url}: begins with {feed.tag}"
        return
    yield from common_faults(feed, url, site.origin)
    if link_of(feed, "self") != [url]:
        yield f"{url}: calls itself {link_of(feed, 'self')}"
    if feed.get("{http://www.w3.org/XML/1998/namespace}lang") != language:
        yield f"{url}: does not say that it is in {language}"
    entries = feed.findall(ATOM + "entry")
    moments = [entry.findtext(ATOM + "updated") or "" for entry in entries]
    if moments != sorted(moments, reverse=True):
        yield f"{url}: its entries are not the newest first"
    if entries and feed.findtext(ATOM + "updated") != max(moments):
        yield f"{url}: was not changed when its newest entry was"
    addresses = set()
    for number, entry in enumerate([feed, *entries]):
        where = f"{url}: entry {number}" if number else url
        if (identifier := entry.findtext(ATOM + "id")) in seen:
            yield f"{where}: {seen[identifier]} has the same identifier"
        seen[identifier] = where
        if number == 0:
            continue
        yield from common_faults(entry, where, site.origin)
        if not entry.findall(f"{ATOM}author/{ATOM}name") and not feed.findall(f"{ATOM}author/{ATOM}name"):
            yield f"{where}: has no author"
        addresses.update(link_of(entry, "alternate"))
        yield from content_faults(site, entry, where)
    pages = {page.url for page in site.articles if site.language(page.url) == language}
    for missing in sorted(pages - addresses):
        yield f"{url}: lacks {missing}"
    for more in sorted(addresses - pages):
        yield f"{url}: has {more}, where no article is"


def content_faults(site, entry, where):
    """The text inside an entry, and its links."""
    content = entry.find(ATOM + "content")
    if content is None or content.get("type") != "html" or not (content.text or "").strip():
        yield f"{where}: has no text of HTML"
        return
    base = content.get("{http://www.w3.org/XML/1998/namespace}base")
    if base is None:
        yield f"{where}: does not say what its links are relative to"
        return
    text = lxml.html.fragment_fromstring(content.text, create_parent="div")
    for element, _, address, _ in text.iterlinks():
        target, fragment = parted(urllib.parse.urljoin(base, address))
        answer = site.answers.get(target)
        if not site.is_own(target) or answer is None or answer.status != 200:
            yield f"{where}: {address} leads to {target}, which is not there"
        elif fragment and target in site.pages and fragment not in site.pages[target].identifiers:
            yield f"{where}: {address} names a part that is not there"
    for element in text.iter("script", "style", "iframe", "img"):
        yield f"{where}: its text has a {element.tag} element"


def faults(site, says):
    """All faults of all feeds."""
    seen = {}
    for language in LANGUAGES:
        yield from feed_faults(site, language, seen)
    for page in site.pages.values():
        named = [page.absolute(link.get("href", "")) for link in page.links("alternate")
                 if link.get("type") == "application/atom+xml"]
        own = f"{site.origin}/{site.language(page.url)}/feed.atom"
        if not page.is_hidden and named != [own]:
            yield f"{page.url}: names the feeds {named}, not {own}"
    says(f"{len(seen)} identifiers in {len(LANGUAGES)} feeds")
