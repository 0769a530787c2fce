// SPDX-License-Identifier: Apache-2.0
// A sealed event: a core that is the same for every reader, and one slot for each of them with the
// core's key. Opening checks in one fixed order; of several faults the first is reported.
import { allZero, concat, equal, exactly, lengthPrefixed, utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import {
  encodeHeader, encodeSlot, HEADER_LENGTH, LANES, parseHeader, parseSlot, slotLabel,
} from './header.mjs';
import { hpkeOpen, hpkeSeal } from './hpke.mjs';
import { keysOf } from './keyring.mjs';
import { padPayload, unpad } from './padding.mjs';
import { checkPayload } from './payload.mjs';
import { aeadOpen, aeadSeal, hkdfAesKey, hkdfBytes, hkdfSecret, machine, sha256 } from './primitives.mjs';

export { parseHeader } from './header.mjs';

const OWN = 0;
const OTHER = 1;

/** What a content key gives: the commitment in the header, and the key of the body. */
async function derived(contentKey, eventId, usage) {
  const secret = await hkdfSecret(contentKey);
  const [commit, key] = await Promise.all([
    hkdfBytes(secret, eventId, 'kintsugi/v1/commit', 32),
    hkdfAesKey(secret, eventId, 'kintsugi/v1/body', [usage]),
  ]);
  return { commit, key };
}

const slotInfo = (roomId, authorId, recipientId) => concat(
  lengthPrefixed(slotLabel), lengthPrefixed(roomId), lengthPrefixed(authorId),
  lengthPrefixed(recipientId));
const pskId = (roomId) => concat(utf8('kintsugi/v1/pair'), roomId);
const ownContext = (coreHash, accountId) => concat(slotLabel, coreHash, accountId);

async function sealOwnSlot(draw, { accountId, epochs }, epoch, contentKey, coreHash) {
  const nonce = draw('slot nonce', 12);
  const sealed = await aeadSeal(
    epochs[epoch].self, nonce, contentKey, ownContext(coreHash, accountId));
  return encodeSlot({
    recipientId: accountId, kind: OWN, epoch, opening: concat(nonce, new Uint8Array(20)), sealed,
  });
}

async function sealSlotFor(draw, { accountId, epochs }, epoch, pin, contentKey, coreHash) {
  const { enc, sealed } = await hpkeSeal({
    recipient: pin.dhPub, sender: epochs[epoch].dh, psk: pin.psk, pskId: pskId(pin.roomId),
    info: slotInfo(pin.roomId, accountId, pin.accountId), aad: coreHash, plain: contentKey, draw,
  }, 'slot-sealed');
  return encodeSlot({
    recipientId: pin.accountId, kind: OTHER, epoch: pin.epoch, opening: enc, sealed,
  });
}

/** `sealEvent` with its own source of random bytes, and without a look at the payload, for vectors. */
export async function sealEventWith(draw, {
  account, lane, roomId, streamId, seq, prev, eventId, epoch, payload, pin,
}) {
  const ring = keysOf(account);
  const newest = ring.epochs.length - 1;
  const used = epoch ?? newest;
  if (!Number.isInteger(used) || used < 0 || used > newest) throw new RangeError('no such epoch');
  if (pin && (lane === LANES.self || !equal(pin.roomId, roomId))) {
    throw new TypeError('this pin does not belong to this lane and room');
  }
  const padded = padPayload(payload);
  const contentKey = draw('content key', 32);
  const id = eventId ? exactly(16, eventId, 'eventId') : draw('event id', 16);
  const nonce = draw('body nonce', 12);
  const { commit, key } = await derived(contentKey, id, 'encrypt');
  const header = encodeHeader({
    lane, roomId, authorId: ring.accountId, streamId, seq, prev, eventId: id, epoch: used, nonce,
    commit, bodyLength: padded.length + 16,
  });
  const core = concat(header, await aeadSeal(key, nonce, padded, header));
  const coreHash = await sha256(core);
  const slots = [await sealOwnSlot(draw, ring, used, contentKey, coreHash)];
  if (pin) slots.push(await sealSlotFor(draw, ring, used, pin, contentKey, coreHash));
  contentKey.fill(0);
  return { core, coreHash, slots };
}

/**
 * Seals a payload of UTF-8 JSON for oneself and, with a `pin`, for one other person:
 * `{ core, coreHash, slots }`. `epoch` may name an older epoch of one's own; that is meant for
 * `identity.rotate`, which the other can only check with the keys they know already.
 */
export async function sealEvent(event) {
  if (!Object.values(LANES).includes(event.lane)) throw new TypeError('no such lane');
  checkPayload(event.payload);
  return sealEventWith(machine, event);
}

const pinsOf = (pins, header) => [...(pins ?? [])].filter(
  (pin) => equal(pin.accountId, header.authorId) && equal(pin.roomId, header.roomId));

/** Finds the keys that the event claims, or refuses: `{ own, matching }`, the newest pin first. */
function authorOf(header, ring, pins) {
  const own = equal(header.authorId, ring.accountId);
  const known = own ? [] : pinsOf(pins, header);
  if (!own && known.length === 0) throw new SealingFailure('unknown-author');
  const matching = known.filter((pin) => pin.epoch === header.epoch).reverse();
  if (own ? header.epoch >= ring.epochs.length : matching.length === 0) {
    throw new SealingFailure('author-epoch', { epoch: header.epoch });
  }
  return { own, matching };
}

/** The content key in a slot, or a refusal. */
async function openSlotKey(header, coreHash, slot, ring, { own, matching }) {
  const { accountId, epochs } = ring;
  if (!equal(slot.recipientId, accountId)) throw new SealingFailure('slot-recipient');
  const known = slot.kind === OWN || (slot.kind === OTHER && header.lane !== LANES.self);
  if (!known) throw new SealingFailure('slot-kind', { kind: slot.kind });
  if (slot.kind === OWN && !allZero(slot.opening.subarray(12))) {
    throw new SealingFailure('slot-reserved');
  }
  if (own !== (slot.kind === OWN)) throw new SealingFailure('slot-author');
  const keys = epochs[slot.epoch];
  if (!keys) throw new SealingFailure('slot-epoch', { epoch: slot.epoch });
  if (own) {
    return aeadOpen(
      keys.self, slot.opening.slice(0, 12), slot.sealed, ownContext(coreHash, accountId),
      'slot-sealed');
  }
  const open = (pin) => hpkeOpen({
    recipient: keys.dh, sender: pin.dhPub, psk: pin.psk, pskId: pskId(header.roomId),
    info: slotInfo(header.roomId, header.authorId, accountId), aad: coreHash,
    enc: slot.opening, sealed: slot.sealed,
  }, 'slot-sealed');
  // Two people who pair again have two pins for the same keys, each with a secret of its own.
  for (const pin of matching.slice(0, -1)) {
    try {
      return await open(pin);
    } catch (error) {
      if (error.code !== 'slot-sealed') throw error;
    }
  }
  return open(matching.at(-1));
}

/**
 * Opens an event with the viewer's slot: `{ header, coreHash, payload }`, the payload as bytes of checked
 * JSON. `pins` are all keys that this account has confirmed, of every room and epoch, oldest first.
 */
export async function openEvent({ core, slot, account, pins }) {
  const header = parseHeader(core);
  const parts = parseSlot(slot);
  const ring = keysOf(account);
  const author = authorOf(header, ring, pins);
  const coreHash = await sha256(core);
  const contentKey = await openSlotKey(header, coreHash, parts, ring, author);
  const { commit, key } = await derived(contentKey, header.eventId, 'decrypt');
  contentKey.fill(0);
  if (!equal(commit, header.commit)) throw new SealingFailure('commit');
  const padded = await aeadOpen(
    key, header.nonce, core.subarray(HEADER_LENGTH), core.subarray(0, HEADER_LENGTH), 'body-sealed');
  const payload = unpad(padded, 'padding');
  checkPayload(payload);
  return { header, coreHash, payload };
}

/** `addSlot` with its own source of random bytes, for vectors. */
export async function addSlotWith(draw, { account, core, slot, pin }) {
  const header = parseHeader(core);
  const parts = parseSlot(slot);
  const ring = keysOf(account);
  if (header.lane === LANES.self) throw new SealingFailure('lane', { lane: header.lane });
  if (!equal(header.authorId, ring.accountId)) throw new SealingFailure('slot-author');
  if (!equal(pin.roomId, header.roomId)) throw new TypeError('this pin belongs to another room');
  const author = authorOf(header, ring, []);
  const coreHash = await sha256(core);
  const contentKey = await openSlotKey(header, coreHash, parts, ring, author);
  const { commit } = await derived(contentKey, header.eventId, 'decrypt');
  if (!equal(commit, header.commit)) throw new SealingFailure('commit');
  return sealSlotFor(draw, ring, header.epoch, pin, contentKey, coreHash);
}

/** A slot for one more reader of one's own event, made from one's own slot. The core stays as it is. */
export const addSlot = (choice) => addSlotWith(machine, choice);
