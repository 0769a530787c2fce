# SPDX-License-Identifier: Apache-2.0
"""A hand inside of the page: the served main.mjs with one line more, which lets a test go to any screen as screens
themselves do. Only suites that look at every screen use it; everything else about the page is as it is served."""

import re

from stage.house import Fault

BEFORE = "  await app.go(await firstScreen());"


def open_inside(window):
    """Opens the app with `app` in reach of the test."""
    def serve(route):
        answer = route.fetch()
        text = answer.text()
        if text.count(BEFORE) != 1:
            raise Fault("main.mjs does not begin as this test knows it")
        route.fulfill(response=answer, body=text.replace(BEFORE, f"  globalThis.appUnderTest = app;\n{BEFORE}"))

    window.page.route(re.compile(r"/shell/main\.mjs$"), serve)
    window.open()
    return window


def screens(window):
    """The names of every screen that the app's own tables hold."""
    return window.page.evaluate("""async (base) => {
      const { MODULES } = await import(`${base}/shell/screens.mjs`);
      return [...MODULES.keys()];
    }""", window.house.modules())


def go(window, name, facts=None):
    """Goes to a screen and waits until it stands."""
    window.page.evaluate("""async ([name, facts]) => {
      await globalThis.appUnderTest.go(name, facts ?? {});
    }""", [name, facts])
    window.page.wait_for_selector("main h1")
    window.page.wait_for_timeout(150)


def inside(window, script, facts=None):
    """Evaluates `async (app, facts) => …` in the page."""
    return window.page.evaluate(f"(facts) => ({script})(globalThis.appUnderTest, facts)", facts)
