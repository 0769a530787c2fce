# SPDX-License-Identifier: Apache-2.0
"""What must hold on a bad day: help without a connection and before any account; private questions that leave nothing but a
day and one's own quiet setting, and look the same from outside whatever was answered; declining and ending that tell
nobody; sharing that sends nothing while it can be undone, and gives what was shown."""

import re

from stage import people
from stage.chromium import launch
from stage.house import Fault, House
from stage.windows import Window, plain

EVENING = "2026-11-23T19:05:00"
QUESTIONS = ("humiliation", "fear", "force", "harm", "threats", "watched")
# Everything that this page could have left behind on the device, as one text.
LEFT = """async () => {
  const seen = [];
  const text = (value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder('latin1').decode(value) : typeof value === 'string' ? value : JSON.stringify(value));
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done, fail) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    for (const store of base.objectStoreNames) {
      const all = await new Promise((done) => {
        const asked = base.transaction(store).objectStore(store);
        const values = asked.getAll();
        values.onsuccess = () => { const keys = asked.getAllKeys(); keys.onsuccess = () => done([keys.result, values.result]); };
      });
      seen.push(`${name} ${store}`, ...all.flat().map(text));
    }
    base.close();
  }
  for (const name of await caches.keys()) seen.push(name, ...(await (await caches.open(name)).keys()).map(({ url }) => url));
  seen.push(JSON.stringify({ ...window['local' + 'Storage'] }), JSON.stringify({ ...window['session' + 'Storage'] }));
  seen.push(document.cookie, JSON.stringify(history.state), location.href, document.title, String(history.length));
  return seen.join('\\n');
}"""


class Listener:
    """What a window sends: method, path without identifiers, and how long the body is."""

    def __init__(self, window):
        self.sent = []
        window.page.on("request", self.hear)

    def hear(self, request):
        if "/v1/" in request.url:
            path = re.sub(r"[0-9a-f]{32}", "ID", request.url.split("/v1/")[1].split("?")[0])
            self.sent.append((request.method, path, len(request.post_data or "")))

    def written(self):
        """What was sent to be kept: reading goes by the clock and says nothing."""
        return [one for one in self.sent if one[0] != "GET"]


def newcomer(browser, house, name, size="phone", device="shared"):
    """Somebody with an account, out of a first check-in."""
    window = Window(browser, house, size, now=EVENING).open()
    window.press("welcome.welcome.begin")
    people.check_in(window, lambda place, _: 4 if place < 2 else None)
    window.press("checkin.done.keep-this")
    people.keep_account(window, people.PASSPHRASE[name], device=device)
    window.later(5)
    return window


def answer(window, says):
    """All the questions, each with what `says(question)` gives."""
    window.at("safety.frame.title").press("safety.frame.begin")
    for question in QUESTIONS:
        window.at(f"safety.question.{question}")
        window.press(f"safety.answer.{says(question)}")
    return window


def said(window, key):
    """How many lines of help say these words about their number."""
    return sum(window.words.pattern(key).match(plain(text)) is not None
               for text in window.page.locator(".help-line .checked").all_inner_texts())


def help_before_anything(browser, house, say):
    """A guest, without a connection."""
    window = Window(browser, house, now=EVENING).open()
    window.page.wait_for_timeout(800)
    window.expected.append("ERR_INTERNET_DISCONNECTED")
    window.context.set_offline(True)
    window.press("shell.help").at("help.title")
    window.page.locator("select").select_option("IT")
    lines = window.page.locator(".help-line")
    lines.first.wait_for()
    old = said(window, "help.checked.old")
    if lines.count() < 4 or old < 3:
        raise Fault(f"{lines.count()} lines of help, {old} of them with the day of an old page")
    numbers = [link.get_attribute("href") for link in window.page.locator("a.number").all()]
    if "tel:1522" not in numbers or not all(re.fullmatch(r"tel:[0-9]+", number) for number in numbers):
        raise Fault(f"numbers to press: {numbers}")
    window.picture("help")
    window.page.locator("select").select_option("AR")
    unchecked = said(window, "help.unchecked")
    if unchecked != 2 or said(window, "help.checked.old") or said(window, "help.checked.fresh"):
        raise Fault("numbers that nobody read are not said to be unchecked")
    window.context.set_offline(False)
    window.close()
    say(f"help opens without a connection: {len(numbers)} numbers for Italy with the day they were read, "
        f"{unchecked} for Argentina said to be unchecked")


