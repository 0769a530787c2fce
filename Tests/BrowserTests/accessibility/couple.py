# SPDX-License-Identifier: Apache-2.0
"""Every screen with something on it: what a guest sees, and what one of two people sees after some weeks."""

import pathlib

import axe_playwright_python

from stage import people
from stage.inside import inside, open_inside
from stage.windows import Window

NOW = "2026-11-23T19:00:00"
KIT = "0000-0000-0000-0000-0000-0000-0000-0000"

# Screens before there is an account, with what they are given.
GUEST = [
    ("welcome", None), ("who-reads", None), ("check-in", None), ("event", None), ("entries", None), ("intake", None),
    ("cadence", None), ("today", None), ("keep-this", None), ("choose-passphrase", {"keeping": {"mode": "shared"}}),
    ("show-kit", {"kitCode": KIT, "keeping": {"mode": "shared"}}),
    ("rehearse", {"kitCode": KIT, "keeping": {"mode": "shared"}}), ("sign-in", None), ("recover", None),
    ("picture", None), ("invented", None), ("safety-questions", None), ("help", None), ("unsure", None),
    ("together", None), ("invite", None), ("accept", None), ("settings", None), ("language", None),
    ("exit-explained", None), ("letters", None), ("promise", None), ("conversation", None),
]

# Six weeks of entries of one's own, written through the diary that screens use.
FILL = """async (app, { days }) => {
  const { diary, clock } = app;
  const ids = {};
  for (let back = days; back >= 0; back -= 1) {
    const day = clock.dayBefore(clock.today(), back);
    const wave = (speed) => Math.round(50 + 30 * Math.sin(back / speed));
    const body = { records: [[0, wave(7)], [1, wave(5)], [2, wave(9)], [4, wave(6)], [5, wave(8)]] };
    if (back % 5 === 0) body.words = { note: 'A quiet evening.' };
    if (back % 7 !== 3) ids.form = (await diary.write({ kind: 'check-in', day, body })).id;
    if (back === 9) ids.breach = (await diary.write({ kind: 'check-in', day, body: { records: [[35, 0.5]], hour: 19 } })).id;
    if (back === 8) ids.hard = (await diary.write({ kind: 'check-in', day, body: { records: [[46, 0.7]], hour: 9 } })).id;
  }
  ids.letter = (await diary.write({ kind: 'note', body: { title: 'Not sent', text: 'What I am not ready to say.' } })).id;
  await diary.correct(ids.form, { records: [[0, 67], [1, 33]] });
  if (diary.pair) {
    ids.share = (await diary.share(ids.form, { body: { records: [[0, 67]] }, withDay: true })).id;
    await diary.write({ kind: 'promise', body: { text: 'I call when it gets late.', from: clock.today(),
      until: clock.today() } }, { where: 'pair' });
  }
  return ids;
}"""


def axe_script():
    """The source of axe-core, as the package brings it."""
    return (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def meet(browser, house):
    """Two people who have met; the first one's window, with weeks of entries, and the other's."""
    windows = []
    for name, size in (("ana", "phone"), ("ben", "desk")):
        window = open_inside(Window(browser, house, size, now=NOW))
        inside(window, "(app) => app.go('keep-this')")
        people.keep_account(window, people.PASSPHRASE[name])
        windows.append(window)
    people.pair(*windows)
    one, other = windows
    inside(other, FILL, {"days": 3})
    inside(other, "(app) => app.diary.sync()")
    inside(one, "(app) => app.diary.sync()")
    one.ids = inside(one, FILL, {"days": 42})
    inside(one, "(app) => app.diary.sync()")
    return one, other


def screens_of_one(window):
    """(label, name, facts) of everything that one of two can come to."""
    ids = window.ids
    more = [("event", {"what": what}) for what in ("hard", "good", "kept", "breach", "injury", "pause")]
    plain = ["today", "language", "exit-explained", "about-pages", "who-reads", "settings", "kit", "device", "sign-out",
             "passphrase", "renew-kit", "recovery-slip", "sessions", "export", "leave-for-good", "check-in", "event",
             "entries", "intake", "cadence", "picture", "safety-questions", "help", "unsure", "together", "invite",
             "accept", "compare", "partner", "promise", "conversation", "letters", "letter", "recover"]
    facts = [
        ("entry", {"id": ids["form"]}), ("check-in", {"correct": ids["form"]}), ("check-in", {"another": True}),
        ("entry", {"id": ids["breach"]}), ("event", {"correct": ids["hard"]}), ("share", {"id": ids["form"]}),
        ("take-back", {"id": ids["share"]}), ("letter", {"id": ids["letter"]}), *more,
    ]
    return [(name, name, None) for name in plain] + [
        (f"{name} {next(iter(given))} {number}", name, given) for number, (name, given) in enumerate(facts)]
