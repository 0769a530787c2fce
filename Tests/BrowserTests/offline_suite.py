# SPDX-License-Identifier: Apache-2.0
"""Without a connection, in two tabs, and after the browser threw its storage away: nothing that was acknowledged is lost,
what was written arrives once, the person is told, and the worker keeps files of the app and nothing else."""

import urllib.parse

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import Window
from stage.wire import Wire

GONE = [r"ERR_INTERNET_DISCONNECTED", r"Failed to load resource", r"ERR_FAILED", r"net::ERR_"]
WORDS = ("written on a train", "written after the tunnel", "from the first tab", "from the second tab")


def newcomer(browser, house):
    """Somebody whose own device this is; the files of the app are kept on it."""
    window = Window(browser, house)
    window.expected += GONE
    window.open()
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 4, by="keys")
    window.press("checkin.done.keep-this")
    window.kit = people.keep_account(window, people.PASSPHRASE["ana"], "own")
    window.page.wait_for_function("""async () => {
      const names = await caches.keys();
      let count = 0;
      for (const name of names) count += (await (await caches.open(name)).keys()).length;
      return navigator.serviceWorker.controller !== undefined && count > 50;
    }""", timeout=30_000)
    window.page.wait_for_timeout(1500)
    return window


def note(window, text):
    """Notes a good moment with words."""
    window.press("shell.place.today").press("shell.today.event").press("checkin.event.good.name")
    window.page.locator("input[type=radio]").nth(3).check(force=True)
    window.page.locator("textarea").last.fill(text)
    window.press("checkin.event.save").at("shell.today.title")


def pages(window):
    """All words on the list of one's own pages."""
    window.press("shell.place.today").press("shell.today.entries").at("checkin.entries.title")
    window.page.wait_for_timeout(300)
    return window.page.locator("main").inner_text()


def stored(wire):
    """How many events the server said that it stored, since the last call."""
    count = 0
    for answer in wire.take():
        if answer.method == "POST" and answer.path.endswith("/events") and answer.status == 200:
            count += int(answer.body.split(b'"stored":')[1].split(b",")[0].split(b"}")[0])
    return count


def again(window):
    """Comes back to the page and unlocks it."""
    window.page.reload()
    window.page.wait_for_selector("h1")
    people.sign_in(window, people.PASSPHRASE["ana"])


def disconnected(window, wire, say):
    """Writes without a connection, reloads, unlocks, comes back."""
    window.context.set_offline(True)
    note(window, WORDS[0])
    if not window.page.locator(".banner:not([hidden])").count():
        raise Fault("nobody is told that there is no connection")
    again(window)
    if WORDS[0] not in pages(window):
        raise Fault("what was written without a connection is gone after a reload")
    note(window, WORDS[1])
    wire.take()
    window.context.set_offline(False)
    window.page.evaluate("() => dispatchEvent(new Event('online'))")
    sent = 0
    for _ in range(40):
        window.page.wait_for_timeout(250)
        sent += stored(wire)
        if sent >= 2:
            break
    if sent != 2:
        raise Fault(f"{sent} events were stored after the connection came back, and not 2")
    window.page.evaluate("() => dispatchEvent(new Event('online'))")
    window.page.wait_for_timeout(1000)
    if more := stored(wire):
        raise Fault(f"{more} events were sent twice")
    say("written, reloaded and unlocked without a connection; back again, each was sent once")


def two_tabs(window, browser, house, say):
    """Two tabs of one browser write at the same time."""
    other = Window(browser, house, context=window.context)
    other.expected += GONE
    other.open()
    people.sign_in(other, people.PASSPHRASE["ana"])
    if not window.words.pattern("shell.today.title").match(window.title()):
        window.press("shell.place.today")
    note(window, WORDS[2])
    note(other, WORDS[3])
    for one in (window, other):
        one.page.wait_for_timeout(1200)
        one.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        one.page.wait_for_timeout(1200)
    for one in (window, other):
        text = pages(one)
        if missing := [words for words in WORDS if words not in text]:
            raise Fault(f"a tab does not show {missing}")
    other.page.close()
    other.check()
    say("two tabs wrote side by side, and both show everything")


