# SPDX-License-Identifier: Apache-2.0
"""A window of the app: a person at a phone or a desk, in one language and colour scheme. It finds things by the keys of
their words, as the server gives them out, so that no test holds a sentence; and it writes down every fault."""

import json
import re

from stage.house import ROOT, Fault

SIZES = {"phone": (390, 844), "desk": (1280, 800), "narrow": (320, 700)}
# Marks of direction, and places where a long word may be broken: no name of a control has them.
ISOLATES = re.compile("[\u2066-\u2069\u202a-\u202e\u200e\u200f\u00ad\u200b]")
# A page that locks sends what waits for five seconds at most, and a test's clock makes five seconds short; of two windows the
# session also ends with the first. What comes too late is refused, stays sealed, and is sent after the next sign-in.
LATE = [r"401 for POST .*/(events|auth/lock)", "status of 401"]
SCREENS = ROOT / "out" / "screens"
PATIENCE = 10_000


def plain(text):
    """Text without marks of direction and with single blanks, as an accessible name has it."""
    return re.sub(r"\s+", " ", ISOLATES.sub("", text)).strip()


class Words:
    """The words of one language, as the server gives them out."""

    def __init__(self, house, language):
        self.house, self.language, self.areas = house, language, {}

    def entry(self, key):
        """What stands behind a key: a text, or its plural forms."""
        area = key.split(".")[0]
        if area not in self.areas:
            self.areas[area] = json.loads(
                self.house.fetch(f"{self.house.modules()}/words/{area}.{self.language}.json"))
        if key not in self.areas[area]:
            raise Fault(f"no words for {key} in {self.language}")
        return self.areas[area][key]

    def pattern(self, key, whole=True):
        """A regular expression for the words of a key, whatever facts stand in them."""
        entry = self.entry(key)
        forms = [entry] if isinstance(entry, str) else list(entry.values())
        # as it stands there, for names that the browser works out, and without marks of direction
        parts = ("".join(".*" if part.startswith("{") else re.escape(part)
                         for part in re.split(r"(\{[a-z0-9-]+\})", form, flags=re.I) if part)
                 for form in [*forms, *map(plain, forms)])
        return re.compile("^(?:" + "|".join(parts) + ")" + ("$" if whole else r"(?:\W.*)?$"), re.S)


class Window:
    """One page of one device."""

    opened = []

    def __init__(self, browser, house, size="phone", language="en", scheme="light", now=None, context=None, **options):
        self.house, self.size, self.language, self.scheme = house, size, language, scheme
        self.words = Words(house, language)
        self.faults, self.expected, self.requests = [], [r"Password field is not contained"], []
        width, height = SIZES[size]
        self.context = context or browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=language,
            timezone_id="Europe/Rome", has_touch=size != "desk", is_mobile=size != "desk",
            reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda message: self.fault(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.fault(f"page error: {error}"))
        self.page.on("crash", lambda _: self.fault("the page crashed"))
        self.page.on("request", self.asked)
        self.page.on("response", self.answered)
        if now is not None:
            self.page.clock.install(time=now)
        Window.opened.append(self)
        house.on_fault = lambda: Window.pictures_of_all(str(house.port))

    def asked(self, request):
        """Notes a request; one to another server is a fault."""
        self.requests.append(request.url)
        if not request.url.startswith((self.house.origin, "data:", "blob:")):
            self.fault(f"a request to another server: {request.url}")

    def answered(self, response):
        """A refusal that no test expects is a fault."""
        if response.status >= 400:
            self.fault(f"{response.status} for {response.request.method} {response.url}")

    def requests_to(self, path):
        """The paths of the requests so far that begin with one."""
        paths = [url.removeprefix(self.house.origin) for url in self.requests]
        return [one for one in paths if one.startswith(path)]

    def fault(self, what):
        """Writes a fault down, unless it was announced."""
        if not any(re.search(one, what) for one in self.expected):
            self.faults.append(what)

    def check(self):
        """Fails with the first faults, if any."""
        if self.faults:
            raise Fault(f"{len(self.faults)} faults in the browser: " + " | ".join(self.faults[:5]))

    def open(self, path="/app"):
        """Goes to the app and waits for its first screen."""
        self.page.goto(self.house.origin + path)
        self.page.wait_for_selector("h1")
        return self

    @classmethod
    def pictures_of_all(cls, name):
        """Screenshots of every window that is still open, for who looks for a fault."""
        for number, window in enumerate(cls.opened):
            try:
                window.picture(f"fault-{name}-{number + 1}")
            except Exception:  # noqa: BLE001 - the browser may have ended with the fault
                continue
        cls.opened.clear()

    def close(self):
        """Ends the window; its faults count."""
        Window.opened.remove(self)
        self.context.close()
        self.check()

    # --- looking -------------------------------------------------------------------------------

    def find(self, key, role="button"):
        """A control by the key of its words."""
        near = self.page.get_by_role(role, name=self.words.pattern(key, whole=False)).locator("visible=true")
        try:
            near.first.wait_for()
        except Exception as error:
            raise Fault(f"no {role} {key} at “{self.title()}”; {self.faults[:3]}") from error
        exact = self.page.get_by_role(role, name=self.words.pattern(key)).locator("visible=true")
        return exact.first if exact.count() else near.first

    def title(self):
        """What the screen's heading says."""
        return plain(self.page.locator("h1").first.inner_text())

    def at(self, key):
        """Waits until the screen whose heading has these words is there."""
        pattern = self.words.pattern(key)
        try:
            self.page.get_by_role("heading", level=1, name=pattern).first.wait_for()
        except Exception as error:
            raise Fault(f"not at {key}, but at “{self.title()}”") from error
        return self

    def shows(self, key):
        """Whether the words of a key stand anywhere on the page."""
        pattern = self.words.entry(key)
        text = plain(self.page.locator("body").inner_text())
        forms = [pattern] if isinstance(pattern, str) else list(pattern.values())
        return any(re.search(".*".join(re.escape(part) for part in re.split(r"\{[a-z0-9-]+\}", plain(form))), text)
                   for form in forms)

    def picture(self, name):
        """Keeps a screenshot of the whole screen."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        file = SCREENS / f"{name}-{self.size}-{self.scheme}-{self.language}.png"
        self.page.screenshot(path=file, full_page=True)

    # --- doing ---------------------------------------------------------------------------------

    def press(self, key, role="button"):
        """Presses a control by the key of its words."""
        self.find(key, role).click()
        return self

    def choose(self, key, role="radio", on=True):
        """Chooses an answer, or switches something on or off, by the key of its words."""
        found = self.find(key, role)
        # as a person scrolls: what is to be touched stands in the middle, not under a bar
        found.evaluate("node => node.scrollIntoView({ block: 'center' })")
        found.set_checked(on, force=True)
        return self

    def later(self, seconds):
        """Lets the page's clock go on, with everything that it was to do meanwhile."""
        self.page.clock.run_for(int(seconds * 1000))
        return self
