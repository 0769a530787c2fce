// SPDX-License-Identifier: Apache-2.0
// Suite pairing: two accounts meet through one secret.
import {
  concat, hex, lengthPrefixed, unhex, u32, utf8,
} from '../../../../Web/sealing/bytes.mjs';
import { padTo } from '../../../../Web/sealing/padding.mjs';
import { partyBytes, sealAcceptance, sealInvitation } from '../../../../Web/sealing/pairing.mjs';
import { ed25519Sign } from '../../../../Web/sealing/primitives.mjs';
import { aeadSeal, aesKey } from '../../../../Web/sealing/primitives.mjs';
import { a, b, bRotated, c, flipped, frozen, partyOf, roomId, seed, seedHex } from './people.mjs';

const { IS: secret, transcript, psk, inviteId, helloKey } = frozen.pairing;

const bytes = (party) => ({
  accountId: unhex(party.accountId), dhPub: unhex(party.dhPub), sigPub: unhex(party.sigPub),
  epoch: party.epoch,
});

export async function pairingCases(cases) {
  const add = (id, outcome, comment, input) => cases.add('pairing', id, outcome, comment, input);
  await add('keys', 'ok', 'What the secret of a link derives.', { op: 'keys', secret });
  await add('transcript', 'ok', 'The hash over both parties.', {
    op: 'transcript', roomId, inviter: partyOf(a), invitee: partyOf(b),
  });
  await add('transcript-turned', 'ok', 'Who invites is part of it.', {
    op: 'transcript', roomId, inviter: partyOf(b), invitee: partyOf(a),
  });
  await add('number', 'ok', 'The number that both compare.', { op: 'number', transcript, psk });
  await add('number-zeros', 'ok', 'Leading zeros are kept.', await leadingZero());
  await links(add);
  const invitation = await invitations(add);
  await acceptances(add, invitation);
}

/** Inputs whose number begins with a zero. */
async function leadingZero() {
  const { numberOf } = await import('../../../../Web/sealing/pairing.mjs');
  for (let i = 0; ; i += 1) {
    const tried = await seed(`transcript ${i}`, 32);
    if ((await numberOf({ transcript: tried, psk: unhex(psk) })).startsWith('0')) {
      return { op: 'number', transcript: hex(tried), psk };
    }
  }
}

async function links(add) {
  const letters = Buffer.from(secret, 'hex').toString('base64url');
  const link = (id, outcome, comment, written) => add(id, outcome, comment, { op: 'link', letters: written });
  await link('link', 'ok', 'The secret as it stands in a link.', letters);
  await link('link-short', 'invitation-secret', '31 bytes.',
    Buffer.from(secret.slice(2), 'hex').toString('base64url'));
  await link('link-long', 'invitation-secret', '33 bytes.',
    Buffer.from(`${secret}00`, 'hex').toString('base64url'));
  await link('link-padded', 'invitation-secret', 'With padding.', `${letters}=`);
  await link('link-plain-base64', 'invitation-secret', 'A letter of the other alphabet.', `+${letters.slice(1)}`);
  await link('link-unused-bits', 'invitation-secret', 'The unused bits of the last letter are set.',
    letters.slice(0, -1) + 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(letters.at(-1)) + 1]);
}

async function invitations(add) {
  const nonce = await seedHex('invitation nonce', 12);
  const invite = (id, comment, role, greeting) => add(id, 'ok', comment, {
    op: 'invite', secret, roomId, accountId: a.accountId, secrets: a.secrets, role, greeting, nonce,
  });
  const { blob } = await invite('invite', 'A invites her partner.', 'partner', 'Hallo, ich bin es.');
  await invite('invite-counsellor', 'A counsellor, no greeting: the same length.', 'counsellor', '');
  await invite('invite-longest', 'The longest greeting, 512 bytes: the same length.', 'partner', '\u00e4'.repeat(256));
  const open = (id, outcome, comment, changed, by = secret) =>
    add(id, outcome, comment, { op: 'open-invitation', secret: by, blob: changed });
  await open('open-invitation', 'ok', 'B reads it.', blob);
  await open('invitation-short', 'invitation-length', 'One byte is missing.', blob.slice(2));
  await open('invitation-long', 'invitation-length', 'One byte too many.', `${blob}00`);
  await open('invitation-tag', 'invitation-sealed', 'One bit of the tag.', flipped(blob, -1));
  await open('invitation-nonce', 'invitation-sealed', 'One bit of the nonce.', flipped(blob, 0));
  await open('invitation-other-secret', 'invitation-sealed', 'Another link.', blob, flipped(secret, 0));
  // What follows is sealed with everything right but one thing in the content.
  const sealed = async (content) =>
    hex((await sealInvitation(unhex(secret), unhex(nonce), content)).blob);
  const content = ({ room = unhex(roomId), party = bytes(partyOf(a)), role = utf8('partner'),
    greeting = utf8('Hallo'), end = new Uint8Array(0) } = {}) => concat(
    lengthPrefixed(room), partyBytes(party), lengthPrefixed(role), lengthPrefixed(greeting), end);
  const contentCase = async (id, comment, changes) =>
    open(`invitation-content-${id}`, 'invitation-content', comment, await sealed(content(changes)));
  await contentCase('role', 'A role that does not exist.', { role: utf8('judge') });
  await contentCase('room', 'A room number of fifteen bytes.', { room: unhex(roomId).slice(1) });
  await contentCase('key', 'A sealing key of 31 bytes.', {
    party: { ...bytes(partyOf(a)), dhPub: unhex(partyOf(a).dhPub).slice(1) },
  });
  await contentCase('utf8', 'A greeting that is not UTF-8.', { greeting: Uint8Array.of(0xff) });
  await contentCase('greeting', 'A greeting of 513 bytes.', { greeting: new Uint8Array(513).fill(97) });
  await contentCase('rest', 'A byte behind the content.', { end: Uint8Array.of(0) });
  const garbage = padTo(1024, content());
  garbage[1023] = 1;
  const key = await aesKey(unhex(helloKey), ['encrypt']);
  const context = concat(lengthPrefixed('kintsugi/v1/invitation'), lengthPrefixed(unhex(inviteId)));
  const seal = async (plain, aad) => hex(concat(
    unhex(nonce), await aeadSeal(key, unhex(nonce), plain, aad)));
  await open('invitation-padding', 'invitation-content', 'A byte that is not zero in the filling.',
    await seal(garbage, context));
  await open('invitation-as-acceptance', 'invitation-sealed', 'Sealed with the label of acceptances.',
    await seal(padTo(1024, content()), concat(
      lengthPrefixed('kintsugi/v1/acceptance'), lengthPrefixed(unhex(inviteId)))));
  return blob;
}

