// SPDX-License-Identifier: Apache-2.0
// A scripted life of two couples and a stranger, lived with the real client. Every word in it is a canary:
// what they write, what they choose, what they type into the wrong place. It ends with the people in
// many states: paired, parted, left, renewed, waiting for a slip.

import { changePassphrase, rotateKit } from "../../Web/account/changes.mjs";
import { leave } from "../../Web/account/leave.mjs";
import { requestRecovery, setRecovery } from "../../Web/account/recovery.mjs";
import { endOtherSessions, signOut } from "../../Web/account/sessions.mjs";
import { accept, readInvitation } from "../../Web/pairing/accept.mjs";
import { invite, withdrawInvitation } from "../../Web/pairing/invite.mjs";
import { announceRotation, confirmRenewal } from "../../Web/pairing/renewal.mjs";
import { decodeKit, decodeSlip, sealExport, splitSlip } from "../../Web/sealing/index.mjs";
import { keysOf } from "../../Web/sealing/keyring.mjs";
import { accountKeys } from "../../Web/sealing/secrets.mjs";
import { lock } from "../../Web/sync/anchors.mjs";
import { shareLater, takeBack } from "../../Web/sync/sharing.mjs";
import { another, device, newcomer, pair } from "../../Tests/WebTests/client/people.mjs";
import { base64url } from "../../Web/sealing/bytes.mjs";

const FLOOR = 600_000;

/** The people of a life, and what they do; `server` is {origin, fetch}. */
export class Life {
  constructor(server, canaries) {
    Object.assign(this, { server, canaries, people: {}, rooms: {}, tokens: new Set() });
    // A session's token goes over the wire and must lie nowhere.
    this.server = {
      origin: server.origin,
      fetch: async (url, options) => {
        const bearer = options.headers.Authorization?.slice("Bearer ".length);
        if (bearer && !this.tokens.has(bearer)) {
          this.tokens.add(bearer);
          canaries.note("session token", bearer);
        }
        return fetch(url, options);
      },
    };
  }

  passphrase(whose) { return this.canaries.line(`passphrase of ${whose}`); }

  /** Notes every key of an account as bytes that must not be found. */
  async noteKeys(name, account) {
    const { kitSecret, secrets } = keysOf(account);
    this.canaries.secret(`kit secret of ${name}`, kitSecret);
    for (const [epoch, secret] of secrets.entries()) {
      this.canaries.secret(`account secret of ${name}`, secret);
      const { self, local } = await accountKeys(secret, epoch);
      this.canaries.secret(`own key of ${name}`, self);
      this.canaries.secret(`local key of ${name}`, local);
    }
  }

  async newcomer(name) {
    const person = await newcomer(this.server, this.passphrase(name));
    this.canaries.note(`kit code of ${name}`, person.kitCode);
    await this.noteKeys(name, person.account);
    this.people[name] = person;
    return person;
  }

  async paired(first, second) {
    const one = await this.newcomer(first);
    const other = await this.newcomer(second);
    const room = await pair(one, other, { greeting: this.canaries.line("greeting") });
    this.rooms[first] = this.rooms[second] = room;
    const { keys } = one.journal.contacts.current(room);
    this.canaries.secret("key of a pair", keys.psk);
    this.canaries.secret("transcript of a pair", keys.transcript);
    return room;
  }

  /** An entry of every kind that has words, in a room or at home. */
  async write(name, room, rounds) {
    const { journal } = this.people[name];
    const line = (what) => this.canaries.line(what);
    const written = [];
    for (let round = 0; round < rounds; round += 1) {
      const day = () => this.canaries.day("day of an entry");
      const where = room ? { room } : {};
      written.push(await journal.write({
        kind: "note", day: day(), body: { text: line("text of a letter"), title: line("title of a letter") },
      }, where));
      await journal.write({
        kind: "check-in", day: day(),
        body: { records: [[0, 3]], words: { note: line("note of a check-in"), answers: [[0, line("answer")]] } },
      }, where);
      await journal.write({ kind: "note", body: { text: line(LISTS[round % LISTS.length]) } }, where);
      await journal.flush();
    }
    return written;
  }

  /** A long letter in each size class but the smallest. */
  async writeLong(name, room) {
    const { journal } = this.people[name];
    for (const length of [2_000, 9_000, 40_000, 150_000]) {
      const line = this.canaries.line("long letter");
      await journal.write({ kind: "note", body: { text: `${line}\n`.repeat(Math.ceil(length / (line.length + 1))) } },
        room ? { room } : {});
    }
    await journal.flush();
  }

  async secondDevice(name) {
    const twin = await another(this.server, this.people[name]);
    await twin.journal.sync();
    await twin.journal.write({ kind: "note", body: { text: this.canaries.line("written on a second device") } });
    await lock(twin.journal);
    return twin;
  }

  /** A wrong passphrase and a wrong kit: refused, and of no trace. */
  async failsToSignIn(name) {
    const person = this.people[name];
    await refused(another(this.server, { ...person, passphrase: this.passphrase("somebody guessing") }));
    await refused(another(this.server, { ...person, kitCode: this.canaries.word("kit code mistyped") }));
  }

  async renewsPassphrase(name) {
    const person = this.people[name];
    const passphrase = this.passphrase(`${name}, new`);
    Object.assign(person, { passphrase },
      await changePassphrase({ ...person.device, ...person, passphrase, iterations: FLOOR }));
    person.journal.useAccount(person.account);
  }