def questions_leave_nothing(browser, house, say):
    """Two people answer everything differently; nobody outside can tell which is which."""
    sent, left = {}, {}
    for name, says in (("ana", lambda _: "yes"), ("ben", lambda _: "no")):
        window = newcomer(browser, house, name, device="own")
        before = window.page.evaluate(LEFT)
        listener = Listener(window)
        window.press("shell.place.together").press("together.meet.invite").at("together.gate.questions.title")
        window.press("together.gate.questions.go")
        answer(window, says)
        window.at("safety.care.title" if name == "ana" else "safety.none.title")
        window.picture(f"questions-{name}")
        window.later(5)
        window.page.wait_for_timeout(500)
        sent[name] = listener.written()
        left[name] = window.page.evaluate(LEFT)
        found = [word for word in (*QUESTIONS, "screened", "solo") if word in left[name] and word not in before]
        if found:
            raise Fault(f"the device keeps {found} of {name}")
        if name == "ana":
            if not window.page.get_by_role("button", name=window.words.pattern("safety.care.anyway")).count():
                raise Fault("the decision is not left to the person")
            window.press("safety.care.no-invite").at("shell.today.title")
        window.close()
    if not sent["ana"] or sent["ana"] != sent["ben"]:
        raise Fault(f"the server can tell the answers apart: {sent}")
    if abs(len(left["ana"]) - len(left["ben"])) > 0.01 * len(left["ben"]):
        raise Fault(f"the devices keep {len(left['ana'])} and {len(left['ben'])} characters")
    say(f"six times yes and six times no: the same {len(sent['ana'])} requests of the same lengths, no answer on the device")


