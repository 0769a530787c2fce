# SPDX-License-Identifier: Apache-2.0
"""How pages travel: headers that protect, no cookie, compression that is negotiated, and nothing sent twice."""

import re

POLICY_NEEDED = {"default-src": {"'none'"}, "base-uri": {"'none'"}, "frame-ancestors": {"'none'"}}
# These are compressed already.
PACKED = {"image/png", "image/x-icon", "image/vnd.microsoft.icon"}
# What a policy of the library may name besides its own server.
POLICY_SOURCES = {"'self'", "'none'"}


def policy(text):
    """A content policy: directive → values."""
    parts = [part.split() for part in (text or "").split(";") if part.strip()]
    return {part[0].lower(): part[1:] for part in parts}


def header_faults(site, answer, is_page):
    """The headers of one answer."""
    url = answer.url
    if answer.header("Set-Cookie"):
        yield f"{url}: sets a cookie"
    if answer.header("X-Content-Type-Options") != "nosniff":
        yield f"{url}: lacks X-Content-Type-Options: nosniff"
    if "Server" in dict(answer.headers) or "X-Powered-By" in dict(answer.headers):
        yield f"{url}: tells which program answers"
    if not is_page:
        return
    if answer.header("Content-Type") != "text/html; charset=utf-8":
        yield f"{url}: its type is {answer.header('Content-Type')}"
    if answer.header("Referrer-Policy") != "no-referrer":
        yield f"{url}: its Referrer-Policy is {answer.header('Referrer-Policy')}"
    said = policy(answer.header("Content-Security-Policy"))
    for name, values in POLICY_NEEDED.items():
        if set(said.get(name, [])) != values:
            yield f"{url}: its content policy says {name} {' '.join(said.get(name, ['nothing']))}"
    for name, values in said.items():
        for value in values:
            if name.endswith("-src") and value not in POLICY_SOURCES and not value.startswith("'sha256-"):
                yield f"{url}: its content policy allows {name} {value}"
    scripts = said.get("script-src", ["'none'"])
    is_search = re.fullmatch(r"/[^/]+/search(?:\?.*)?", site.path(url))
    if not is_search and scripts != ["'none'"]:
        yield f"{url}: its content policy allows scripts"
    if answer.header("Cross-Origin-Opener-Policy") != "same-origin":
        yield f"{url}: lacks Cross-Origin-Opener-Policy: same-origin"


def caching_faults(site, answer):
    """What is kept, and for how long."""
    said, path = answer.header("Cache-Control") or "", site.path(answer.url)
    if path.startswith("/library/"):
        if "immutable" not in said or "max-age=31536000" not in said:
            yield f"{answer.url}: never changes and may be kept for {said or 'no time'}"
    elif re.match(r"/[^/]+/(?:search|contact|help)", path):
        if "no-store" not in said:
            yield f"{answer.url}: tells of one person and may be kept ({said or 'nothing said'})"
    elif "max-age" not in said or "immutable" in said:
        yield f"{answer.url}: does not say how long it may be kept ({said or 'nothing said'})"


def condition_faults(site, answer):
    """Asked again, an answer that is the same is not sent again."""
    tag, path = answer.header("ETag"), site.path(answer.url)
    if "no-store" in (answer.header("Cache-Control") or ""):
        return
    if not tag:
        yield f"{answer.url}: has no ETag"
        return
    again = site.client.ask(path, If_None_Match=tag)
    if again.status != 304 or again.raw:
        yield f"{answer.url}: asked again with its ETag, answers {again.status} with {len(again.raw)} bytes"
    elif again.header("ETag") != tag or again.header("Vary") != answer.header("Vary"):
        yield f"{answer.url}: a 304 has other headers than the 200"
    other = site.client.ask(path, If_None_Match='"another"')
    if other.status != 200 or other.raw != answer.raw:
        yield f"{answer.url}: asked with another ETag, answers {other.status}"


def coding_faults(site, answer):
    """Brotli, gzip or neither, as the browser can, and the same words in each."""
    path, plain = site.path(answer.url), site.client.ask(site.path(answer.url), Accept_Encoding="identity")
    if plain.header("Content-Encoding") or plain.body != answer.body:
        yield f"{answer.url}: without compression is not the same"
    if len(plain.raw) < 500 or answer.media in PACKED:
        return
    for wish, coding in (("br, gzip", "br"), ("gzip", "gzip"), ("gzip;q=1, br;q=0", "gzip")):
        coded = site.client.ask(path, Accept_Encoding=wish)
        if coded.header("Content-Encoding") != coding:
            yield f"{answer.url}: for {wish} answers with {coded.header('Content-Encoding')}"
        elif coded.body != plain.raw:
            yield f"{answer.url}: {coding} unpacks to other bytes"
        elif "accept-encoding" not in (coded.header("Vary") or "").lower():
            yield f"{answer.url}: does not say that it varies by Accept-Encoding"
        elif plain.header("ETag") and coded.header("ETag") == plain.header("ETag"):
            yield f"{answer.url}: two codings have one ETag"


def head_faults(site, answer):
    """HEAD says what GET says, without the body."""
    head = site.client.ask(site.path(answer.url), method="HEAD")
    skipped = {"date", "connection"}
    said = [{key.lower(): value for key, value in one.headers if key.lower() not in skipped} for one in (head, answer)]
    if head.status != answer.status or head.raw or said[0] != said[1]:
        different = sorted(key for key in said[0].keys() | said[1].keys() if said[0].get(key) != said[1].get(key))
        yield f"{answer.url}: HEAD answers {head.status} and differs in {', '.join(different) or 'its body'}"


def sample(site):
    """One page of each kind in each language, and every file beside the pages."""
    seen = set()
    for url, answer in site.answers.items():
        if answer.status != 200 or site.is_app(url):
            continue
        page = site.pages.get(url)
        if page is None:
            yield answer
            continue
        kind = site.language(url), "/".join(site.path(url).split("?")[0].split("/")[2:3]), site.path(url).count("/")
        if kind not in seen:
            seen.add(kind)
            yield answer


def faults(site, says):
    """All faults of headers, compression and conditions."""
    for url, answer in site.answers.items():
        if not site.is_app(url):
            yield from header_faults(site, answer, url in site.pages)
            if answer.status == 200:
                yield from caching_faults(site, answer)
    looked = 0
    for answer in sample(site):
        looked += 1
        yield from condition_faults(site, answer)
        yield from coding_faults(site, answer)
        yield from head_faults(site, answer)
    says(f"headers of {len(site.answers)} answers; conditions and codings of {looked}")