async function acceptances(add, invitation) {
  const nonce = await seedHex('acceptance nonce', 12);
  const accept = (id, outcome, comment, who) => add(id, outcome, comment, {
    op: 'accept', secret, invitation, accountId: who.accountId, secrets: who.secrets, nonce,
  });
  const { blob } = await accept('accept', 'ok', 'B accepts: the frozen transcript, psk and number.', b);
  await accept('accept-rotated', 'ok', 'An account in its second epoch accepts with its newest keys.', bRotated);
  await accept('accept-own', 'invitation-own', 'A opens her own link.', a);
  const right = { op: 'open-acceptance', secret, roomId, accountId: a.accountId, secrets: a.secrets, blob };
  const open = (id, outcome, comment, changes) => add(id, outcome, comment, { ...right, ...changes });
  await open('open-acceptance', 'ok', 'A reads it: the same transcript, psk and number.', {});
  await open('acceptance-short', 'acceptance-length', 'One byte is missing.', { blob: blob.slice(2) });
  await open('acceptance-long', 'acceptance-length', 'One byte too many.', { blob: `${blob}00` });
  await open('acceptance-tag', 'acceptance-sealed', 'One bit of the tag.', { blob: flipped(blob, -1) });
  await open('acceptance-other-secret', 'acceptance-sealed', 'Another link.', { secret: flipped(secret, 0) });
  await open('acceptance-other-room', 'acceptance-signature', 'Another room: another transcript.', {
    roomId: flipped(roomId, 0),
  });
  await open('acceptance-other-inviter', 'acceptance-signature', 'Read by somebody who did not invite.', {
    accountId: c.accountId, secrets: c.secrets,
  });
  // Sealed with everything right but one thing in the content.
  const sealed = async (content) => hex(await sealAcceptance(unhex(secret), unhex(nonce), content));
  const signed = async (party, key) => ed25519Sign(key, concat(
    lengthPrefixed('kintsugi/v1/accept'), unhex(await transcriptWith(party))));
  const transcriptWith = async (party) => {
    const { transcriptOf } = await import('../../../../Web/sealing/pairing.mjs');
    return hex(await transcriptOf(unhex(roomId), bytes(partyOf(a)), party));
  };
  const theirs = bytes(partyOf(b));
  const signature = await signed(theirs, b.keys[0].sig);
  const content = (party, sign) => concat(lengthPrefixed(partyBytes(party)), lengthPrefixed(sign));
  await open('acceptance-key-replaced', 'acceptance-signature',
    'Somebody with the link put in another sealing key and kept the signature.', {
      blob: await sealed(content({ ...theirs, dhPub: bytes(partyOf(c)).dhPub }, signature)),
    });
  await open('acceptance-signed-by-other', 'acceptance-signature', "Signed by C's key, with B's facts.", {
    blob: await sealed(content(theirs, await signed(theirs, c.keys[0].sig))),
  });
  await open('acceptance-signature-flipped', 'acceptance-signature', 'One bit of the signature.', {
    blob: await sealed(content(theirs, unhex(flipped(hex(signature), 5)))),
  });
  const own = bytes(partyOf(a));
  await open('acceptance-own', 'acceptance-own', 'The inviter herself, rightly signed.', {
    blob: await sealed(content(own, await signed(own, a.keys[0].sig))),
  });
  const shifted = concat(
    lengthPrefixed(partyBytes(theirs).slice(0, 95)), lengthPrefixed(concat(signature, u32(0).slice(3))));
  await open('acceptance-content', 'acceptance-content', 'The right length, the wrong parts.', {
    blob: await sealed(shifted),
  });
}
