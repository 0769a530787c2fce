// SPDX-License-Identifier: Apache-2.0
// Accounts from the outside, through what the rest of the app may use: made, unlocked, changed,
// rotated, recovered, paired. Who has the wrong passphrase gets an object that can do nothing but be
// refused.
import * as sealing from '../../../Web/sealing/index.mjs';
import { hex, unhex, utf8 } from '../../../Web/sealing/bytes.mjs';
import { keysOf } from '../../../Web/sealing/keyring.mjs';
import { equal, outcomeOf } from './cases.mjs';
import { Dice } from './dice.mjs';

const {
  acceptInvitation, acceptRotation, addSlot, Chains, createAccount, makeInvitation, openAcceptance,
  openEvent, openInvitation, openSlip, pageNumber, recordBytes, recoveryBytes, renewPin, sealEvent,
  signRotation, splitSlip, joinSlip, unlock, verifyAction, writeInvitationSecret,
} = sealing;

const PASSPHRASE = 'walnut ferry copper window thirty';
const iterations = sealing.FEWEST_ITERATIONS;
const zeros = new Uint8Array(32);
const payload = utf8('{"v":1,"kind":"letter","body":{}}');

/** Everything that this folder may give to the rest of the app. */
const SURFACE = 'ACTIONS Account Chains FAILURE_CODES FEWEST_ITERATIONS LANES LONGEST_PAYLOAD MOST_ITERATIONS '
  + 'SealingFailure acceptInvitation acceptRotation addSlot calibrateIterations checkNewPassphrase '
  + 'checkPlatform createAccount creationBytes decodeKit decodeSlip encodeKit encodeSlip homeRoomOf inviteIdOf joinSlip '
  + 'lookupOfKit makeInvitation makePassphrase openAcceptance openEvent openExport openInvitation openSlip pageNumber '
  + 'parseHeader readInvitationSecret recordBytes recoveryBytes renewPin sealEvent sealExport signRotation '
  + 'safetyNumber splitSlip unlock verifyAction writeInvitationSecret';

async function throwsTypeError(action) {
  let thrown;
  try {
    await action();
  } catch (error) {
    thrown = error;
  }
  equal(thrown instanceof TypeError, true);
}

