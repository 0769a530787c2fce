// SPDX-License-Identifier: Apache-2.0
// Two accounts meet through one secret link. A server that carries the two messages cannot read or
// replace them, because it never has the secret; who did see the link is found out by comparing the
// number.
import {
  base64url, concat, equal, exactly, lengthPrefixed, readU32, text, u32, unbase64url, utf8,
} from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { keysOf } from './keyring.mjs';
import { padTo, unpad } from './padding.mjs';
import {
  aeadOpen, aeadSeal, aesKey, ed25519Sign, ed25519Verify, hkdf, machine, sha256,
} from './primitives.mjs';

/** Who can be invited. */
export const ROLES = Object.freeze(['partner', 'counsellor']);
export const LONGEST_GREETING_BYTES = 512;
/** Invitations are filled up to one length, so that the greeting's length does not show. */
const INVITATION_LENGTH = 1024;

/** A party's public facts, as they enter the transcript. */
export const partyBytes = (party) => concat(
  lengthPrefixed(party.accountId), lengthPrefixed(party.dhPub), lengthPrefixed(party.sigPub),
  u32(party.epoch));

/** The hash over both parties, the inviter first. */
export const transcriptOf = (roomId, inviter, invitee) => sha256(concat(
  lengthPrefixed('kintsugi/v1/pair'), lengthPrefixed(roomId),
  lengthPrefixed(partyBytes(inviter)), lengthPrefixed(partyBytes(invitee))));

/** Twenty digits in groups of four, for two people to compare. */
export async function numberOf({ transcript, psk }) {
  const bytes = await hkdf(concat(transcript, psk), 'kintsugi/v1/safety', '', 16);
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (value % 10n ** 20n).toString().padStart(20, '0').match(/.{4}/g).join(' ');
}

/** What the link's secret derives. */
export async function invitationKeys(secret) {
  const derive = (label, length) => hkdf(secret, 'kintsugi/v1/invite', label, length);
  return {
    inviteId: await derive('id', 16), hello: await derive('hello', 32),
    accept: await derive('accept', 32),
  };
}

/** The name under which an invitation lies at the server. */
export const inviteIdOf = async (secret) => (await invitationKeys(secretBytes(secret))).inviteId;

/** The secret of a link: 32 bytes in base64url. */
export function readInvitationSecret(letters) {
  let secret;
  try {
    secret = unbase64url(letters);
  } catch {
    throw new SealingFailure('invitation-secret');
  }
  if (secret.length !== 32) throw new SealingFailure('invitation-secret');
  return secret;
}

/** A link's secret as it stands in the link. */
export const writeInvitationSecret = (secret) => base64url(exactly(32, secret, 'secret'));

const secretBytes = (secret) =>
  (typeof secret === 'string' ? readInvitationSecret(secret) : exactly(32, secret, 'secret'));

function ownParty(account) {
  const { accountId, epochs } = keysOf(account);
  const { dh, sig } = epochs.at(-1);
  return { accountId, dhPub: dh.publicKey, sigPub: sig.publicKey, epoch: epochs.length - 1 };
}

const messageContext = (label, inviteId) =>
  concat(lengthPrefixed(`kintsugi/v1/${label}`), lengthPrefixed(inviteId));

/** Reads length-prefixed parts and numbers, and refuses with `code` where they do not fit exactly. */
class PartReader {
  #bytes; #position = 0; #code;

  constructor(bytes, code) {
    this.#bytes = bytes;
    this.#code = code;
  }

  #take(count) {
    if (this.#bytes.length - this.#position < count) throw new SealingFailure(this.#code);
    this.#position += count;
    return this.#bytes.slice(this.#position - count, this.#position);
  }

