// SPDX-License-Identifier: Apache-2.0
// Attacks on the whole: newest pages held back, a server set back to yesterday, rooms that vanish,
// acknowledgements without storing, lies about space and closing.
import { lock } from '../../../Web/sync/anchors.mjs';
import { ourPageNumber } from '../../../Web/sync/page-number.mjs';
import { verifyAll } from '../../../Web/sync/pull.mjs';
import { Problem, slotFacts } from '../client/fake-server.mjs';
import { unbase64url } from '../../../Web/sealing/bytes.mjs';
import { randomId } from './forge.mjs';
import { PULL, on } from './hostile-server.mjs';
import { PRIVATE, SHARED, hex, note, texts } from './stage.mjs';

const ROOMS = on('GET /v1/rooms');
const APPEND = on('POST /v1/rooms/*/events');

/** Leaves out everything that came after a moment. */
const holdBack = (server, chosen) => server.tamper((state) => {
  const before = state.events.length;
  state.events = state.events.filter((event) => !chosen(event));
  if (state.events.length === before) throw new Error('nothing to hold back');
});

const listed = (name, wants, does, expect, change) => ({
  name, wants, does, expect,
  async play(s) {
    s.attack((server) => server.twist(ROOMS, ({ body }) => change(body, s)));
    const ana = await s.fresh('ana');
    await s.tries(() => ana.sync());
    s.hear(ana);
    await s.tries(() => ana.write(note('where does this go?')));
    await s.tries(() => ana.sync());
    for (const request of s.sent(APPEND)) {
      for (const { slots } of request.body.events) {
        const own = slots.every((slot) => slotFacts(unbase64url(slot)).recipient === s.id('ana'));
        s.harm(!own || !request.path.includes(s.home('ana')), 'a private page went elsewhere');
      }
    }
  },
});

/** Yesterday: the state before Ana and Ben wrote one page more each, on devices that stay open. */
async function aDay(s) {
  const [ana, ben] = [await s.journal('ana'), await s.journal('ben')];
  const yesterday = s.server.backup();
  for (const journal of [ana, ben]) {
    await journal.write(note('today'), { room: s.room });
    await journal.write(note('today, alone'));
    await journal.sync();
  }
  for (const journal of [ana, ben]) await journal.sync();
  return { ana, ben, yesterday };
}

const today = [...SHARED, 'today', 'today'];

