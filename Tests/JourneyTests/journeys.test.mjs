// SPDX-License-Identifier: Apache-2.0
// The life of two people and a stranger on one server: the real program, the real client, a bad network. Run by
// scripts/check-journeys; KINTSUGI_SEED names another course of the network.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changePassphrase, rotateKit } from '../../Web/account/changes.mjs';
import { leave } from '../../Web/account/leave.mjs';
import {
  cancelRecovery, collectRecovery, requestRecovery, setRecovery, watchRecovery,
} from '../../Web/account/recovery.mjs';
import { register, signIn, signInAgain } from '../../Web/account/sign-in.mjs';
import { accept, confirmNumber, readInvitation } from '../../Web/pairing/accept.mjs';
import {
  comparedNumber, confirmCompared, invite, lookAtInvitation,
} from '../../Web/pairing/invite.mjs';
import { announceRotation, confirmRenewal, renewalNumber } from '../../Web/pairing/renewal.mjs';
import { lock } from '../../Web/sync/anchors.mjs';
import { ourPageNumber } from '../../Web/sync/page-number.mjs';
import { putBackAll } from '../../Web/sync/restored.mjs';
import { resealHistory, shareLater, takeBack } from '../../Web/sync/sharing.mjs';
import { checkIn, codes, note, texts } from '../WebTests/client/people.mjs';
import { outcomeOf } from '../WebTests/client/expect.mjs';
import { FLOOR, House, patiently, synced } from './house.mjs';

const SEED = process.env.KINTSUGI_SEED ?? '1';
const PHRASES = {
  ana: 'golden seams of a bowl', ben: 'quiet river under snow', stranger: 'seven lamps in a harbour',
  anew: 'a window after the rain',
};
const life = {};

const outcome = (action) => outcomeOf(() => patiently(action));
const checkIns = (journal, room) => journal.replica.entries()
  .filter((entry) => entry.room === room && entry.event?.kind === 'check-in')
  .map((entry) => entry.event.body.get('records')[0][1]).sort((a, b) => a - b);

async function agree(people, room) {
  await synced(...people);
  await synced(...people);
  const numbers = new Set();
  for (const { journal } of people) numbers.add(await ourPageNumber(journal, room));
  const seen = people.map(({ journal }) => [journal.notices.list(), journal.replica.entries()
    .filter((entry) => entry.room === room).map(({ eventId, state }) => `${eventId} ${state}`).sort()]);
  assert.equal(numbers.size, 1, `all see the same page number: ${JSON.stringify(seen, null, 1)}`);
}

async function meet(inviter, invited, room) {
  const made = await patiently(() => invite(inviter.journal, { greeting: 'It is me.', room }));
  const read = await patiently(() => readInvitation(invited.journal, made.link));
  const { number } = await patiently(() => accept(invited.journal, read));
  const answer = await patiently(() => lookAtInvitation(inviter.journal, made.invite));
  assert.equal(answer.number, number, 'both read the same number');
  await patiently(() => confirmCompared(inviter.journal, made.invite, answer.keys));
  await synced(invited);
  await patiently(() => confirmNumber(invited.journal, made.room));
  await synced(inviter);
  return made;
}

before(async () => { life.house = await House.open(SEED); });
after(async () => {
  const { connections, ...faults } = life.house.network.counts;
  console.log(`journeys: seed ${SEED}; ${connections} connections; ${JSON.stringify(faults)}`);
  const ended = await life.house.close();
  assert.equal(ended, 0, 'the server stops gracefully');
});

test('two people and a stranger sign up', async () => {
  for (const name of ['ana', 'ben', 'stranger']) life[name] = await life.house.newcomer(PHRASES[name]);
  assert.equal(new Set([life.ana, life.ben, life.stranger].map((p) => p.journal.me)).size, 3);
});

test('a wrong passphrase opens nothing', async () => {
  const device = life.house.device();
  assert.equal(await outcome(() => signIn({
    ...device, passphrase: 'golden seams of a cup', kit: life.ana.kitCode,
  })), 'sign-in-refused');
  assert.equal(await outcome(() => signIn({
    ...device, passphrase: PHRASES.ana, kit: life.ben.kitCode,
  })), 'sign-in-refused');
});

test('they pair, comparing a number of twenty digits; the stranger stays outside', async () => {
  const { ana, ben, stranger } = life;
  const { room, link } = await meet(ana, ben);
  life.room = room;
  assert.match(await comparedNumber(ben.journal, room), /^(\d{4} ){4}\d{4}$/);
  assert.equal(await outcome(() => readInvitation(stranger.journal, link)), 'not-found');
  assert.equal(await outcome(() => stranger.device.routes.pull(room)), 'not-found');
  assert.equal(await outcome(() => stranger.device.routes.pull(ana.journal.home)), 'not-found');
  await synced(stranger);
  assert.deepEqual([...stranger.journal.rooms.keys()], [stranger.journal.home]);
});