  async renewsKeys(name, partner) {
    const person = this.people[name];
    const room = this.rooms[name];
    const passphrase = this.passphrase(`${name}, renewed`);
    const made = await rotateKit({ ...person.device, ...person, passphrase, iterations: FLOOR });
    this.canaries.note(`kit code of ${name}, renewed`, made.kitCode);
    Object.assign(person, made, { passphrase });
    await this.noteKeys(`${name}, renewed`, made.account);
    await announceRotation(person.journal, made);
    const other = this.people[partner].journal;
    await other.sync();
    await confirmRenewal(other, room);
    await other.write({ kind: "note", body: { text: this.canaries.line("after the keys were renewed") } }, { room });
    await other.flush();
  }

  async makesSlip(name) {
    const person = this.people[name];
    const { slipCode } = await setRecovery({ ...person.device, account: person.account });
    this.canaries.note("recovery slip", slipCode);
    for (const half of await splitSlip(slipCode)) this.canaries.note("half of a recovery slip", half);
    this.canaries.secret("slip secret", await decodeSlip(slipCode));
    return slipCode;
  }

  /** Somebody holds the slip and asks for a recovery; it waits. */
  async asksWithSlip(slipCode) {
    await requestRecovery({ ...device(this.server), slipCode });
  }

  /** An invitation that nobody takes, with its link. */
  async invitesInVain(name, withdraw) {
    const { journal } = this.people[name];
    const made = await invite(journal, { greeting: this.canaries.line("greeting of an open invitation") });
    this.noteLink(made.link);
    if (withdraw) await withdrawInvitation(journal, made.invite);
    return made;
  }

  /** An answer that its inviter never confirms. */
  async answersInVain(name, link) {
    const { journal } = this.people[name];
    await accept(journal, await readInvitation(journal, link));
  }

  noteLink(link) {
    const fragment = link.slice(link.indexOf("#i=") + 3);
    this.canaries.note("invitation link", fragment);
    this.canaries.secret("invitation secret", Buffer.from(fragment, "base64url").subarray(0, 32));
  }

  /** A sealed file of everything, as the page hands it to its owner. */
  async exports(name) {
    const content = Buffer.from(JSON.stringify({ words: this.canaries.line("content of an export") }));
    const passphrase = this.passphrase(`an export of ${name}`);
    return sealExport({ passphrase, content, iterations: FLOOR });
  }

  async shares(name, entry, withDay) {
    await shareLater(this.people[name].journal, entry.eventId, { room: this.rooms[name], withDay });
    await this.people[name].journal.flush();
  }

  async takesBack(name, entry) { await takeBack(this.people[name].journal, entry.eventId); }

  async leaves(name, delayDays) { await leave({ ...this.people[name].device, ...this.people[name], delayDays }); }

  async signsOut(name) { await signOut(this.people[name].device); }

  /** What the searcher is given: words, keys, and every right passphrase. */
  async told(gone) {
    const accounts = [];
    for (const [name, person] of Object.entries(this.people)) {
      accounts.push({
        name, isGone: gone.includes(name), passphrase: person.passphrase, kitCode: person.kitCode,
        kit: Buffer.from(await decodeKit(person.kitCode)).toString("hex"),
        lookup: base64url(person.account.lookup),
      });
    }
    return { canaries: this.canaries.planted, secrets: this.canaries.secrets, accounts };
  }
}

/** What people write down in lists, each a field of the app to come. */
const LISTS = ["name of a device", "name of a file", "search term", "agreement", "country of a helpline",
  "name of a person"];

const refused = async (promise) => {
  try {
    await promise;
  } catch {
    return;
  }
  throw new Error("something was allowed that must be refused");
};

/** The whole life. `backUp(name)` is called twice on the way. */
export const liveThrough = async (life, backUp) => {
  await life.paired("ana", "ben");
  await life.paired("cleo", "dan");
  await life.newcomer("eve");
  const home = await life.write("ana", null, 6);
  const given = await life.write("ana", life.rooms.ana, 6);
  await life.write("ben", null, 4);
  await life.write("ben", life.rooms.ben, 5);
  await life.write("cleo", null, 4);
  await life.write("cleo", life.rooms.cleo, 4);
  await life.write("dan", life.rooms.dan, 4);
  await life.write("eve", null, 2);
  await life.writeLong("ana", null);
  await life.writeLong("cleo", life.rooms.cleo);
  await life.shares("ana", home[0], false);
  await life.shares("ana", home[1], true);
  await life.takesBack("ana", given[0]);
  await life.takesBack("ana", given[1]);
  await backUp("first");
  await life.secondDevice("ana");
  await life.secondDevice("dan");
  await life.failsToSignIn("ben");
  await life.renewsPassphrase("ben");
  await life.renewsKeys("ana", "ben");
  await life.asksWithSlip(await life.makesSlip("ana"));
  await life.makesSlip("cleo");
  await life.invitesInVain("eve", true);
  const { link } = await life.invitesInVain("eve", false);
  await life.answersInVain("ben", link);
  const exported = [await life.exports("ana"), await life.exports("dan")];
  await endOtherSessions(life.people.dan.device);
  await life.signsOut("ben");
  await life.leaves("dan", 7);
  await backUp("second");
  // Leaving empties the log of the database; the thief shall find one with something in it.
  await life.write("cleo", null, 2);
  await life.write("eve", null, 2);
  return { exported, gone: ["dan"] };
};
