# SPDX-License-Identifier: Apache-2.0
"""What stays behind. A person types a marked word into every field there is and keeps marked pages, on a device that
others use too and on one of their own. Then everything is searched for the mark, in fifteen ways of writing it: what the
browser keeps while the app is in use, after locking and after signing out, the browser's whole profile on the disk, and
the server's data and log."""

import os
import pathlib
import re
import shutil
import sys
import tempfile

from stage import people
from stage.house import ROOT, Fault, House
from stage.inside import go, inside, open_inside, screens
from stage.windows import Window

sys.path.insert(0, str(ROOT / "scripts" / "drills"))
from canary_search import encodings  # noqa: E402

MARK = "qxvkarnelle"
PASSPHRASE = f"{MARK} under seven bridges"
LEFT = (pathlib.Path(__file__).parent / "traces/left.js").read_text(encoding="utf-8").split("\n", 2)[2]
# Screens that have other fields with other facts.
FURTHER = [("event", {"what": what}) for what in ("hard", "good", "kept", "breach", "injury", "pause")]
# What an own device may keep, by the name of it.
OWN = re.compile(r"^(device/(mode|kit|record)|account/[0-9a-f]{32}|[0-9a-f]{32}/.+)$")

# Writes into every field of a screen, also in folded parts; gives how many there were.
TYPE = """mark => {
  for (const node of document.querySelectorAll('main details')) node.open = true;
  const fields = [...document.querySelectorAll('main textarea, main input')].filter((node) =>
    ['text', 'password', 'search', 'email', 'textarea'].includes(node.type) && !node.hidden && !node.readOnly);
  fields.forEach((node, place) => {
    node.focus();
    node.value = `${mark} ${place} seams`;
    node.dispatchEvent(new InputEvent('input', { bubbles: true, data: mark }));
    node.dispatchEvent(new Event('change', { bubbles: true }));
  });
  return fields.length;
}"""

# Pages of every kind that a person writes, through the app's own diary.
WRITE = """async (app, mark) => {
  const day = app.clock.today();
  await app.diary.write({ kind: 'note', body: { text: `${mark} letter`, title: `${mark} title` } });
  await app.diary.write({
    kind: 'check-in', body: { records: [[46, 0.5]], hour: 20, words: { note: `${mark} note`, answers: [[46, `${mark} why`]] } },
  });
  await app.diary.write({ kind: 'promise', body: { text: `${mark} promise`, from: day, until: day } });
  await app.diary.change({ roles: `${mark} roles` });
  await app.diary.sync();
}"""

SHOWN = """() => [document.documentElement.outerHTML,
  ...[...document.querySelectorAll('input, textarea, select')].map((node) => node.value)].join('\\n')"""


# Goes to a screen as screens do, throwing away what was typed where that is asked; false where it cannot be reached.
GO = """async ([name, facts]) => {
  let told;
  globalThis.appUnderTest.go(name, facts).then(() => { told = true; }, () => { told = false; });
  for (let wait = 0; told === undefined && wait < 80; wait += 1) {
    document.querySelector('dialog[open] .actions button')?.click();
    await new Promise((done) => { setTimeout(done, 50); });
  }
  return told === true;
}"""