test('check-ins from two devices each reach everybody, private ones nobody else', async () => {
  const { house, ana, ben, room } = life;
  life.ana2 = await house.another(ana);
  life.ben2 = await house.another(ben);
  const all = [ana, ben, life.ana2, life.ben2];
  for (const [index, { journal }] of all.entries()) {
    await journal.write(checkIn(10 + index), { room });
    await journal.write(checkIn(50 + index));
  }
  await agree(all, room);
  for (const { journal } of all) {
    assert.deepEqual(checkIns(journal, room), [10, 11, 12, 13]);
    assert.deepEqual(codes(journal), []);
  }
  assert.deepEqual(checkIns(life.ana2.journal, ana.journal.home), [50, 52]);
  assert.deepEqual(checkIns(ben.journal, ben.journal.home), [51, 53]);
});

test('the server is killed while pages are on their way: nothing is lost, nothing is there twice', async () => {
  const { house, ana, ben, ana2, ben2, room } = life;
  for (let i = 0; i < 30; i += 1) await ana.journal.write(note(`written ${i}`), { room });
  const sending = ana.journal.sync().catch(() => {});
  await house.crash();
  await sending;
  await agree([ana, ben, ana2, ben2], room);
  assert.equal(texts(ben.journal, room).length, 30);
  assert.deepEqual(codes(ben.journal), []);
});

test('something private is shared later', async () => {
  const { ana, ben, room } = life;
  const kept = await ana.journal.write({ ...note('kept for a month'), day: '2026-10-23' });
  await synced(ana);
  const given = await patiently(() => shareLater(ana.journal, kept.eventId, { room, withDay: true }));
  await synced(ana, ben);
  const found = ben.journal.replica.get(given.eventId).event.body;
  assert.equal(found.get('body').get('text'), 'kept for a month');
  assert.equal(found.get('origin'), '2026-10-23');
  assert.equal(ben.journal.replica.get(kept.eventId), undefined);
});

test('something is taken back: before it was fetched nobody gets it', async () => {
  const { house, ana, ben, room } = life;
  life.taken = await ana.journal.write(note('too much'), { room });
  await synced(ana);
  await patiently(() => takeBack(ana.journal, life.taken.eventId));
  await agree([ana, ben, life.ana2, life.ben2], room);
  for (const { journal } of [ben, life.ben2]) {
    assert.equal(journal.replica.get(life.taken.eventId), undefined);
    assert.deepEqual(codes(journal), []);
  }
  await house.run('verify', '--data', house.data);
});

test('at lock an anchor is left, and another device finds everything that it names', async () => {
  const { house, ben } = life;
  await patiently(() => lock(life.ben2.journal));
  life.ben2 = await house.another(ben);
  assert.deepEqual(codes(life.ben2.journal), []);
  const anchors = life.ben2.journal.replica.entries().filter((e) => e.event?.kind === 'anchor');
  assert.equal(anchors.length, 1);
});

test('a recovery is asked for, told to the owner, and stopped', async () => {
  const { house, ana } = life;
  const { slipCode } = await patiently(() => setRecovery({ ...ana.device, account: ana.account }));
  const finder = house.device();
  await patiently(() => requestRecovery({ ...finder, slipCode }));
  assert.equal(await outcome(() => collectRecovery({ ...finder, slipCode })), 'recovery-waiting');
  await patiently(() => watchRecovery(ana.journal));
  assert.ok(ana.journal.notices.has('recovery-requested'));
  await patiently(() => cancelRecovery(ana.device));
  await patiently(() => watchRecovery(ana.journal));
  assert.equal(await outcome(() => collectRecovery({ ...finder, slipCode })), 'recovery-not-requested');
});

test('yesterday’s backup is restored: devices put back what came after it', async () => {
  const { house, ana, ben, ana2, room } = life;
  await agree([ana, ben, ana2], room);
  await house.backup();
  await ana.journal.write(note('after the backup, by Ana'), { room });
  await ben.journal.write(note('after the backup, by Ben'), { room });
  await ben.journal.write(note('private, after the backup'));
  const late = await ana.journal.write(note('taken back after the backup'), { room });
  await agree([ana, ben], room);
  await patiently(() => takeBack(ana.journal, late.eventId));
  await synced(ana, ben);
  await house.restore();
  for (const person of [ana, ben]) {
    assert.equal(await outcome(() => person.journal.sync()), 'session-ended');
    await patiently(() => signInAgain({
      ...person.device, account: person.account, record: person.record,
    }));
  }
  await agree([ana, ben], room);
  assert.deepEqual(codes(ana.journal), ['server-restored']);
  assert.deepEqual(codes(ben.journal), ['server-restored']);
  life.ana2 = await house.another(ana);
  life.ben2 = await house.another(ben);
  await agree([ana, ben, life.ana2, life.ben2], room);
  for (const { journal } of [life.ana2, life.ben2]) {
    assert.deepEqual(codes(journal), []);
    const shared = texts(journal, room);
    assert.ok(shared.includes('after the backup, by Ana'));
    assert.ok(shared.includes('after the backup, by Ben'));
  }
  assert.ok(texts(life.ben2.journal, ben.journal.home).includes('private, after the backup'));
  assert.ok(!texts(life.ben2.journal, room).includes('taken back after the backup'));
  await house.run('verify', '--data', house.data);
});