def evicted(window, house, say):
    """The browser throws the storage away: under the open page, and between two visits."""
    session = window.context.new_cdp_session(window.page)
    clear = {"origin": house.origin, "storageTypes": "indexeddb,cache_storage,service_workers,local_storage"}
    session.send("Storage.clearDataForOrigin", clear)
    window.page.wait_for_timeout(500)
    window.press("shell.place.today").press("shell.today.event").press("checkin.event.good.name")
    window.page.locator("input[type=radio]").nth(3).check(force=True)
    window.page.locator("textarea").last.fill("after the storage was gone")
    heading = window.title()
    window.press("checkin.event.save")
    window.page.wait_for_timeout(1500)
    told = window.page.locator(".notice-problem, .lock-warning, [role=alert]").count() > 0
    kept = window.title() != heading
    if not told and not kept:
        raise Fault("with its storage gone the page neither keeps an entry nor says that it could not")
    session.send("Storage.clearDataForOrigin", clear)
    window.page.goto(house.origin + "/app")
    window.page.wait_for_selector("h1")
    window.at("welcome.welcome.title").press("welcome.welcome.sign-in").at("keep.sign-in.title")
    people.sign_in(window, people.PASSPHRASE["ana"], window.kit, "own")
    window.page.wait_for_timeout(1500)
    text = pages(window)
    if missing := [words for words in WORDS if words not in text]:
        raise Fault(f"acknowledged and lost: {missing}")
    if kept and not told and "after the storage was gone" not in text:
        raise Fault("an entry was said to be kept, and is lost")
    say("storage thrown away under the page and between visits: everything that was acknowledged is there"
        + ("; the page said that it could not keep more" if told else "; what came after was sent all the same"))


def locked_on_a_shared_device(browser, house, say):
    """Without a connection a shared device has nothing on its disk: what was written waits, sealed, over a lock."""
    window = Window(browser, house)
    window.expected += GONE
    window.open()
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 4, by="keys")
    window.press("checkin.done.keep-this")
    people.keep_account(window, people.PASSPHRASE["ben"])
    note(window, WORDS[0])
    window.page.wait_for_timeout(1500)
    pages(window)  # the screens that come are here before the connection breaks off
    window.context.set_offline(True)
    note(window, WORDS[1])
    window.press("shell.lock.now").at("keep.sign-in.title-locked")
    # until the page has let go of what it tried to send
    window.page.wait_for_timeout(6000)
    people.sign_in(window, people.PASSPHRASE["ben"])
    if WORDS[1] not in pages(window):
        raise Fault("what was written without a connection on a shared device is gone after a lock")
    window.context.set_offline(False)
    house.wire.take()
    window.page.evaluate("() => dispatchEvent(new Event('online'))")
    window.page.wait_for_timeout(3000)
    if (sent := stored(house.wire)) != 1:
        raise Fault(f"{sent} events of a page that was locked were stored, and not 1")
    if missing := [words for words in WORDS[:2] if words not in pages(window)]:
        raise Fault(f"after a lock without a connection {missing} is not there")
    say("locked without a connection on a shared device: what waited came through the lock and was sent once")
    window.close()


def worker_keeps_files_only(window):
    """Nothing of /v1 is in a cache."""
    paths = window.page.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) found.push(url);
      }
      return found;
    }""")
    wrong = [path for path in paths if not urllib.parse.urlsplit(path).path.startswith("/app")]
    if wrong or not paths:
        raise Fault(f"the worker keeps {len(paths)} answers, among them {wrong[:3]}")
    return len(paths)


def run(playwright, say):
    """Plays the suite."""
    with House(wire=Wire) as house:
        browser = launch(playwright)
        window = newcomer(browser, house)
        disconnected(window, house.wire, say)
        two_tabs(window, browser, house, say)
        say(f"the worker keeps {worker_keeps_files_only(window)} files of the app and no answer of the server")
        evicted(window, house, say)
        window.close()
        locked_on_a_shared_device(browser, house, say)
        browser.close()
