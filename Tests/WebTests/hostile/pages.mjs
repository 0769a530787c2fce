// SPDX-License-Identifier: Apache-2.0
// Attacks on pages that are stored: altered, moved, left out, doubled, forked, taken back by others, and
// made by a partner whose own app was changed.
import { unbase64url } from '../../../Web/sealing/bytes.mjs';
import { lock } from '../../../Web/sync/anchors.mjs';
import { takeBack } from '../../../Web/sync/sharing.mjs';
import { flipped, garbagePadding, payloadOf, random, randomId, seal, sealBody } from './forge.mjs';
import { PULL } from './hostile-server.mjs';
import { PRIVATE, SHARED, base64url, hex, note } from './stage.mjs';

/** Alters what a person is given of each event in a room; `change(event, index)` of `{ core, slot }`. */
const hand = (server, room, change) => server.twist(
  (request) => PULL(request) && request.path.includes(room),
  ({ body }, request) => {
    if (!body || body.events.length === 0) return false;
    body.events = change(body.events, request) ?? body.events;
    return undefined;
  });

/** Ana's new device reads everything; nothing but what was really written may be shown. */
async function anaReads(s) {
  const ana = await s.journal('ana');
  s.hear(ana);
  s.showsOnly(ana, s.room, SHARED);
  s.showsOnly(ana, s.home('ana'), PRIVATE);
  if (!s.isEvil) {
    s.shows(ana, s.room, SHARED);
    s.shows(ana, s.home('ana'), PRIVATE);
  }
  return ana;
}

const given = (name, wants, does, expect, change, { at = 'room', whole = false } = {}) => ({
  name, wants, does, expect,
  async play(s) {
    s.attack((server) => hand(server, at === 'room' ? s.room : s.home('ana'),
      (events, request) => change(events, s, request)));
    const ana = await anaReads(s);
    if (whole) {
      s.shows(ana, s.room, SHARED);
      s.shows(ana, s.home('ana'), PRIVATE);
    }
  },
});

const left = (name, wants, does, expect, choose) => ({
  name, wants, does, expect,
  async play(s) {
    s.attack((server) => server.tamper((state) => {
      const gone = choose(server, s);
      if (gone.length === 0 || gone.includes(undefined)) throw new Error('nothing to leave out');
      state.events = state.events.filter((event) => !gone.includes(event));
    }));
    await anaReads(s);
  },
});

const coreOf = (event) => unbase64url(event.core);

/** Every bit of a sample of places, one after the other: each must be told, and none may be shown. */
const flips = (name, wants, does, part, expect, places) => ({
  name, wants, does, expect,
  async play(s) {
    const { events } = s.server.state;
    const target = s.server.rows(s.room, s.id('ben')).at(-1);
    if (!s.isEvil) return void await anaReads(s);
    for (const [round, place] of places.entries()) {
      s.server.state.events = events.map((event) => ({ ...event, slots: new Map(event.slots) }));
      s.server.tamper((state) => {
        const copy = state.events.find(({ eventId }) => eventId === target.eventId);
        const bit = place * 8 + (round % 8);
        if (part === 'core') copy.core = flipped(coreOf(copy), bit);
        else copy.slots.set(s.id('ana'), flipped(unbase64url(copy.slots.get(s.id('ana'))), bit));
      });
      const ana = await s.journal('ana');
      s.showsOnly(ana, s.room, SHARED.filter((text) => text !== 'ben to ana, two'));
      s.harm(ana.notices.list().length === 0, `silent at ${part} byte ${place}`);
      s.hear(ana);
    }
    return undefined;
  },
});

/** An event by Ben's own changed app. */
const byBen = (name, wants, does, expect, make) => ({
  name, wants, does, expect,
  async play(s) {
    await s.attack(async (server) => {
      const made = await make(s, { account: s.person('ben').account, room: s.room, pin: s.pin('ben') });
      server.tamper(() => server.smuggle(made.facts));
    });
    const ana = await anaReads(s);
    s.shows(ana, s.room, SHARED);
  },
});

const raw = (text) => (s, how) => seal({ ...how, payload: new TextEncoder().encode(text) });
const frame = (more) => `{"v":1,"kind":"note","day":"2026-11-23","h":[],"body":{"text":"x"}${more}}`;

