# SPDX-License-Identifier: Apache-2.0
"""A small library in twelve languages that keeps every rule, served on this machine, so that one fault at a time can be
planted in it."""

import gzip
import hashlib
import threading
import urllib.parse
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape, quoteattr

import brotli

from crawler.site import LANGUAGES

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>x</title></svg>'
STYLE, SCRIPT = "/library/1/library.css", "/library/1/search.mjs"


class SmallSite:
    """Pages by path; `answer` gives (status, headers, body) and may be replaced by a test."""

    def __init__(self):
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self):
                status, headers, body = site.negotiated(self.command, self.path, self.headers)
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD" and status != 304:
                    self.wfile.write(body)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = handle_one

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.edits = {}
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        """Stops serving."""
        self.server.shutdown()
        self.server.server_close()

    # Pages

    def slug(self, language):
        """The article's name in addresses."""
        return "a-day" if language == "en" else "tag-" + language.lower()

    def alternates(self, place):
        """The addresses of a page in every language."""
        found = {}
        for language in LANGUAGES:
            path = f"/{language}/" + (f"articles/{self.slug(language)}" if place == "article" else place)
            found[language] = self.origin + path
        found["x-default"] = self.origin + "/" if place == "" else found["en"]
        return found

    def page(self, language, place, main, is_hidden=False, head=""):
        """A whole page."""
        here = self.alternates(place)
        links = "".join(f'<link rel="alternate" hreflang="{tag}" href="{url}">' for tag, url in here.items())
        own = f'<link rel="canonical" href="{here[language]}">{links}<meta name="description" content="x">' \
            f'<link rel="alternate" type="application/atom+xml" href="/{language}/feed.atom" title="x">'
        row = "".join(f'<a hreflang="{tag}" lang="{tag}" href="{url}">{tag}</a> ' for tag, url in here.items()
                      if tag not in (language, "x-default"))
        return f"""<!DOCTYPE html><html lang="{language}" dir="{'rtl' if language == 'ar' else 'ltr'}"><head>
<meta charset="utf-8"><title>Page</title>{'<meta name="robots" content="noindex">' if is_hidden else own}
<link rel="stylesheet" href="{STYLE}"><link rel="icon" href="/favicon.svg">{head}</head><body>
<nav><a href="/{language}/">home</a> <a href="/{language}/articles/{self.slug(language)}">article</a> {row}
<form action="/{language}/search"><label>find <input name="q"></label></form></nav><main>{main}</main></body></html>"""

    def article(self, language):
        """The one article."""
        return f"""<article itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Day {language}</h1>
<p itemprop="description">One day.</p><p>By <span itemprop="author">X</span> in <span itemprop="inLanguage"
content="{language}">x</span> on <time itemprop="datePublished" datetime="2026-11-23">a day</time></p>
<div itemprop="articleBody"><h2 id="part">Part</h2><p>Text, <a href="#part">its part</a>. {'And more. ' * 80}</p></div>
</article>"""

    def feed(self, language):
        """The feed of a language."""
        url = self.alternates("article")[language]
        name = lambda text: f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, text)}"  # noqa: E731
        head = "<title>x</title><updated>2026-11-23T00:00:00Z</updated>"
        return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">
