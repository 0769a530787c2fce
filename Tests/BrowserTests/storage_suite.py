# SPDX-License-Identifier: Apache-2.0
"""What is left behind: words typed into every field are looked for, after a session, in everything that the browser keeps
and in the server's folder. A shared device keeps nothing; an own device only what is sealed or was agreed to; the
server never holds a word."""

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.inside import inside, open_inside
from stage.windows import Window

CANARIES = {
    "note": "heronwing", "event": "larkspurden", "roles": "mosswickle", "letter": "quillfeather", "promise": "tanglewort",
    "greeting": "bramblefen", "passphrase": "thistledown over winter oats",
}
# Everything that a browser can keep for an address, as text.
KEPT = """async () => {
  const found = { local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), databases: [], caches: [] };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((resolve, reject) => {
        const all = [];
        const walk = database.transaction(store).objectStore(store).openCursor();
        walk.onsuccess = () => {
          if (!walk.result) return resolve(all);
          all.push([String(walk.result.key), typeof walk.result.value === 'string'
            ? walk.result.value : JSON.stringify(walk.result.value)]);
          walk.result.continue();
          return undefined;
        };
        walk.onerror = () => reject(walk.error);
      });
      found.databases.push(...rows.map(([key, value]) => [name, key, value]));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.caches.push(new URL(request.url).pathname);
  }
  return found;
}"""


def write_everywhere(window):
    """Types a word into every kind of field there is."""
    page = window.page
    page.wait_for_timeout(300)
    window.press("shell.place.today").press("shell.today.event").press("checkin.event.good.name")
    page.locator("input[type=radio]").first.check(force=True)
    page.locator("textarea").last.fill(CANARIES["event"])
    window.press("checkin.event.save").at("shell.today.title")
    write = "async (app, [kind, body]) => { await app.diary.write({ kind, body }); }"
    inside(window, write, ["note", {"text": CANARIES["letter"]}])
    inside(window, write, ["promise", {"text": CANARIES["promise"], "from": "2026-11-23", "until": "2026-11-29"}])
    inside(window, "(app, roles) => app.diary.change({ roles })", CANARIES["roles"])
    window.press("shell.place.together").press("together.meet.invite")
    people.answer_safety(window)
    page.get_by_role("textbox").first.fill(CANARIES["greeting"])
    window.press("together.invite.make").at("together.invite.give.title")
    inside(window, "(app) => app.diary.sync()")


def newcomer(browser, house, device):
    """Somebody with an account on a device, with a first check-in taken over from before."""
    window = open_inside(Window(browser, house, now="2026-11-23T19:00:00"))
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 3, note=CANARIES["note"], by="keys")
    window.press("checkin.done.keep-this")
    window.kit = people.keep_account(window, CANARIES["passphrase"], device)
    write_everywhere(window)
    return window


def search(text, where):
    """A word of a person in what must not hold any."""
    for field, word in CANARIES.items():
        if word in text:
            raise Fault(f"{where} holds what was typed as {field}")


def kept(window):
    """What the browser keeps now; no word in it."""
    found = window.page.evaluate(KEPT)
    search(str(found), "the browser's storage")
    if found["local"] != "{}" or found["session"] != "{}":
        raise Fault(f"local or session storage is used: {found['local']} {found['session']}")
    return found


def search_server(house):
    """No word in any file of the server."""
    files = [file for file in house.folder.rglob("*") if file.is_file()]
    for file in files:
        data = file.read_bytes()
        for field, word in CANARIES.items():
            for encoded in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
                if encoded in data:
                    raise Fault(f"{file.name} at the server holds what was typed as {field}")
    return len(files), sum(file.stat().st_size for file in files)


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        window = newcomer(browser, house, "shared")
        found = kept(window)
        if found["databases"] or found["caches"]:
            raise Fault(f"a shared device keeps {found['databases'][:3]} {found['caches'][:3]}")
        cookies = window.context.cookies()
        if any(not cookie["httpOnly"] or cookie["sameSite"] != "Strict" for cookie in cookies):
            raise Fault(f"a cookie that a script or another site can use: {cookies}")
        search(str(cookies), "a cookie")
        inside(window, "(app) => app.lock()")
        window.at("keep.sign-in.title-locked")
        search(window.page.evaluate("() => document.documentElement.outerHTML"), "a locked page")
        say(f"shared device: nothing kept but {len(cookies)} cookie that no script can read")
        window.close()

        window = newcomer(browser, house, "own")
        window.page.wait_for_timeout(4000)
        found = kept(window)
        keys = [key for _, key, _ in found["databases"]]
        if not any("/held/" in key for key in keys):
            raise Fault("an own device keeps no sealed page, so this looks at nothing")
        if wrong := [path for path in found["caches"] if not path.startswith("/app")]:
            raise Fault(f"kept for offline: {wrong[:3]}")
        if not found["caches"]:
            raise Fault("an own device keeps no files for offline")
        say(f"own device: {len(keys)} sealed texts, {len(found['caches'])} files of the app, no word of a person")
        # Chromium tells every time that it cleared what the server asked it to.
        window.expected.append("Clear-Site-Data header on")
        window.press("shell.place.settings").press("keep.settings.sign-out").at("keep.sign-out.title")
        window.press("keep.sign-out.submit")
        window.page.wait_for_timeout(1500)
        found = window.page.evaluate(KEPT)
        if found["databases"] or found["caches"]:
            raise Fault(f"after signing out and wiping there is {found['databases'][:3]} {found['caches'][:3]}")
        say("after signing out and wiping: nothing")
        window.close()
        browser.close()
        files, size = search_server(house)
        say(f"server: no word in {files} files of {size:,} bytes")
        house.stop()
        search_server(house)