test('a new passphrase, and new keys that the other compares', async () => {
  const { house, ana, ben, room } = life;
  const changed = await patiently(() => changePassphrase({
    ...ana.device, account: ana.account, generation: ana.journal.generation,
    passphrase: PHRASES.anew, iterations: FLOOR,
  }));
  Object.assign(ana, changed, { passphrase: PHRASES.anew });
  ana.journal.useAccount(changed.account);
  assert.equal(await outcome(() => life.ana2.journal.sync()), 'session-ended');
  await synced(ana);
  const rotated = await patiently(() => rotateKit({
    ...ana.device, account: ana.account, generation: ana.journal.generation,
    passphrase: ana.passphrase, iterations: FLOOR,
  }));
  await patiently(() => announceRotation(ana.journal, rotated));
  Object.assign(ana, { account: rotated.account, record: rotated.record, kitCode: rotated.kitCode });
  await ana.journal.write(note('with new keys'), { room });
  await synced(ana, ben);
  assert.equal(ben.journal.contacts.standing(room), 'renewed');
  assert.ok(!texts(ben.journal, room).includes('with new keys'));
  assert.equal(await renewalNumber(ben.journal, room), await comparedNumber(ana.journal, room));
  await patiently(() => confirmRenewal(ben.journal, room));
  assert.ok(texts(ben.journal, room).includes('with new keys'));
  life.ana2 = await house.another(ana);
  await agree([ana, ben, life.ana2], room);
});

test('the server loses everything: accounts, room and pages come back from the devices', async () => {
  const { house, ana, ben, room } = life;
  await agree([ana, ben], room);
  const all = texts(ana.journal, room);
  // what Ana took back comes back to her alone
  const shared = [all, all.filter((text) => text !== 'too much' && !text.startsWith('taken back'))];
  assert.equal(all.length, shared[1].length + 2);
  const kept = texts(ben.journal, ben.journal.home);
  await house.lose();
  assert.equal(await outcome(() => signIn({
    ...house.device(), passphrase: ben.passphrase, kit: ben.kitCode,
  })), 'sign-in-refused');
  for (const person of [ana, ben]) {
    assert.equal(await outcome(() => person.journal.sync()), 'session-ended');
    await patiently(() => register({
      ...person.device, account: person.account, record: person.record,
    }));
    await synced(person);
    assert.ok(person.journal.notices.has('room-gone'));
  }
  await meet(ana, ben, room);
  for (const { journal } of [ana, ben]) await patiently(() => putBackAll(journal));
  await agree([ana, ben], room);
  life.ana2 = await house.another(ana);
  life.ben2 = await house.another(ben);
  await agree([ana, ben, life.ana2, life.ben2], room);
  for (const [index, { journal }] of [life.ana2, life.ben2].entries()) {
    assert.deepEqual(texts(journal, room), shared[index]);
    assert.deepEqual(codes(journal), []);
  }
  assert.deepEqual(texts(life.ben2.journal, ben.journal.home), kept);
});

test('Ben loses kit and devices, begins again, and is given Ana’s history', async () => {
  const { house, ana, room } = life;
  life.newBen = await house.newcomer(PHRASES.stranger);
  const { room: fresh } = await meet(ana, life.newBen);
  const count = await patiently(() => resealHistory(ana.journal, { from: room, to: fresh }));
  await agree([ana, life.newBen], fresh);
  const given = life.newBen.journal.replica.entries()
    .filter((entry) => entry.room === fresh && entry.event?.kind === 'share');
  assert.equal(given.length, count);
  assert.ok(count >= 30);
  assert.deepEqual(codes(life.newBen.journal), []);
  life.fresh = fresh;
});

test('Ana leaves alone: her account is gone, what she gave stays, the room is closed', async () => {
  const { house, ana, newBen, fresh } = life;
  await leave({ ...ana.device, account: ana.account, delayDays: 0 });
  assert.equal(await outcome(() => signIn({
    ...house.device(), passphrase: ana.passphrase, kit: ana.kitCode,
  })), 'sign-in-refused');
  await synced(newBen);
  assert.ok(newBen.journal.notices.has('room-closed'));
  const waiting = await newBen.journal.write(note('too late'), { room: fresh });
  await synced(newBen);
  assert.equal(newBen.journal.isSaved(waiting.eventId), false);
  const again = await house.another(newBen);
  const given = again.journal.replica.entries()
    .filter((entry) => entry.room === fresh && entry.event?.kind === 'share');
  assert.ok(given.length >= 30);
  await house.run('verify', '--data', house.data);
});
