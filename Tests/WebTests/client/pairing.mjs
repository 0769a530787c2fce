// SPDX-License-Identifier: Apache-2.0
// Two people meet: the link, the number, the room; and keys that were renewed.
import { rotateKit } from '../../../Web/account/changes.mjs';
import { accept, confirmNumber, readInvitation } from '../../../Web/pairing/accept.mjs';
import {
  comparedNumber, confirmCompared, invite, lookAtInvitation, withdrawInvitation,
} from '../../../Web/pairing/invite.mjs';
import { makeLink, readLink } from '../../../Web/pairing/link.mjs';
import { announceRotation, confirmRenewal, renewalNumber } from '../../../Web/pairing/renewal.mjs';
import { shareLater } from '../../../Web/sync/sharing.mjs';
import { equal, holds, outcomeOf, refuses } from './expect.mjs';
import { FakeServer } from './fake-server.mjs';
import { FLOOR, PASSPHRASES, another, codes, couple, newcomer, note, pair, texts } from './people.mjs';

export async function pairingCases({ check }) {
  const server = new FakeServer();
  const ana = await newcomer(server, PASSPHRASES.ana);
  const ben = await newcomer(server, PASSPHRASES.ben);

  await check('a link carries its secret behind the number sign, and only this form is read', async () => {
    const origin = 'https://kintsugi.test';
    const secret = new Uint8Array(32).fill(7);
    const link = makeLink(origin, secret);
    equal([...readLink(` ${link} `, origin)], [...secret]);
    const bad = new Map([
      ['', 'link-malformed'], ['hello', 'link-malformed'],
      [link.replace('#i=', '?i='), 'link-malformed'], [link.replace('/app', '/other'), 'link-malformed'],
      [`${link}&x=1`, 'link-malformed'], [link.replace('kintsugi.test', 'evil.test'), 'link-other-host'],
      [link.replace('https', 'http'), 'link-other-host'], [link.slice(0, -1), 'invitation-secret'],
      [`${link}A`, 'invitation-secret'],
    ]);
    for (const [text, code] of bad) await refuses(code, async () => readLink(text, origin));
  });

  await check('from invitation to open room, finished from another device of the inviter', async () => {
    const { link, invite: name, room } = await invite(ana.journal, { greeting: 'It is me.' });
    equal(await lookAtInvitation(ana.journal, name), { state: 'waiting' });
    await refuses('own-invitation', () => readInvitation(ana.journal, link));
    const read = await readInvitation(ben.journal, link);
    equal(read.invitation.greeting, 'It is me.');
    const { number } = await accept(ben.journal, read);
    equal(number.replace(/ /g, '').length, 20);
    await refuses('room-open-missing', () => ben.journal.write(note('too early'), { room }));
    const second = await another(server, ana);
    await second.journal.sync();
    const answer = await lookAtInvitation(second.journal, name);
    equal(answer.number, number);
    await confirmCompared(second.journal, name, answer.keys);
    await ben.journal.sync();
    equal(ben.journal.contacts.standing(room), 'open');
    await ana.journal.sync();
    equal(ana.journal.contacts.standing(room), 'open');
    equal(ana.journal.contacts.invitations(), []);
    equal(await comparedNumber(ana.journal, room), await comparedNumber(ben.journal, room));
    await ben.journal.write(note('hello'), { room });
    await ben.journal.sync();
    await ana.journal.sync();
    equal(texts(ana.journal, room), ['hello']);
    equal(codes(ana.journal), []);
    equal(codes(ben.journal), []);
  });

  await check('who has not compared can write and cannot share private pages', async () => {
    const [room] = ben.journal.contacts.rooms();
    const kept = await ben.journal.write(note('private'));
    await refuses('not-compared', () => shareLater(ben.journal, kept.eventId, { room }));
    await confirmNumber(ben.journal, room);
    await shareLater(ben.journal, kept.eventId, { room });
  });

  await check('an invitation that was taken back cannot be read or accepted', async () => {
    const own = new FakeServer();
    const a = await newcomer(own, PASSPHRASES.ana);
    const b = await newcomer(own, PASSPHRASES.ben);
    const first = await invite(a.journal);
    const read = await readInvitation(b.journal, first.link);
    await refuses('invitation-open', () => invite(a.journal));
    equal(a.journal.contacts.invitations().length, 1);
    await withdrawInvitation(a.journal, first.invite);
    await refuses('not-found', () => readInvitation(b.journal, first.link));
    await refuses('not-found', () => accept(b.journal, read));
    await invite(a.journal);
  });

  await check('an invitation is used once: a third person finds nothing', async () => {
    const own = new FakeServer();
    const [a, b, c] = [await newcomer(own, PASSPHRASES.ana), await newcomer(own, PASSPHRASES.ben),
      await newcomer(own, PASSPHRASES.mallory)];
    const { link } = await invite(a.journal);
    const read = await readInvitation(c.journal, link);
    await accept(b.journal, await readInvitation(b.journal, link));
    await refuses('not-found', () => readInvitation(c.journal, link));
    await refuses('not-found', () => accept(c.journal, read));
  });

  await check('somebody else used the link first: the numbers differ, and no room opens', async () => {
    const own = new FakeServer();
    const [a, b, thief] = [await newcomer(own, PASSPHRASES.ana), await newcomer(own, PASSPHRASES.ben),
      await newcomer(own, PASSPHRASES.mallory)];
    const { link, invite: name, room } = await invite(a.journal);
    const read = await readInvitation(b.journal, link);
    const stolen = await accept(thief.journal, await readInvitation(thief.journal, link));
    await refuses('not-found', () => accept(b.journal, read));
    const seen = await lookAtInvitation(a.journal, name);
    equal(seen.number, stolen.number);
    holds(seen.number !== await comparedNumber(b.journal, room), 'Ben reads another number');
    await withdrawInvitation(a.journal, name);
    await refuses('not-paired', () => a.journal.write(note('secret'), { room }));
    await refuses('not-found', () => thief.journal.routes.pull(room));
  });

  await check('renewed keys: announced, not trusted, compared, and then everything opens', async () => {
    const own = new FakeServer();
    const { ana: a, ben: b, room } = await couple(own);
    await a.journal.write(note('old keys'), { room });
    await a.journal.sync();
    const made = await rotateKit({
      ...a.device, account: a.account, generation: a.generation, passphrase: a.passphrase,
      iterations: FLOOR,
    });
    await announceRotation(a.journal, made);
    await a.journal.write(note('new keys'), { room });
    await a.journal.sync();
    await b.journal.sync();
    equal(texts(b.journal, room), ['old keys']);
    equal(b.journal.contacts.standing(room), 'renewed');
    equal(codes(b.journal), ['author-epoch', 'keys-renewed']);
    await refuses('keys-renewed', () => b.journal.write(note('reply'), { room }));
    equal(await renewalNumber(b.journal, room), await comparedNumber(a.journal, room));
    await confirmRenewal(b.journal, room);
    equal(texts(b.journal, room), ['new keys', 'old keys']);
    await b.journal.write(note('reply'), { room });
    await b.journal.sync();
    equal(codes(b.journal), []);
    await a.journal.sync();
    equal(texts(a.journal, room), ['new keys', 'old keys', 'reply']);
    const kept = await a.journal.write(note('private'));
    await refuses('not-compared', () => shareLater(a.journal, kept.eventId, { room }));
    const fresh = await another(own, { ...a, kitCode: made.kitCode });
    await fresh.journal.sync();
    equal(texts(fresh.journal, room), ['new keys', 'old keys', 'reply']);
    equal(codes(fresh.journal), []);
    equal(await outcomeOf(() => another(own, a)), 'sign-in-refused');
  });

  await check('the page ended before renewed keys were announced: the next sync does it, once', async () => {
    const own = new FakeServer();
    const { ana: a, ben: b, room } = await couple(own);
    const made = await rotateKit({
      ...a.device, account: a.account, generation: a.generation, passphrase: a.passphrase,
      iterations: FLOOR,
    });
    const fresh = await another(own, { ...a, kitCode: made.kitCode });
    await fresh.journal.sync();
    await fresh.journal.sync();
    const third = await another(own, { ...a, kitCode: made.kitCode });
    await third.journal.sync();
    const told = third.journal.replica.entries().filter((e) => e.event?.kind === 'identity.rotate');
    equal(told.length, 1);
    await b.journal.sync();
    equal(await renewalNumber(b.journal, room), await comparedNumber(third.journal, room));
    await confirmRenewal(b.journal, room);
    await third.journal.write(note('with new keys'), { room });
    await third.journal.sync();
    await b.journal.sync();
    equal(texts(b.journal, room), ['with new keys']);
    equal(codes(b.journal), []);
  });

  await check('whom one met with renewed keys is told nothing about the old ones', async () => {
    const own = new FakeServer();
    const { ana: a } = await couple(own);
    const made = await rotateKit({
      ...a.device, account: a.account, generation: a.generation, passphrase: a.passphrase,
      iterations: FLOOR,
    });
    await announceRotation(a.journal, made);
    const c = await newcomer(own, PASSPHRASES.mallory);
    const room = await pair(a, c);
    await a.journal.sync();
    await a.journal.write(note('hello'), { room });
    await a.journal.sync();
    await c.journal.sync();
    equal(texts(c.journal, room), ['hello']);
    equal(codes(c.journal), []);
  });
}