export async function lifeCases({ check, log }) {
  const dice = new Dice('life');
  const roomId = dice.bytes(16);
  const streamId = dice.bytes(16);
  const made = await createAccount({ passphrase: PASSPHRASE, iterations });
  const other = await createAccount({ passphrase: 'orbit lantern gravel tulip seven', iterations });
  const { record, kitCode } = made;
  const { kdf, saltP } = record;
  const enter = (passphrase, changes = {}) =>
    unlock({ passphrase, kit: kitCode, saltP, kdf, ...changes });
  const released = { accountId: made.account.accountId, ...record };
  const event = (account, pin, changes = {}) => sealEvent({
    account, lane: pin ? 1 : 0, roomId, streamId, seq: 0, prev: zeros, payload, pin, ...changes,
  });

  await check('what leaves the folder is a closed list', () => {
    equal(Object.keys(sealing).sort().join(' '), SURFACE.split(' ').sort().join(' '));
  });
  await check('this machine can do it', () => sealing.checkPlatform());
  await check('calibration stays within its limits', async () => {
    const found = await sealing.calibrateIterations(50);
    equal(found >= 600_000 && found <= 4_000_000 && found % 10_000 === 0, true);
    log(`0.7 s are ${await sealing.calibrateIterations()} iterations here`);
  });
  await check('an account opens with passphrase and kit', async () => {
    const unlocker = await enter(PASSPHRASE);
    equal(hex(unlocker.authPub), hex(record.authPub));
    equal(hex(unlocker.lookup), hex(record.lookup));
    equal(hex(await sealing.lookupOfKit(kitCode.toLowerCase())), hex(record.lookup));
    const account = await unlocker.openAccount(released);
    for (const name of ['accountId', 'homeRoom', 'dhPub', 'sigPub', 'lookup', 'authPub']) {
      equal(hex(account[name]), hex(made.account[name]));
    }
    equal(await account.kitCode(), kitCode);
    equal(account.wrapVersion, 1);
    equal(account.kdf.iter, iterations);
  });
  await check('a wrong passphrase can encrypt nothing', async () => {
    const unlocker = await enter(`${PASSPHRASE} `);
    equal(hex(unlocker.authPub) === hex(record.authPub), false);
    equal(await outcomeOf(() => unlocker.openAccount(released)), 'wrap-sealed');
    // What it can do is a closed list, and nothing in it seals.
    const can = Object.getOwnPropertyNames(Object.getPrototypeOf(unlocker)).sort().join(' ');
    equal(can, 'authPub constructor lookup openAccount sign');
    equal(Object.keys(unlocker).length, 0);
    for (const stranger of [unlocker, {}, new sealing.Account(), Object.create(sealing.Account.prototype)]) {
      await throwsTypeError(() => event(stranger));
      await throwsTypeError(() => makeInvitation({ account: stranger, roomId, role: 'partner' }));
      await throwsTypeError(() => sealing.Account.prototype.makeRecovery.call(stranger, { version: 1 }));
      await throwsTypeError(() => sealing.Account.prototype.changePassphrase.call(
        stranger, { passphrase: PASSPHRASE, iterations }));
      await throwsTypeError(() => sealing.Account.prototype.rotateKit.call(
        stranger, { passphrase: PASSPHRASE, iterations }));
    }
  });
  await check('a slip can encrypt nothing either', async () => {
    const slip = await openSlip((await made.account.makeRecovery({ version: 1 })).slipCode);
    const can = Object.getOwnPropertyNames(Object.getPrototypeOf(slip)).sort().join(' ');
    equal(can, 'authPub constructor lookup open sign');
    await throwsTypeError(() => event(slip));
  });
  await check('no secret can be read, logged or stored by mistake', () => {
    for (const account of [made.account, other.account]) {
      equal(JSON.stringify(account), '{}');
      equal(Object.keys(account).length, 0);
      const { epochs, auth } = keysOf(account);
      const keys = epochs.flatMap(({ self, dh, sig }) => [self, dh.privateKey, sig.privateKey]);
      for (const key of [...keys, auth.privateKey]) equal(key.extractable, false);
    }
  });
  await check('public facts are copies', () => {
    made.account.accountId.fill(0);
    made.account.dhPub.fill(0);
    equal(made.account.accountId.some((byte) => byte !== 0), true);
    equal(made.account.dhPub.some((byte) => byte !== 0), true);
  });
  await check('a server cannot lower what this device remembers', async () => {
    const remembered = { iter: kdf.iter, wrapVersion: record.wrapVersion };
    equal(await outcomeOf(() => enter(PASSPHRASE, { remembered: { iter: kdf.iter + 1 } })), 'kdf-lowered');
    equal(await outcomeOf(() => enter(PASSPHRASE, { kdf: { id: 1, iter: 1000 } })), 'kdf-outside');
    const unlocker = await enter(PASSPHRASE, { remembered: { ...remembered, wrapVersion: 2 } });
    equal(await outcomeOf(() => unlocker.openAccount(released)), 'wrap-lowered');
    await (await enter(PASSPHRASE, { remembered })).openAccount(released);
  });
  await check('a signature is worth nothing for another host, action, challenge or content', async () => {
    const challenge = dice.bytes(32);
    const content = recordBytes(record);
    const { lookup, authPub } = made.account;
    const signature = await made.account.sign('a.example', challenge, 'change', content);
    const claim = { host: 'a.example', challenge, lookup, action: 'change', content };
    await verifyAction(authPub, signature, claim);
    for (const changes of [
      { host: 'b.example' }, { challenge: dice.bytes(32) }, { lookup: dice.bytes(16) },
      { action: 'rotateKit' }, { content: content.slice(1) },
    ]) {
      const outcome = await outcomeOf(() => verifyAction(authPub, signature, { ...claim, ...changes }));
      equal(outcome, 'signature');
    }
  });
  await check('a common passphrase cannot be chosen', async () => {
    const passphrase = 'Kintsugi-2026!';
    equal(await outcomeOf(() => createAccount({ passphrase, iterations })), 'passphrase-common');
    equal(await outcomeOf(() => made.account.changePassphrase({ passphrase, iterations })), 'passphrase-common');
  });
  await check('a new passphrase: the old one is worth nothing, what was sealed opens', async () => {
    const before = await event(made.account);
    const changed = await made.account.changePassphrase({ passphrase: 'a quite different one', iterations });
    equal(changed.record.wrapVersion, record.wrapVersion + 1);
    equal(hex(changed.record.lookup), hex(record.lookup));
    equal(hex(changed.record.saltP) === hex(saltP), false);
    const now = { ...released, ...changed.record };
    const again = (passphrase) => unlock({ passphrase, kit: kitCode, saltP: now.saltP, kdf: now.kdf });
    equal(await outcomeOf(async () => (await again(PASSPHRASE)).openAccount(now)), 'wrap-sealed');
    const account = await (await again('a quite different one')).openAccount(now);
    await openEvent({ core: before.core, slot: before.slots[0], account, pins: [] });
    await throwsLower(made.account);
  });

  const paired = await pair(made.account, other.account, roomId);
  await check('both see the same number, and it says who invited', async () => {
    equal(paired.a.number, paired.b.number);
    equal(/^\d{4}( \d{4}){4}$/.test(paired.a.number), true);
    equal(hex(paired.a.psk), hex(paired.b.psk));
    equal(hex(paired.b.inviter), hex(made.account.accountId));
    equal(await sealing.safetyNumber(paired.a), paired.b.number);
  });
  await check('a pair reads each other, nobody else does', async () => {
    const { core, slots } = await event(made.account, paired.a);
    const read = (account, slot, pins) => openEvent({ core, slot, account, pins });
    equal(hex((await read(made.account, slots[0], [])).payload), hex(payload));
    equal(hex((await read(other.account, slots[1], [paired.b])).payload), hex(payload));
    equal(await outcomeOf(() => read(other.account, slots[0], [paired.b])), 'slot-recipient');
    equal(await outcomeOf(() => read(other.account, slots[1], [])), 'unknown-author');
  });
  await check('a page number agrees when both saw the same', async () => {
    const [mine, theirs] = [new Chains(), new Chains()];
    let prev = zeros;
    for (let seq = 0; seq < 3; seq += 1) {
      const sealed = await event(made.account, paired.a, { seq, prev });
      prev = sealed.coreHash;
      const opened = await openEvent({
        core: sealed.core, slot: sealed.slots[1], account: other.account, pins: [paired.b],
      });
      mine.accept(sealing.parseHeader(sealed.core), sealed.coreHash);
      if (seq < 2) theirs.accept(opened.header, opened.coreHash);
    }
    equal(await pageNumber(mine.heads(), roomId) === await pageNumber(theirs.heads(), roomId), false);
    equal(mine.heads()[0].seq, 2n);
  });

  const rotated = await made.account.rotateKit({ passphrase: PASSPHRASE, iterations });
  await check('a rotation: history opens, the partner sees a new number, old pins refuse new events', async () => {
    const { account, rotation } = rotated;
    equal(account.epoch, 1);
    equal(rotated.kitCode === kitCode, false);
    // The old keys carry the news, as the last event of their epoch.
    const news = await event(made.account, paired.a);
    await openEvent({ core: news.core, slot: news.slots[1], account: other.account, pins: [paired.b] });
    const unlocker = await unlock({
      passphrase: PASSPHRASE, kit: rotated.kitCode, saltP: rotated.record.saltP, kdf: rotated.record.kdf,
    });
    const fresh = await unlocker.openAccount({ ...released, ...rotated.record });
    equal(fresh.epoch, 1);
    await openEvent({ core: news.core, slot: news.slots[0], account: fresh, pins: [] });
    const [forB, forA] = [
      await acceptRotation({ account: other.account, pin: paired.b, rotation }),
      await renewPin({ account: fresh, pin: paired.a }),
    ];
    equal(forA.number, forB.number);
    equal(forA.number === paired.a.number, false);
    const next = await event(fresh, forA);
    const look = (pins) => openEvent({ core: next.core, slot: next.slots[1], account: other.account, pins });
    equal(await outcomeOf(() => look([paired.b])), 'author-epoch');
    equal(hex((await look([paired.b, forB])).payload), hex(payload));
    // After a crash the news can be told again, by the new account with the old keys.
    equal(hex((await signRotation(fresh)).signature), hex(rotation.signature));
    const late = await event(fresh, paired.a, { epoch: 0 });
    await openEvent({ core: late.core, slot: late.slots[1], account: other.account, pins: [paired.b] });
    // A letter of B to the old keys opens in the new epoch too.
    const answer = await event(other.account, paired.b);
    await openEvent({ core: answer.core, slot: answer.slots[1], account: fresh, pins: [forA] });
  });
  await check('a server cannot put an account back to its first epoch', async () => {
    const unlocker = await unlock({
      passphrase: PASSPHRASE, kit: rotated.kitCode, saltP: rotated.record.saltP, kdf: rotated.record.kdf,
    });
    const without = { ...released, ...rotated.record, previous: new Uint8Array(0) };
    equal(await outcomeOf(() => unlocker.openAccount(without)), 'wrap-sealed');
  });
  await check('a recovery: two halves, then a new passphrase', async () => {
    const { record: left, slipCode } = await rotated.account.makeRecovery({ version: 3 });
    equal(recoveryBytes(left).length, 4 + 16 + 4 + 32 + 4 + 4 + 76);
    const slip = await openSlip(await joinSlip(...await splitSlip(slipCode)));
    equal(hex(slip.lookup), hex(left.lookup));
    const answer = {
      accountId: made.account.accountId, wrapVersion: rotated.record.wrapVersion, version: 3,
      blob: left.blob, previous: rotated.record.previous,
    };
    equal(await outcomeOf(() => slip.open({ ...answer, version: 2 })), 'recovery-sealed');
    equal(await outcomeOf(() => slip.open({ ...answer, previous: new Uint8Array(0) })), 'recovery-sealed');
    const account = await slip.open(answer);
    equal(account.epoch, 1);
    equal(account.authPub, undefined);
    await throwsTypeError(() => account.sign('a.example', zeros, 'login'));
    equal(await account.kitCode(), rotated.kitCode);
    const renewed = await account.changePassphrase({ passphrase: 'found again in a drawer', iterations });
    equal(renewed.record.wrapVersion, rotated.record.wrapVersion + 1);
    const content = recordBytes(renewed.record);
    const signature = await slip.sign('a.example', zeros, 'recover', content);
    await verifyAction(slip.authPub, signature, {
      host: 'a.example', challenge: zeros, lookup: slip.lookup, action: 'recover', content,
    });
    const unlocker = await unlock({
      passphrase: 'found again in a drawer', kit: rotated.kitCode, saltP: renewed.record.saltP,
      kdf: renewed.record.kdf,
    });
    equal((await unlocker.openAccount({ ...released, ...renewed.record })).epoch, 1);
  });
  await check('one more reader is added without touching the core', async () => {
    const third = await createAccount({ passphrase: 'velvet marble ninety hinge otter', iterations });
    const withThird = await pair(made.account, third.account, roomId);
    const { core, slots } = await event(made.account, paired.a);
    const slot = await addSlot({ account: made.account, core, slot: slots[0], pin: withThird.a });
    const opened = await openEvent({ core, slot, account: third.account, pins: [withThird.b] });
    equal(hex(opened.payload), hex(payload));
    const add = (account, own) => addSlot({ account, core, slot: own, pin: withThird.a });
    equal(await outcomeOf(() => add(other.account, slots[1])), 'slot-author');
    const alone = await event(made.account);
    equal(await outcomeOf(() => addSlot({
      account: made.account, core: alone.core, slot: alone.slots[0], pin: withThird.a,
    })), 'lane');
  });
  await check('what cannot be read cannot be written', async () => {
    equal(await outcomeOf(() => event(made.account, undefined, { payload: utf8('[]') })), 'payload');
    await throwsTypeError(() => event(made.account, paired.a, { lane: 0 }));
    await throwsTypeError(() => event(made.account, paired.a, { roomId: dice.bytes(16) }));
    await throwsTypeError(() => event(made.account, undefined, { lane: 3 }));
    await throwsTypeError(() => event(made.account, undefined, { roomId: unhex('00') }));
  });
  await check('a failure is a code from a closed list', () => {
    let thrown;
    try {
      void new sealing.SealingFailure('something');
    } catch (error) {
      thrown = error;
    }
    equal(thrown instanceof TypeError, true);
  });
}

/** Iterations can be raised with a new passphrase and never lowered. */
async function throwsLower(account) {
  const more = await account.changePassphrase({ passphrase: PASSPHRASE, iterations: iterations + 1 });
  const outcome = await outcomeOf(() => more.account.changePassphrase({ passphrase: PASSPHRASE, iterations }));
  equal(outcome, 'kdf-lowered');
}

/** Two accounts pair: `{ a, b }`, what each has pinned of the other. */
export async function pair(inviter, invitee, roomId) {
  const { secret, blob } = await makeInvitation({
    account: inviter, roomId, role: 'partner', greeting: 'Hallo',
  });
  const letters = writeInvitationSecret(secret);
  const invitation = await openInvitation({ secret: letters, blob });
  equal(hex(await sealing.inviteIdOf(letters)), hex(invitation.inviteId));
  const accepted = await acceptInvitation({ secret: letters, invitation, account: invitee });
  const a = await openAcceptance({ secret, roomId, account: inviter, blob: accepted.blob });
  return { a, b: accepted.pin };
}