export const wholeCases = [
  {
    name: 'newest-held-back',
    wants: 'to hold back the newest pages of the partner',
    does: 'tells that entries are held back, on every device that has not seen them: another device of the '
      + 'same person left a note that names them',
    expect: ['entries-held-back'],
    async play(s) {
      s.attack((server) => {
        const last = server.rows(s.room, s.id('ben')).at(-1);
        holdBack(server, (event) => event.eventId === last.eventId);
      });
      s.hear(await s.journal('ana'));
    },
  },
  {
    name: 'newest-held-back-number',
    wants: 'to hold back the newest pages, and the notes about them as well',
    does: 'shows two people who compare their page number another number to each',
    expect: ['number-differs'],
    async play(s) {
      const ben = await s.journal('ben');
      s.attack((server) => {
        const last = server.rows(s.room, s.id('ben')).at(-1);
        const notes = server.rows(s.home('ana')).at(-1);
        holdBack(server, ({ eventId }) => [last.eventId, notes.eventId].includes(eventId));
      });
      const ana = await s.journal('ana');
      if (await ourPageNumber(ana, s.room) !== await ourPageNumber(ben, s.room)) {
        s.found.add('number-differs');
      }
      s.hear(ana);
    },
  },
  {
    name: 'newest-held-back-unseen',
    wants: 'the same, from a person who compares nothing',
    does: 'cannot notice it on this device alone. What is held back is missing at the end; nothing before '
      + 'it is altered',
    expect: [], isLimit: true,
    async play(s) {
      s.attack((server) => {
        const last = server.rows(s.room, s.id('ben')).at(-1);
        const notes = server.rows(s.home('ana')).at(-1);
        holdBack(server, ({ eventId }) => [last.eventId, notes.eventId].includes(eventId));
      });
      const ana = await s.journal('ana');
      s.hear(ana);
      s.showsOnly(ana, s.room, SHARED);
      s.shows(ana, s.home('ana'), PRIVATE);
      if (s.isEvil && s.found.size > 0) throw new Error('noticed: then the document is wrong');
    },
  },
  {
    name: 'room-closed-pretended',
    wants: 'to make a person believe that the partner has left',
    does: 'tells that the room is closed, and cannot tell a closed room from a lie about one. Nothing is '
      + 'lost, and everything can be read',
    expect: ['room-closed'], isLimit: true,
    async play(s) {
      s.attack((server) => server.twist(ROOMS, ({ body }) => {
        const room = body.rooms.find((one) => one.room === s.room);
        room.state = 'closed';
        room.readUntilDay = 21000;
        room.members.find(({ account }) => account === s.id('ben')).state = 'gone';
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.shows(ana, s.room, SHARED);
    },
  },
  {
    name: 'set-back-openly',
    wants: 'to go back to yesterday, under the name of a restored copy',
    does: 'tells of it, and each device puts back what its person wrote',
    expect: ['server-restored', 'still-missing'],
    async play(s) {
      const { ana, ben, yesterday } = await aDay(s);
      s.attack((server) => server.tamper(() => server.restore(yesterday, { keepSessions: true })));
      await ana.sync();
      s.hear(ana);
      await ben.sync();
      await ana.sync();
      for (const journal of [ana, ben, await s.journal('ana')]) s.shows(journal, s.room, today);
      s.harm(ana.notices.has('still-missing'), 'not put back');
      s.harm(s.server.rows(s.home('ben')).every(({ eventId }) => !ben.replica.get(eventId)), 'not put back');
    },
  },
  {
    name: 'set-back-in-secret',
    wants: 'the same without a word',
    does: 'finds it when a device reads everything again: tells of it and puts back what its person wrote',
    expect: ['server-restored', 'still-missing'],
    async play(s) {
      const { ana, ben, yesterday } = await aDay(s);
      s.attack((server) => server.tamper(() =>
        server.restore(yesterday, { keepSessions: true, sameGeneration: true })));
      await verifyAll(ana);
      s.hear(ana);
      await verifyAll(ben);
      await verifyAll(ana);
      s.shows(await s.journal('ana'), s.room, today);
      s.harm(ana.notices.has('still-missing'), 'not put back');
    },
  },
  {
    name: 'set-back-under-a-new-page',
    wants: 'to go back in secret while a device goes on writing',
    does: 'tells every other reader that entries are missing before the new page',
    expect: ['entry-missing'],
    async play(s) {
      const { ana, yesterday } = await aDay(s);
      s.attack((server) => server.tamper(() =>
        server.restore(yesterday, { keepSessions: true, sameGeneration: true })));
      await ana.write(note('today'), { room: s.room });
      await ana.sync();
      s.hear(await s.journal('ben'));
    },
  },
  {
    name: 'set-back-again-and-again',
    wants: 'to keep an app busy for ever by calling itself restored with every answer',
    does: 'stops after three times and tells of it', expect: ['generation-unsteady', 'server-restored'],
    async play(s) {
      const ana = await s.journal('ana');
      s.attack((server) => server.twist((request) => ROOMS(request) || PULL(request),
        ({ body }) => { body.generation = randomId(); }));
      await s.tries(() => ana.sync());
      s.hear(ana);
      s.harm(s.server.requests.length > 100, 'kept busy');
      s.shows(ana, s.room, SHARED);
    },
  },
  listed('room-not-listed', 'to make a device forget a room', 'tells that a room is gone', ['room-gone'],
    (body, s) => { body.rooms = body.rooms.filter(({ room }) => room !== s.room); }),
  listed('home-not-listed', 'to make a device forget the private pages', 'tells that the room is gone',
    ['room-gone'], (body, s) => { body.rooms = body.rooms.filter(({ room }) => room !== s.home('ana')); }),
  listed('home-called-shared', 'to have private pages sealed as shared ones',
    'knows its own home room, and tells of the lie', ['room-gone', 'room-mixed'],
    (body, s) => { body.rooms.find(({ room }) => room === s.home('ana')).kind = 'pair'; }),
  listed('shared-called-home', 'to have shared pages taken for private ones',
    'knows its own home room, and tells of the lie', ['room-mixed'],
    (body, s) => { body.rooms.find(({ room }) => room === s.room).kind = 'home'; }),
  {
    name: 'stored-not',
    wants: 'to say that a page is safe, and to throw it away',
    does: 'finds that it does not come back, tells of it, and sends it again',
    expect: ['not-saved-yet'],
    async play(s) {
      const ana = await s.journal('ana');
      s.attack((server) => server.seize(APPEND, ({ body }) =>
        server.ok({ stored: body.events.length, known: 0 })));
      await ana.write(note('ana alone, one'));
      await ana.sync();
      await ana.sync();
      s.hear(ana);
      s.server.repent();
      for (let round = 0; round < 2; round += 1) await ana.sync();
      s.shows(await s.journal('ana'), s.home('ana'), [...PRIVATE, 'ana alone, one']);
      s.harm(ana.notices.has('not-saved-yet'), 'still not saved');
    },
  },
  {
    name: 'stored-miscounted',
    wants: 'to have pages counted as safe that it did not count itself',
    does: 'refuses the answer and keeps the pages in line', expect: ['count-lied'],
    async play(s) {
      const ana = await s.journal('ana');
      s.attack((server) => server.twist(APPEND, ({ body }) => { body.stored = 0; }));
      const { eventId } = await ana.write(note('ana alone, one'));
      await s.tries(() => ana.sync());
      s.harm(s.isEvil && ana.isSaved(eventId), 'counted as saved');
      s.hear(ana);
    },
  },
  {
    name: 'space-lied',
    wants: 'to make a person stop writing, by calling the space full',
    does: 'tells of it and keeps what was written, to send it again', expect: ['quota'],
    async play(s) {
      const ana = await s.journal('ana');
      s.attack((server) => server.seize(APPEND, () => ({ status: 507, problem: { code: 'quota' } })));
      const { eventId } = await ana.write(note('ana alone, one'));
      await s.tries(() => ana.sync());
      s.hear(ana);
      s.harm(s.isEvil && !ana.outbox.waits(), 'the page was dropped');
      s.server.repent();
      await ana.sync();
      s.harm(!ana.isSaved(eventId), 'the page was dropped');
    },
  },
  {
    name: 'space-misshapen',
    wants: 'to confuse the app with numbers beyond all numbers',
    does: 'refuses the answer', expect: ['answer-malformed'],
    async play(s) {
      const ana = await s.fresh('ana');
      s.attack((server) => server.twist(ROOMS, ({ body }) => {
        return new Response(JSON.stringify(body).replace(/"usedBytes":\d+/, '"usedBytes":1e400'), {
          headers: { 'Content-Type': 'application/json' },
        });
      }));
      await ana.sync();
    },
  },
  {
    name: 'leaver-resurrected',
    wants: 'to bring in a stranger as the partner who left',
    does: 'tells of the stranger, and seals nothing for them', expect: ['member-unknown'],
    allow: ['recipient', 'room-closed'],
    async play(s) {
      s.server.state.rooms.get(s.room).members.find(({ account }) => account === s.id('ben')).state = 'gone';
      if (!s.isEvil) s.server.state.rooms.get(s.room).state = 'closed';
      s.attack((server) => server.tamper(({ rooms }) => rooms.get(s.room).members.push({
        account: s.id('mallory'), role: 'partner', state: 'active',
      })));
      const ana = await s.journal('ana');
      await ana.write(note('are you back?'), { room: s.room });
      await s.tries(() => ana.sync());
      s.hear(ana);
      const given = s.sent(APPEND).flatMap(({ body }) => body.events.flatMap(({ slots }) =>
        slots.map((slot) => slotFacts(unbase64url(slot)).recipient)));
      s.harm(given.includes(s.id('mallory')), 'sealed for the stranger');
    },
  },
  {
    name: 'pages-endless',
    wants: 'to keep an app busy for ever with the same page of events',
    does: 'stops at the first page that brings nothing new, and tells of it', expect: ['pages-endless'],
    async play(s) {
      s.attack((server) => server.twist(PULL, ({ body }, { path }) => {
        if (!body || !path.includes(s.room)) return false;
        const rows = server.rows(s.room).slice(0, 2);
        body.events = rows.map(({ core, slots }) => ({ core, slot: slots.get(s.id('ana')) }));
        body.next = `${server.state.generation}.${s.id('ana')}.${s.room}.0`;
        return undefined;
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.harm(s.server.requests.length > 50, 'kept busy');
    },
  },
  {
    name: 'cursor-never-taken',
    wants: 'the same by refusing every place where the app would go on',
    does: 'stops and tells of it', expect: ['generation-unsteady'],
    async play(s) {
      s.attack((server) => server.seize((request) => PULL(request) && request.query.has('after'),
        () => ({ status: 409, problem: { code: 'generation' } })));
      const ana = await s.fresh('ana');
      await s.tries(() => ana.sync());
      s.hear(ana);
      s.harm(s.server.requests.length > 50, 'kept busy');
    },
  },
  {
    name: 'strangers-endless',
    wants: 'to fill the memory of a device with pages that nobody can open',
    does: 'keeps a bounded number of them, stops and tells of it', expect: ['pages-endless'],
    async play(s) {
      const [row] = s.server.rows(s.room, s.id('ben'));
      const core = unbase64url(row.core);
      const template = new Uint8Array(164 + 65536);
      template.set(core.slice(0, 164));
      template.set([0, 1, 0, 0], 160);
      s.attack((server) => server.twist(PULL, ({ body }, { path }) => {
        if (!body || !path.includes(s.room)) return false;
        body.events = Array.from({ length: 12 }, () => {
          globalThis.crypto.getRandomValues(template.subarray(24, 40));
          globalThis.crypto.getRandomValues(template.subarray(96, 112));
          return { core: toText(template), slot: row.slots.get(s.id('ana')) };
        });
        return undefined;
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      const pulled = s.sent(PULL).length * 12 * 65700;
      s.harm(pulled > 4e7, `${pulled} bytes were taken`);
    },
  },
];

function toText(bytes) {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 4096) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 4096));
  }
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