def two_people(browser, house, say):
    """Meeting with its unhappy ends, then sharing."""
    ana = newcomer(browser, house, "ana")
    ana.press("shell.place.together").press("together.meet.invite")
    ana.press("together.gate.questions.go").press("safety.frame.skip")
    ana.at("together.invite.title").press("together.invite.make").at("together.invite.give.title")
    link = ana.page.locator(".link-text").inner_text().strip()

    # who opens a link has no account yet: it waits in memory until there is one
    ben = Window(browser, house, "desk", now=EVENING).open(link.removeprefix(house.origin))
    ben.at("together.accept.title")
    if ben.page.evaluate("() => location.hash + history.length") != "2":
        raise Fault("the link stays in the address")
    ben.press("together.meet.keep")
    people.keep_account(ben, people.PASSPHRASE["ben"])
    ben.press("shell.today.invited.open")
    ben.press("together.gate.questions.go").press("safety.frame.skip").at("together.accept.found.title")
    listener = Listener(ben)
    ben.press("together.accept.no").at("shell.today.title")
    if listener.written():
        raise Fault(f"declining sent something: {listener.sent}")
    ana.press("together.invite.look").at("together.invite.give.title")
    say("declining sends nothing, and the invitation looks as before")

    # the signs as they are read aloud
    ana.page.locator("details summary").first.click()
    signs = ana.page.locator(".spoken").inner_text()
    ben.press("shell.place.together").press("together.meet.accept").at("together.accept.title")
    ben.page.get_by_role("textbox").first.fill(signs)
    ben.press("together.accept.open").press("together.accept.yes").at("together.compare.title")
    ana.press("together.invite.look").press("together.invite.compare").at("together.compare.title")
    numbers = ["".join(window.page.locator(".compare-number span[aria-hidden]").all_inner_texts()) for window in (ana, ben)]
    if numbers[0] != numbers[1] or len(re.sub(r"\D", "", numbers[0])) != 20:
        raise Fault(f"the numbers {numbers}")
    ana.picture("compare")
    for window in (ben, ana):
        window.press("together.compare.differs").at("together.compare.ended.title")
        window.press("together.compare.onward").at("together.together.title")
    ben.picture("not-the-same")
    say("not the same: it ends on both sides, and nothing was opened")

    ana.press("together.meet.invite").press("together.invite.make").at("together.invite.give.title")
    link = ana.page.locator(".link-text").inner_text().strip()
    ben.press("together.next.accepted.another").at("together.accept.title")
    ben.page.get_by_role("textbox").first.fill(link)
    ben.press("together.accept.open").press("together.accept.yes").at("together.compare.title")
    ana.press("together.invite.look").press("together.invite.compare").at("together.compare.title")
    for window in (ana, ben):
        window.press("together.compare.same").at("together.compare.done.title")
        window.press("together.compare.onward").at("together.together.title")
        window.later(5)

    # a letter: preview, undo, share, read, take back
    words = "I was glad that you called.\nThank you."
    ana.press("together.open.letters").press("together.letters.write").at("together.letter.title")
    ana.page.locator("textarea").fill(words)
    ana.press("together.letter.keep").at("together.letters.title")
    ana.press("together.letters.share").at("together.share.title")
    preview = ana.page.locator(".preview .shown-entry").inner_text()
    ana.picture("share-letter")
    listener = Listener(ana)
    ana.press("together.share.give").press("together.share.confirm.yes").at("together.letters.title")
    ana.later(8)
    if listener.written():
        raise Fault(f"sent while it could be undone: {listener.sent}")
    ana.press("shell.undo")
    ana.later(20)
    if listener.written():
        raise Fault(f"sent although it was undone: {listener.sent}")
    ana.press("together.letters.share").press("together.share.give").press("together.share.confirm.yes")
    ana.at("together.letters.title")
    ana.page.wait_for_selector(".undo-bar")
    ana.later(11)
    ana.page.wait_for_timeout(300)
    ana.later(5)
    ana.page.wait_for_timeout(500)
    if not listener.written():
        raise Fault("it was not sent after the time to undo")
    seen = meet(ben, lambda: ben.page.locator(".shown-entry").count() == 1)
    if plain(seen.locator(".shown-entry").inner_text()) != plain(preview):
        raise Fault(f"seen {seen.locator('.shown-entry').inner_text()!r}, shown before {preview!r}")
    ben.picture("shared-letter")
    ana.press("shell.place.together").press("together.open.partner").press("together.partner.take-back")
    ana.at("together.take-back.title").picture("take-back")
    ana.press("together.take-back.do").at("together.partner.title")
    ana.later(5)
    ana.page.wait_for_timeout(500)
    seen = meet(ben, lambda: ben.page.locator("details .shown-entry").count() == 1)
    if seen.locator("details .shown-entry").is_visible():
        raise Fault("what was taken back stays open")
    say("ten seconds in which nothing is sent; then exactly the preview; taken back in two presses and folded away")
    for window in (ana, ben):
        window.close()


def meet(window, there):
    """Looks at the shared pages until something is there."""
    for _ in range(10):
        window.later(60)
        window.page.wait_for_timeout(300)
        window.page.evaluate("() => window.dispatchEvent(new Event('online'))")
        window.page.wait_for_timeout(500)
        window.press("shell.place.together").press("together.open.partner").at("together.partner.title")
        if there():
            return window.page
    raise Fault("what was shared did not arrive")


def where_a_partner_hosts(browser, say):
    """Who runs the server is said before anything begins, and has to be said back."""
    with House(KINTSUGI_OPERATOR="partner") as house:
        window = newcomer(browser, house, "ana")
        window.press("shell.place.together").press("together.meet.invite")
        window.press("together.gate.questions.go").press("safety.frame.skip").at("together.invite.title")
        listener = Listener(window)
        window.press("together.invite.make")
        window.page.locator("[role=alert]").first.wait_for()
        if not window.shows("together.operator.title") or not window.shows("together.operator.missing") or listener.written():
            raise Fault("an invitation is made although nobody said that they know who runs the server")
        window.choose("together.operator.known", "switch")
        window.press("together.invite.make").at("together.invite.give.title")
        window.close()
    say("where a partner runs the server nothing begins before that is said")


def run(playwright, say):
    """Plays the suite."""
    with House() as house:
        browser = launch(playwright)
        help_before_anything(browser, house, say)
        questions_leave_nothing(browser, house, say)
        two_people(browser, house, say)
        where_a_partner_hosts(browser, say)
        browser.close()