<id>{name(language)}</id>{head}<link rel="self" href="{self.origin}/{language}/feed.atom"/>
<link rel="alternate" href="{self.origin}/{language}/"/><entry><id>{name(url[-20:])}</id>{head}<author><name>X</name>
</author><link rel="alternate" href="{url}"/><content type="html" xml:base="{url}">{escape('<p>Text</p>')}</content>
</entry></feed>"""

    def sitemap(self):
        """The sitemap."""
        entries = ""
        for place in ("", "article"):
            here = self.alternates(place)
            links = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(url)}/>'
                            for tag, url in here.items())
            entries += "".join(f"<url><loc>{url}</loc>{links}</url>" for tag, url in here.items() if tag != "x-default")
        return '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' \
            f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{entries}</urlset>'

    # Answers

    def answer(self, method, path, wishes):
        """Status, headers and body before compression."""
        path, _, query = path.partition("?")
        language = path.split("/")[1]
        known = {tag.lower(): tag for tag in LANGUAGES}
        if method not in ("GET", "HEAD"):
            return 405, {"Allow": "GET, HEAD", "Content-Type": "text/plain"}, ""
        if path == "/":
            return 302, {"Location": f"/{self.chosen(wishes)}/", "Vary": "Accept-Language"}, ""
        files = {STYLE: ("text/css", "a { color: navy }" * 60), SCRIPT: ("text/javascript", "export {};" * 60),
                 "/favicon.svg": ("image/svg+xml", ICON), "/favicon.ico": ("image/x-icon", "x"),
                 "/robots.txt": ("text/plain; charset=utf-8", f"Sitemap: {self.origin}/sitemap.xml\n"),
                 "/sitemap.xml": ("application/xml", self.sitemap())}
        if path in files:
            kept = "public, max-age=31536000, immutable" if path.startswith("/library/") else "public, max-age=300"
            return 200, {"Content-Type": files[path][0], "Cache-Control": kept}, files[path][1]
        if language.lower() not in known:
            return self.nothing(self.chosen(wishes))
        right, rest = known[language.lower()], path[len(language) + 1:]
        if rest in ("", "/articles/" + self.slug("en")) and self.slug(right) != rest[10:] or language != right or \
                (len(rest) > 1 and rest.endswith("/")) or rest != rest.lower():
            rest = rest.lower().rstrip("/") or "/"
            rest = f"/articles/{self.slug(right)}" if rest == "/articles/a-day" else rest
            return 301, {"Location": f"/{right}{rest}"}, ""
        kept = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=300"}
        if rest == "/feed.atom":
            return 200, {**kept, "Content-Type": "application/atom+xml"}, self.feed(right)
        if rest == "/":
            return 200, kept, self.page(right, "", "<h1>Home</h1><p>x</p>" + "<p>Words.</p>" * 60)
        if rest == f"/articles/{self.slug(right)}":
            return 200, kept, self.page(right, "article", self.article(right))
        if rest == "/search":
            words = urllib.parse.parse_qs(query).get("q", [""])[0]
            main = f'<h1>Find</h1><form action="/{right}/search"><label>find <input name="q" value={quoteattr(words)}>' \
                f'</label></form><p><a href="/{right}/articles/{self.slug(right)}">Day <mark>x</mark></a></p>'
            script = f'<script type="module" src="{SCRIPT}"></script>'
            policy = POLICY.replace("style-src", "script-src 'self'; style-src")
            return 200, {**kept, "Cache-Control": "no-store", "Content-Security-Policy": policy}, \
                self.page(right, "", main, is_hidden=True, head=script)
        return self.nothing(right)

    def chosen(self, wishes):
        """The language of a wish, for the wishes that the tests have."""
        wished = sorted(((float(([*part.split("q=")[1:], "1"])[0]), part.split(";")[0].strip().lower())
                         for part in wishes.split(",") if part.strip()), key=lambda pair: -pair[0])
        for _, tag in wished:
            for language in LANGUAGES:
                if language.lower() == tag or language.lower().split("-")[0] == tag.split("-")[0]:
                    return language
        return "en"

    def nothing(self, language):
        """The page that says there is none."""
        return 404, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}, \
            self.page(language, "", "<h1>Nothing</h1>", is_hidden=True)

    def negotiated(self, method, path, headers):
        """An answer with an ETag, compressed as asked; a test's edit comes before both."""
        status, own, body = self.answer(method, path, headers.get("Accept-Language", ""))
        for edit in self.edits.values():
            status, own, body = edit(path, status, dict(own), body)
        fixed = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
                 "Cross-Origin-Opener-Policy": "same-origin", "Content-Security-Policy": POLICY}
        said = {**fixed, **own}
        said = {name: value for name, value in said.items() if value is not None}
        raw, accepts, coding = body.encode(), headers.get("Accept-Encoding", ""), ""
        if status == 200:
            said.setdefault("Vary", "Accept-Encoding")
            if "br" in accepts and "br;q=0" not in accepts:
                raw, coding = brotli.compress(raw), "br"
            elif "gzip" in accepts:
                raw, coding = gzip.compress(raw, mtime=0), "gzip"
            if coding and "Content-Encoding" not in said:
                said["Content-Encoding"] = coding
            said.setdefault("ETag", f'"{hashlib.sha256(raw).hexdigest()[:16]}"')
            if headers.get("If-None-Match") == said["ETag"]:
                return 304, {name: said[name] for name in ("ETag", "Vary", "Cache-Control") if name in said}, b""
        return status, said, raw
