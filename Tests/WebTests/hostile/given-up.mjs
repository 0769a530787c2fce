// SPDX-License-Identifier: Apache-2.0
// Attacks with keys that were given up: somebody had them, the person renewed them, and the thief goes on
// writing together with the server.
import { announceRotation, confirmRenewal } from '../../../Web/pairing/renewal.mjs';
import { payloadOf, random, randomId, seal } from './forge.mjs';
import { renew } from './pairing.mjs';
import { SHARED, hex, note } from './stage.mjs';

/** Ben renews his keys and tells Ana, who compares the number; then each writes a page. */
async function renewedBen(s) {
  const ben = await s.journal('ben');
  const { rotation, account } = await renew(s, ben, 'ben');
  await announceRotation(ben, { account, rotation });
  const ana = await s.journal('ana');
  await confirmRenewal(ana, s.room);
  await ben.write(note('with new keys'), { room: s.room });
  await ben.sync();
  await ana.sync();
  return { ana, ben };
}

const planted = (s, dhPub) => payloadOf('pin', {
  room: s.room, account: s.id('ben'), inviter: s.id('ana'), role: 'partner', dh: hex(dhPub),
  sig: hex(random(32)), epoch: 0, transcript: hex(random(32)), psk: hex(random(32)), level: 'compared',
}, { of: [randomId(), 9999] });

/** Ana renews her keys; the thief has the first ones. */
async function renewedAna(s) {
  const ana = await s.journal('ana');
  const made = await renew(s, ana, 'ana');
  await announceRotation(ana, made);
  await ana.sync();
  return { ana, account: made.account };
}

const checkKeys = (s, journal) =>
  s.harm(hex(journal.contacts.current(s.room).keys.dhPub) !== hex(s.pin('ana').dhPub), 'planted keys');

export const givenUpCases = [
  {
    name: 'given-up-keys-of-partner',
    wants: 'to write in the partner’s name with keys that the partner has given up',
    does: 'tells of it: no event with the new keys vouches for this page', expect: ['given-up-keys'],
    async play(s) {
      const { ana } = await renewedBen(s);
      await s.attack(async (server) => {
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'),
          payload: payloadOf('note', { text: 'I want you to leave' }),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      await ana.sync();
      s.hear(ana);
      if (!s.isEvil) s.shows(ana, s.room, [...SHARED, 'with new keys']);
    },
  },
  {
    name: 'given-up-keys-at-the-end',
    wants: 'the same at the end of a chain that the partner used',
    does: 'tells of it', expect: ['given-up-keys'],
    async play(s) {
      const { ana, ben } = await renewedBen(s);
      await s.attack(async (server) => {
        const last = server.rows(s.room, s.id('ben')).at(-1);
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'), stream: last.stream,
          ...ben.replica.book.next({ room: s.room, author: s.id('ben'), stream: last.stream, lane: 1 }),
          payload: payloadOf('note', { text: 'I want you to leave' }),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      await ana.sync();
      s.hear(ana);
    },
  },
  {
    name: 'given-up-keys-plant',
    wants: 'to plant other keys for the partner among the own pages, with keys that were given up',
    does: 'tells of it and does not use them', expect: ['given-up-keys'],
    async play(s) {
      const { account } = await renewedAna(s);
      await s.attack(async (server) => {
        const made = await seal({
          account: s.person('ana').account, lane: 0, room: s.home('ana'),
          payload: planted(s, s.person('mallory').account.dhPub),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      const ana = await s.journal('ana', { account });
      s.hear(ana);
      checkKeys(s, ana);
    },
  },
  {
    name: 'given-up-keys-vouched',
    wants: 'to make the app itself vouch for what was planted, at the end of the chain that it writes to',
    does: 'begins another chain, names nothing of the planted one, and does not use the keys',
    expect: ['given-up-keys'],
    async play(s) {
      const { ana, account } = await renewedAna(s);
      await s.attack(async (server) => {
        for (const stream of [randomId(), server.rows(s.home('ana')).at(-1).stream]) {
          const where = { room: s.home('ana'), author: s.id('ana'), stream, lane: 0 };
          const made = await seal({
            account: s.person('ana').account, lane: 0, room: s.home('ana'), stream,
            ...ana.replica.book.next(where),
            payload: planted(s, s.person('mallory').account.dhPub),
          });
          server.tamper(() => server.smuggle(made.facts));
        }
      });
      await ana.sync();
      await ana.write(note('a day like others'));
      await ana.sync();
      await ana.write(note('and another'));
      await ana.sync();
      s.hear(ana);
      for (const journal of [ana, await s.journal('ana', { account })]) checkKeys(s, journal);
    },
  },
];