/** Ben's chain as his app knows it: where the next event goes. */
async function endOf(s) {
  const ben = await s.journal('ben');
  const last = s.server.rows(s.room, s.id('ben')).at(-1);
  const where = { room: s.room, author: s.id('ben'), stream: last.stream, lane: 1 };
  return { last, stream: last.stream, ...ben.replica.book.next(where) };
}

const PLACES_CORE = [0, 4, 5, 7, 8, 24, 40, 56, 63, 64, 95, 96, 112, 115, 116, 128, 160, 163, 164, 165,
  600, 1171, 1180, 1187];
const PLACES_SLOT = [0, 15, 16, 17, 20, 21, 30, 52, 53, 70, 99, 100];

export const pageCases = [
  flips('page-flipped', 'to change what a page says, by a bit at one of 24 places',
    'does not open it, and tells of it at every place', 'core', ['slot-sealed'], PLACES_CORE),
  flips('slot-flipped', 'to change the key of a page, by a bit at one of 12 places',
    'does not open it, and tells of it at every place', 'slot', ['slot-sealed'], PLACES_SLOT),
  given('lane-changed', 'to pass a shared page off as a private one', 'refuses it', ['room-mixed'],
    (events) => { events[0].core = flipped(coreOf(events[0]), 5 * 8); }),
  given('lane-changed-at-home', 'to pass a private page off as a shared one', 'refuses it',
    ['room-mixed'], (events) => { events[0].core = flipped(coreOf(events[0]), 5 * 8); },
    { at: 'home' }),
  given('lane-of-counsellor', 'to pass a shared page off as one to a counsellor', 'refuses it',
    ['room-mixed'], (events) => {
      const core = coreOf(events[0]);
      core[5] = 2;
      events[0].core = base64url(core);
    }),
  given('page-in-another-room', 'to show a shared page among the private ones', 'refuses it',
    ['room-mixed'], (events, s) => {
      const shared = s.server.rows(s.room, s.id('ben'))[0];
      return [...events, { core: shared.core, slot: shared.slots.get(s.id('ana')) }];
    }, { at: 'home', whole: true }),
  given('private-page-in-room', 'to show a private page in the room of both',
    'knows the page already, and shows it where it belongs', [], (events, s) => {
      const own = s.server.rows(s.home('ana'))[1];
      return [...events, { core: own.core, slot: own.slots.get(s.id('ana')) }];
    }, { whole: true }),
  given('page-relabelled', 'to move a shared page into the private room, label and all',
    'does not open it: the room is sealed into it', ['slot-sealed'], (events, s) => {
      const own = s.server.rows(s.room, s.id('ana')).at(-1);
      const core = coreOf(own);
      core[5] = 0;
      core.set(Uint8Array.from(s.home('ana').match(/../g), (pair) => parseInt(pair, 16)), 8);
      return [...events, { core: base64url(core), slot: own.slots.get(s.id('ana')) }];
    }, { at: 'home', whole: true }),
  given('slots-swapped', 'to open one page with the key of another', 'does not open either',
    ['slot-sealed'], (events) => {
      const [a, b] = events.slice(-2);
      [a.slot, b.slot] = [b.slot, a.slot];
    }),
  given('slot-of-partner', 'to hand out the key that was sealed for the other person', 'refuses it',
    ['slot-recipient'], (events, s) => {
      const [row] = s.server.rows(s.room, s.id('ana')).slice(-1);
      events.find(({ core }) => core === row.core).slot = row.slots.get(s.id('ben'));
    }),
  left('page-left-out', 'to leave one of the partner’s pages out of the middle',
    'tells that entries are missing, and shows none behind the gap as whole', ['entry-missing'],
    (server, s) => [server.rows(s.room, s.id('ben')).at(-2)]),
  left('first-page-left-out', 'to leave out the first page of a chain',
    'tells that entries are missing', ['entry-missing'],
    (server, s) => [server.rows(s.room, s.id('ben'))[0]]),
  left('own-page-left-out', 'to leave out one of a person’s own private pages',
    'tells that entries are missing', ['entry-missing'],
    (server, s) => [server.rows(s.home('ana')).at(-2)]),
  {
    name: 'page-number-skipped',
    wants: 'to pretend a gap, by a page with a number too far ahead, with the partner’s changed app',
    does: 'tells that entries are missing', expect: ['entry-missing'],
    async play(s) {
      await s.attack(async (server) => {
        const { stream, seq } = await endOf(s);
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'), stream, seq: seq + 1,
          prev: hex(random(32)), payload: payloadOf('note', { text: 'from nowhere' }),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      await anaReads(s);
    },
  },
  {
    name: 'device-hidden',
    wants: 'to hide everything that the partner wrote on one of two devices',
    does: 'tells that a stream is hidden: the other device names its end', expect: ['stream-hidden'],
    async play(s) {
      const second = await s.journal('ben');
      await second.write(note('ben to ana, two'), { room: s.room });
      await second.sync();
      const [first] = s.server.rows(s.room, s.id('ben'));
      s.attack((server) => server.tamper((state) => {
        state.events = state.events.filter(({ stream }) => stream !== first.stream);
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
    },
  },
  {
    name: 'fork-shown',
    wants: 'to show two pages for one place, with the partner’s changed app',
    does: 'keeps the first, refuses the second and tells of it', expect: ['fork'],
    async play(s) {
      await s.attack(async (server) => {
        const { last } = await endOf(s);
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'), stream: last.stream,
          seq: last.seq, prev: hex(coreOf(last).slice(64, 96)),
          payload: payloadOf('note', { text: 'I said something else' }),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      await anaReads(s);
    },
  },
  {
    name: 'fork-split',
    wants: 'to show each of two devices another page for one place',
    does: 'finds it by the note that the first device left for itself', expect: ['fork'],
    async play(s) {
      const first = await s.journal('ana');
      await first.write(note('a new day'));
      await lock(first);
      await s.attack(async (server) => {
        const { last } = await endOf(s);
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'), stream: last.stream,
          seq: last.seq, prev: hex(coreOf(last).slice(64, 96)),
          payload: payloadOf('note', { text: 'I said something else' }),
        });
        server.tamper((state) => {
          state.events[state.events.indexOf(last)] = { ...made.facts, position: last.position };
         });
      });
      s.hear(await s.journal('ana'));
    },
  },
  {
    name: 'page-rewritten',
    wants: 'to let the partner rewrite the last page, under its old name',
    does: 'keeps what it has, refuses the other and tells of it', expect: ['event-altered'],
    async play(s) {
      const ana = await s.journal('ana');
      await s.attack(async (server) => {
        const { last } = await endOf(s);
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'), stream: last.stream,
          seq: last.seq, prev: hex(coreOf(last).slice(64, 96)), eventId: last.eventId,
          payload: payloadOf('note', { text: 'I said something else' }),
        });
        server.tamper((state) => {
          state.events = state.events.filter((event) => event !== last);
          server.smuggle(made.facts);
        });
      });
      await ana.sync();
      s.hear(ana);
      s.shows(ana, s.room, SHARED);
    },
  },
  given('pages-replayed', 'to show the same pages twice', 'shows each once', [],
    (events) => [...events, ...events], { whole: true }),
  given('pages-reordered', 'to show the pages in another order', 'puts them in the order of their chains',
    [], (events) => [...events].reverse(), { whole: true }),
  given('magic-changed', 'to hand out something that is no sealed page', 'refuses it', ['magic'],
    (events) => [...events, { ...events[0], core: flipped(coreOf(events[0]), 1) }], { whole: true }),
  given('page-cut', 'to hand out a part of a page', 'refuses it', ['length'],
    (events) => [...events,
      { ...events[0], core: base64url(coreOf(events[0]).slice(0, -1)) }], { whole: true }),
  {
    name: 'taken-back-by-server',
    wants: 'to have a page folded away that nobody took back',
    does: 'finds that the partner’s keys did not seal it; the page stays', expect: ['slot-sealed'],
    async play(s) {
      await s.attack(async (server) => {
        const target = server.rows(s.room, s.id('ben')).at(-1);
        const made = await seal({
          account: s.person('mallory').account, room: s.room,
          pin: { ...s.pin('ben'), psk: random(32) },
          payload: payloadOf('retract', {
            event: target.eventId, stream: target.stream, seq: target.seq, hash: hex(random(32)),
          }),
        });
        made.core.set(s.person('ben').account.accountId, 24);
        server.tamper(() => server.smuggle({ ...made.facts, core: base64url(made.core) }));
      });
      const ana = await anaReads(s);
      s.shows(ana, s.room, SHARED);
    },
  },
  byBen('taken-back-by-partner', 'to take back a page that the other person wrote',
    'refuses: only who wrote it can take it back; the page stays', ['retract-foreign'], (s, how) => {
      const target = s.server.rows(s.room, s.id('ana')).at(-1);
      return seal({
        ...how, payload: payloadOf('retract', {
          event: target.eventId, stream: target.stream, seq: target.seq, hash: hex(random(32)),
        }),
      });
    }),
  {
    name: 'hole-behind-taking-back',
    wants: 'to leave out one more page where one was taken back',
    does: 'tells that entries are missing: a taking-back explains its own place and no other',
    expect: ['entry-missing'],
    async play(s) {
      const ben = await s.journal('ben');
      for (const text of ['ben to ana, one', 'ben to ana, two']) await ben.write(note(text), { room: s.room });
      await ben.sync();
      const [hidden, second] = s.server.rows(s.room, s.id('ben')).slice(-2);
      await takeBack(ben, second.eventId);
      s.attack((server) => server.tamper((state) => {
        state.events = state.events.filter((event) => event.eventId !== hidden.eventId);
      }));
      s.hear(await s.journal('ana'));
    },
  },
  {
    name: 'device-hidden-behind-taking-back',
    wants: 'to hide all that one device wrote, where its last page was taken back from another',
    does: 'tells that a stream is hidden', expect: ['stream-hidden'],
    async play(s) {
      const ben = await s.journal('ben');
      const second = s.server.rows(s.room, s.id('ben')).at(-1);
      await takeBack(ben, second.eventId);
      s.attack((server) => server.tamper((state) => {
        const [first] = server.rows(s.room, s.id('ben'));
        state.events = state.events.filter((event) => event !== first);
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.showsOnly(ana, s.room, SHARED);
    },
  },
  byBen('padding-filled', 'to hide a message behind the end of a page', 'refuses it', ['padding'],
    (s, how) => {
      const payload = payloadOf('note', { text: 'short' });
      return sealBody({ ...how, payload, fill: garbagePadding(payload) });
    }),
  byBen('form-newer', 'to have a page dropped in silence, by calling its form newer',
    'keeps it and says that a newer app made it', ['newer'],
    raw(frame('').replace('"v":1', '"v":2'))),
  byBen('form-zero', 'to have a page read by older and weaker rules', 'refuses it', ['payload-shape'],
    raw(frame('').replace('"v":1', '"v":0'))),
  byBen('form-kind-unknown', 'to have a page of an unknown kind dropped in silence',
    'keeps it and says that a newer app made it', ['newer'],
    (s, how) => seal({ ...how, payload: payloadOf('oracle', { text: 'x' }) })),
  byBen('names-repeated', 'to have one page read in two ways, by giving one name twice',
    'refuses it', ['payload'], raw(frame(',"day":"2001-01-01"'))),
  byBen('names-of-prototypes', 'to change the app itself by a name with a meaning in JavaScript',
    'refuses it', ['payload-shape'], raw(frame(',"__proto__":{"isAdmin":true}'))),
  byBen('nesting-deep', 'to exhaust the app with a page nested 100,000 deep', 'refuses it', ['payload'],
    raw(`{"v":1,"x":${'['.repeat(100000)}${']'.repeat(100000)}}`)),
  byBen('keys-planted', 'to plant keys by an event that belongs among the private ones', 'refuses it',
    ['payload-lane'], (s, how) => seal({
      ...how, payload: payloadOf('pin', {
        room: s.room, account: s.id('mallory'), inviter: s.id('ben'), role: 'partner',
        dh: hex(random(32)), sig: hex(random(32)), epoch: 0, transcript: hex(random(32)),
        psk: hex(random(32)), level: 'compared',
      }),
    })),
  byBen('day-impossible', 'to upset the calendar with a day that there is not', 'refuses it',
    ['payload-shape'], raw(frame('').replace('2026-11-23', '2026-02-31'))),
  byBen('event-of-own-name', 'to write in the other person’s name to that person',
    'does not open it: nobody else has the key of one’s own pages', ['slot-sealed'],
    async (s, how) => {
      const made = await seal({ ...how, payload: payloadOf('note', { text: 'I forgive everything' }) });
      const core = made.core.slice();
      core.set(s.person('ana').account.accountId, 24);
      const slot = made.slots[1].slice();
      slot[16] = 0;
      slot.fill(0, 33, 53);
      made.facts.slots.set(s.id('ana'), base64url(slot));
      return { facts: { ...made.facts, core: base64url(core), eventId: randomId() } };
    }),
];