  number() { return readU32(this.#take(4), 0); }

  /** A part of any length, or of exactly `length` bytes. */
  part(length) {
    const count = this.number();
    if (length !== undefined && count !== length) throw new SealingFailure(this.#code);
    return this.#take(count);
  }

  party() {
    return {
      accountId: this.part(16), dhPub: this.part(32), sigPub: this.part(32), epoch: this.number(),
    };
  }

  text() {
    try {
      return text(this.part());
    } catch {
      throw new SealingFailure(this.#code);
    }
  }

  end() {
    if (this.#position !== this.#bytes.length) throw new SealingFailure(this.#code);
  }
}

/** The plain bytes of an invitation. */
export const invitationContent = ({ roomId, party, role, greeting }) => concat(
  lengthPrefixed(roomId), partyBytes(party), lengthPrefixed(role), lengthPrefixed(greeting));

/** Seals an invitation's content, filled up to its one length. */
export async function sealInvitation(secret, nonce, content) {
  const { inviteId, hello } = await invitationKeys(secret);
  const sealed = await aeadSeal(
    await aesKey(hello, ['encrypt']), nonce, padTo(INVITATION_LENGTH, content),
    messageContext('invitation', inviteId));
  return { inviteId, blob: concat(nonce, sealed) };
}

/** `makeInvitation` with its own source of random bytes, for vectors. */
export async function makeInvitationWith(draw, { account, roomId, role, greeting = '' }) {
  if (!ROLES.includes(role)) throw new TypeError(`no such role: ${role}`);
  if (utf8(greeting).length > LONGEST_GREETING_BYTES) throw new RangeError('greeting too long');
  const room = exactly(16, roomId, 'roomId');
  const secret = draw('invitation secret', 32);
  const content = invitationContent({ roomId: room, party: ownParty(account), role, greeting });
  return { secret, ...await sealInvitation(secret, draw('invitation nonce', 12), content) };
}

/** An invitation: the secret for the link, and the name and bytes for the server. */
export const makeInvitation = (choice) => makeInvitationWith(machine, choice);

/** Reads an invitation: `{ inviteId, roomId, role, greeting, accountId, dhPub, sigPub, epoch }`. */
export async function openInvitation({ secret, blob }) {
  const { inviteId, hello } = await invitationKeys(secretBytes(secret));
  if (blob.length !== 12 + INVITATION_LENGTH + 16) {
    throw new SealingFailure('invitation-length', { bytes: blob.length });
  }
  const plain = await aeadOpen(
    await aesKey(hello, ['decrypt']), blob.slice(0, 12), blob.slice(12),
    messageContext('invitation', inviteId), 'invitation-sealed');
  const reader = new PartReader(unpad(plain, 'invitation-content'), 'invitation-content');
  const roomId = reader.part(16);
  const party = reader.party();
  const role = reader.text();
  const greeting = reader.text();
  reader.end();
  if (!ROLES.includes(role) || utf8(greeting).length > LONGEST_GREETING_BYTES) {
    throw new SealingFailure('invitation-content');
  }
  return { inviteId, roomId, role, greeting, ...party };
}

const acceptMessage = (transcript) => concat(lengthPrefixed('kintsugi/v1/accept'), transcript);

async function pinOf({ roomId, inviter, invitee, theirs, psk }) {
  const transcript = await transcriptOf(roomId, inviter, invitee);
  return {
    roomId: roomId.slice(), accountId: theirs.accountId.slice(), dhPub: theirs.dhPub.slice(),
    sigPub: theirs.sigPub.slice(), epoch: theirs.epoch, inviter: inviter.accountId.slice(),
    transcript, psk, number: await numberOf({ transcript, psk }),
  };
}

/** The pin of a contact whose keys, or whose counterpart's keys, are new. */
export async function pinFor({ account, pin, theirs }) {
  const own = ownParty(account);
  const invited = equal(pin.inviter, theirs.accountId);
  return pinOf({
    roomId: pin.roomId, inviter: invited ? theirs : own, invitee: invited ? own : theirs, theirs,
    psk: pin.psk.slice(),
  });
}

/** Seals an acceptance's content. */
export async function sealAcceptance(secret, nonce, content) {
  const { inviteId, accept } = await invitationKeys(secret);
  return concat(nonce, await aeadSeal(
    await aesKey(accept, ['encrypt']), nonce, content, messageContext('acceptance', inviteId)));
}

/** `acceptInvitation` with its own source of random bytes, for vectors. */
export async function acceptInvitationWith(draw, { secret, invitation, account }) {
  const own = ownParty(account);
  if (equal(own.accountId, invitation.accountId)) throw new SealingFailure('invitation-own');
  const bytes = secretBytes(secret);
  const { roomId } = invitation;
  const transcript = await transcriptOf(roomId, invitation, own);
  const psk = await hkdf(bytes, transcript, 'kintsugi/v1/psk', 32);
  const signature = await ed25519Sign(keysOf(account).epochs.at(-1).sig, acceptMessage(transcript));
  const content = concat(lengthPrefixed(partyBytes(own)), lengthPrefixed(signature));
  const blob = await sealAcceptance(bytes, draw('acceptance nonce', 12), content);
  const pin = await pinOf({ roomId, inviter: invitation, invitee: own, theirs: invitation, psk });
  return { blob, pin };
}

/** Accepts an opened invitation: `{ blob, pin }`. */
export const acceptInvitation = (choice) => acceptInvitationWith(machine, choice);

/** Reads the answer to an invitation: the pin of who accepted. */
export async function openAcceptance({ secret, roomId, account, blob }) {
  const bytes = secretBytes(secret);
  const room = exactly(16, roomId, 'roomId');
  const { inviteId, accept } = await invitationKeys(bytes);
  if (blob.length !== 12 + 168 + 16) {
    throw new SealingFailure('acceptance-length', { bytes: blob.length });
  }
  const plain = await aeadOpen(
    await aesKey(accept, ['decrypt']), blob.slice(0, 12), blob.slice(12),
    messageContext('acceptance', inviteId), 'acceptance-sealed');
  const reader = new PartReader(plain, 'acceptance-content');
  const inner = new PartReader(reader.part(), 'acceptance-content');
  const theirs = inner.party();
  inner.end();
  const signature = reader.part(64);
  reader.end();
  const own = ownParty(account);
  if (equal(own.accountId, theirs.accountId)) throw new SealingFailure('acceptance-own');
  const transcript = await transcriptOf(room, own, theirs);
  if (!await ed25519Verify(theirs.sigPub, signature, acceptMessage(transcript))) {
    throw new SealingFailure('acceptance-signature');
  }
  const psk = await hkdf(bytes, transcript, 'kintsugi/v1/psk', 32);
  return pinOf({ roomId: room, inviter: own, invitee: theirs, theirs, psk });
}