def profile(playwright, folder):
    """Chromium with a profile on the disk, as people have it."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return playwright.chromium.launch_persistent_context(
        folder, executable_path=program, viewport={"width": 390, "height": 844}, locale="en", reduced_motion="reduce",
        args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"])


def in_files(folder, needles):
    """Where in a folder any of some byte strings stands, in files or in their names."""
    found = []
    for file in sorted(pathlib.Path(folder).rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        data = file.read_bytes() + str(file.relative_to(folder)).encode()
        found += [f"{file.relative_to(folder)} ({name})" for name, needle in needles.items() if needle in data]
    return found


def no_mark(text, where, needles):
    """Fails where a text of the browser holds the mark."""
    data = text.encode("utf-8", "surrogatepass")
    found = [name for name, needle in needles.items() if needle in data or needle in text.encode("latin1", "ignore")]
    if found:
        raise Fault(f"{where}: the mark stands there as {', '.join(found)}")


def look(window, where, needles, own):
    """Everything that the browser keeps for this page now."""
    left = window.page.evaluate(LEFT)
    no_mark("\n".join([*(f"{key} {value}" for key, value in left["kept"] + left["files"]), *left["plain"], *left["page"]]),
            where, needles)
    if left["plain"] != ["{}", "{}"]:
        raise Fault(f"{where}: plain storage holds {left['plain']}")
    if left["page"][1:] != ["null", f"{window.house.origin}/app", "Kintsugi", ""]:
        raise Fault(f"{where}: the page's own facts are {left['page']}")
    if left["page"][0]:
        raise Fault(f"{where}: a script can read the cookie {left['page'][0]}")
    for cookie in window.context.cookies():
        if not cookie["httpOnly"] or cookie["sameSite"] != "Strict":
            raise Fault(f"{where}: a cookie that is not for the server alone: {cookie['name']}")
    strange = [key for key, _ in left["kept"] if not (own and OWN.match(key))]
    if strange or (not own and (left["files"] or left["workers"])):
        raise Fault(f"{where}: kept are {strange[:5]}, {len(left['files'])} files, {left['workers']} workers")
    if wrong := [url for url, _ in left["files"] if not url.startswith(f"{window.house.origin}/app")]:
        raise Fault(f"{where}: kept for offline are {wrong[:3]}")
    return left


def use(playwright, house, device, needles, say):
    """One person on one kind of device, from the first visit until nothing is left."""
    folder = tempfile.mkdtemp(prefix="kintsugi-profile-")
    try:
        window = Window(None, house, context=profile(playwright, folder))
        open_inside(window)
        window.press("welcome.welcome.begin")
        people.check_in(window, lambda place, _: 3 if place < 2 else None, note=f"{MARK} first note")
        look(window, f"{device}: as a guest", needles, own=False)
        window.press("checkin.done.keep-this")
        kit = people.keep_account(window, PASSPHRASE, device=device)
        inside(window, WRITE, MARK)
        window.press("shell.place.together").press("together.meet.invite")
        people.answer_safety(window)
        window.page.get_by_role("textbox").first.fill(f"{MARK} greeting")
        window.press("together.invite.make").at("together.invite.give.title")
        fields, visited, closed = 0, 0, []
        for name, facts in [*((name, {}) for name in screens(window)), *FURTHER]:
            if not window.page.evaluate(GO, [name, facts]):
                closed.append(name)
                continue
            window.page.wait_for_timeout(60)
            visited += 1
            fields += window.page.evaluate(TYPE, MARK)
        window.page.wait_for_timeout(500)
        if visited < 40 or fields < 12:
            raise Fault(f"{device}: only {visited} screens and {fields} fields were seen; closed: {closed}")
        if closed:
            raise Fault(f"{device}: these screens did not open: {closed}")
        left = look(window, f"{device}: in use", needles, own=device == "own")
        if device == "own" and not (left["files"] and any("/held/" in key for key, _ in left["kept"])):
            raise Fault("an own device keeps no sealed page or no file for offline, so this looks at nothing")
        kits = [value for _, value in left["kept"] if kit in value]
        if (device == "own") != (len(kits) == 1):
            raise Fault(f"{device}: the kit is kept {len(kits)} times")
        inside(window, "(app) => app.lock()")
        window.at("keep.sign-in.title-locked")
        look(window, f"{device}: locked", needles, own=device == "own")
        no_mark(window.page.evaluate(SHOWN), f"{device}: the locked page", needles)
        people.sign_in(window, PASSPHRASE)
        # Chromium tells every time that it cleared what the server asked it to.
        window.expected.append("Clear-Site-Data header on")
        go(window, "sign-out")
        window.press("keep.sign-out.submit").at("welcome.welcome.title")
        after = look(window, f"{device}: signed out", needles, own=False)
        if after["kept"] or after["files"] or after["workers"] or window.context.cookies():
            raise Fault(f"{device}: after signing out there are {after['kept'][:3]}, {window.context.cookies()}")
        no_mark(window.page.evaluate(SHOWN), f"{device}: the page after signing out", needles)
        window.close()
        if not in_files(folder, {"address": f"localhost:{house.origin.rsplit(':', 1)[1]}".encode()}):
            raise Fault("the profile was not written to the disk, so that searching it says nothing")
        found = in_files(folder, {**needles, **encodings(kit), "kit": kit.replace("-", "").encode()})
        if found:
            raise Fault(f"{device}: the browser's profile holds the mark or the kit: {found[:5]}")
        size = sum(file.stat().st_size for file in pathlib.Path(folder).rglob("*") if file.is_file())
        say(f"{device}: {fields} fields on {visited} screens; {size // 1000} kB of profile, nothing of it stayed")
        return kit
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(playwright, say):
    """Plays the suite."""
    needles = encodings(MARK)
    with tempfile.TemporaryDirectory() as folder:
        for name, needle in needles.items():
            (pathlib.Path(folder) / "planted").write_bytes(b"x" + needle + b"y")
            if not in_files(folder, {name: needle}):
                raise Fault(f"the search does not find a planted mark as {name}")
    with House() as house:
        kits = [use(playwright, house, device, needles, say) for device in ("shared", "own")]
        house.stop()
        wanted = {**needles, **{f"kit {kit[:4]}": kit.encode() for kit in kits},
                  **{f"bare kit {kit[:4]}": kit.replace("-", "").encode() for kit in kits}}
        found = in_files(house.folder, wanted)
        if found:
            raise Fault(f"the server's folder holds the mark or a kit: {found[:5]}")
        size = sum(file.stat().st_size for file in house.folder.rglob("*") if file.is_file())
        say(f"the server's data and log, {size // 1000} kB, hold neither the mark nor a kit")
