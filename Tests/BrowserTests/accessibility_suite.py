# SPDX-License-Identifier: Apache-2.0
"""Every screen of the app's own tables, as a guest and as one of two: no violation of WCAG 2.2 AA that axe-core finds, in
light and dark, in English and in a made-up language from right to left; a tree that a screen reader can read; targets
that a thumb can hit; nothing that scrolls sideways at 320 px, in every language."""

import os
import re

from accessibility import couple
from stage.chromium import launch
from stage.house import Fault, House
from stage.inside import go, inside, open_inside, screens
from stage.windows import SIZES, Window

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Contrast depends on the scheme and the tree on the language, so each of both is looked at once on every screen.
LOOKS = [("light", "en"), ("dark", "ar-XB")]
LANGUAGES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh-Hans", "es", "en-XA", "ar-XB"]
KEEP = os.environ.get("KINTSUGI_KEEP_SCREENS") == "1"

# Controls that a screen reader would announce without saying what they are.
NAMELESS = re.compile(
    r"^\s*- (button|link|radio|checkbox|switch|textbox|combobox|spinbutton|radiogroup|slider|tab)(?: \[[^\]]*\])*:?\s*$", re.M)

# What a tree must be like, beside what axe looks at.
TREE = """() => {
  const found = [];
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(shown)
    .map((node) => Number(node.localName[1]));
  if (headings.filter((level) => level === 1).length !== 1) found.push(`headings of level 1: ${headings}`);
  headings.forEach((level, i) => { if (i > 0 && level > headings[i - 1] + 1) found.push(`headings jump: ${headings}`); });
  if (document.querySelectorAll('main').length !== 1) found.push('not one main');
  if (!document.querySelector('[role=status]')) found.push('no live region');
  if (!/^[\u202a-\u202e]*Kintsugi[\u202a-\u202e]*$/.test(document.title)) found.push(`the title is ${document.title}`);
  if (!document.documentElement.lang) found.push('no language');
  return found;
}"""

# Targets smaller than 48 px. A label is the target of its input; a link inside of a sentence may be as high as its line.
SMALL = """() => {
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });
  const found = new Set();
  for (const node of document.querySelectorAll('button, a[href], summary, input, select, textarea')) {
    if (!shown(node) || node.closest('[hidden]') || node.type === 'hidden') continue;
    if (node.closest('p, dd, li') && getComputedStyle(node).display === 'inline') continue;
    const rects = [node, ...(node.labels ?? [])].map((one) => one.getBoundingClientRect());
    if (Math.max(...rects.map(({ width }) => width)) === 0) continue;
    const height = Math.max(...rects.map((rect) => rect.height));
    const width = Math.max(...rects.map((rect) => rect.width));
    if (height < 47.5 || width < 47.5) {
      found.add(`${node.localName}.${node.className} ${Math.round(width)}×${Math.round(height)}`);
    }
  }
  return [...found];
}"""

WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return undefined;
  const widest = [...document.querySelectorAll('main *')].filter((node) => {
    const { left, right } = node.getBoundingClientRect();
    return (right > root.clientWidth + 1 || left < -1) && !node.closest('.table-frame, .for-readers');
  }).slice(0, 3).map((node) => `${node.localName}.${node.className}`);
  return `${root.scrollWidth} px: ${widest.join(', ')}`;
}"""


def look(window, name, faults):
    """One screen in one look."""
    where = f"{name} ({window.scheme}, {window.language})"
    page = window.page
    result = page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", TAGS)
    for one in result["violations"]:
        nodes = "; ".join(f"{' '.join(map(str, node['target']))}" for node in one["nodes"][:2])
        faults.append(f"{where}: {one['id']} at {nodes}")
    for fault in page.evaluate(TREE):
        faults.append(f"{where}: {fault}")
    for nameless in NAMELESS.findall(page.locator("body").aria_snapshot()):
        faults.append(f"{where}: a {nameless} without a name")
    for small in page.evaluate(SMALL):
        faults.append(f"{where}: a target of less than 48 px: {small}")
    if KEEP:
        window.picture(f"all-{name}")


def wear(window, scheme, language):
    """Another look, the same page."""
    window.scheme, window.language = scheme, language
    window.page.emulate_media(color_scheme=scheme)
    if inside(window, "(app) => app.language") != language:
        inside(window, "(app, tag) => app.useLanguage(tag)", language)


def visit(window, wanted, faults):
    """Every screen of a list of (label, name, facts) in every look and width; how many were looked at."""
    window.page.evaluate(couple.axe_script())
    for scheme, language in LOOKS:
        wear(window, scheme, language)
        for label, name, facts in wanted:
            go(window, name, facts(window) if callable(facts) else facts)
            look(window, label, faults)
    width, height = SIZES["narrow"]
    before = window.page.viewport_size
    window.page.set_viewport_size({"width": width, "height": height})
    for language in LANGUAGES:
        wear(window, "light", language)
        for label, name, facts in wanted:
            go(window, name, facts(window) if callable(facts) else facts)
            if wide := window.page.evaluate(WIDE):
                faults.append(f"{label} ({language}): scrolls sideways at {width} px, {wide}")
    window.page.set_viewport_size(before)
    wear(window, "light", "en")
    window.check()
    return len(wanted)


def run(playwright, say):
    """Plays the suite."""
    faults = []
    with House() as house:
        browser = launch(playwright)
        window = open_inside(Window(browser, house, now="2026-11-23T19:00:00"))
        known = set(screens(window))
        guest = [(name, name, facts) for name, facts in couple.GUEST]
        count = visit(window, guest, faults)
        window.close()
        window, other = couple.meet(browser, house)
        paired = couple.screens_of_one(window)
        count += visit(window, paired, faults)
        other.close()
        window.close()
        browser.close()
    left_out = known - {name for _, name, _ in [*guest, *paired]}
    if left_out:
        faults.append(f"screens that nobody looked at: {sorted(left_out)}")
    places = {}
    for fault in faults:
        where, what = fault.split(": ", 1)
        places.setdefault(what, []).append(where)
    for what, where in sorted(places.items()):
        say(f"{what}: {len(where)} times, as at {', '.join(where[:4])}")
    if places:
        raise Fault(f"{len(places)} kinds of fault on {count} screens")
    say(f"{count} screens ({len(known)} names), {len(LOOKS)} looks each, and at 320 px in {len(LANGUAGES)} languages: "
        "nothing found")
