// SPDX-License-Identifier: Apache-2.0
// What a dishonest member's own changed app could seal: any payload, any padding, any place. It uses the
// keys of one account, as that account's owner, or a thief of its keys, can.
import { base64url, concat, hex, u32, unhex } from '../../../Web/sealing/bytes.mjs';
import { addSlot, parseHeader, sealEventWith } from '../../../Web/sealing/envelope.mjs';
import { encodeSlot, HEADER_LENGTH, slotLabel } from '../../../Web/sealing/header.mjs';
import { keysOf } from '../../../Web/sealing/keyring.mjs';
import { aeadSeal, aesKey, hkdf, sha256 } from '../../../Web/sealing/primitives.mjs';
import { coreFacts, slotFacts } from '../client/fake-server.mjs';

export const random = (size) => globalThis.crypto.getRandomValues(new Uint8Array(size));
export const randomId = () => hex(random(16));
const ZEROS = '0'.repeat(64);

/** A payload's bytes, with the frame that every event has. */
export const payloadOf = (kind, body, more = {}) => new TextEncoder().encode(
  JSON.stringify({ v: 1, kind, day: '2026-11-23', h: [], body, ...more }));

/** Seals without looking at the payload: `{ core, slots, facts }`, facts as the server stores them. */
export async function seal({
  account, lane = 1, room, stream = randomId(), seq = 0, prev = ZEROS, payload, pin, epoch, eventId,
}) {
  const { core, slots } = await sealEventWith((label, size) => random(size), {
    account, lane, roomId: unhex(room), streamId: unhex(stream), seq, prev: unhex(prev),
    payload, pin, epoch, eventId: eventId && unhex(eventId),
  });
  return stored(core, slots);
}

async function stored(core, slots) {
  return {
    core, slots, coreHash: hex(await sha256(core)),
    facts: {
      ...coreFacts(core), core: base64url(core),
      slots: new Map(slots.map((slot) => [slotFacts(slot).recipient, base64url(slot)])),
    },
  };
}

/** The same with a body of the forger's choice inside the seal: `fill(length)` gives its bytes. */
export async function sealBody({ account, room, payload, pin, fill }) {
  let contentKey;
  const { core } = await sealEventWith((label, size) => {
    const drawn = random(size);
    if (label === 'content key') contentKey = drawn.slice();
    return drawn;
  }, {
    account, lane: 1, roomId: unhex(room), streamId: unhex(randomId()), seq: 0, prev: unhex(ZEROS),
    payload, pin,
  });
  const { eventId, nonce, bodyLength } = parseHeader(core);
  const header = core.slice(0, HEADER_LENGTH);
  const key = await aesKey(await hkdf(contentKey, eventId, 'kintsugi/v1/body', 32), ['encrypt']);
  const forged = concat(header, await aeadSeal(key, nonce, fill(bodyLength - 16), header));
  const own = await ownSlot(account, contentKey, forged);
  return stored(forged, [own, await addSlot({ account, core: forged, slot: own, pin })]);
}

async function ownSlot(account, contentKey, core) {
  const { accountId, epochs } = keysOf(account);
  const nonce = random(12);
  const sealed = await aeadSeal(epochs.at(-1).self, nonce, contentKey,
    concat(slotLabel, await sha256(core), accountId));
  return encodeSlot({
    recipientId: accountId, kind: 0, epoch: epochs.length - 1,
    opening: concat(nonce, new Uint8Array(20)), sealed,
  });
}

/** Padding that is not zeros: length, payload, and a message where nobody should be able to hide one. */
export const garbagePadding = (payload) => (length) => {
  const body = new Uint8Array(length).fill(0x5a);
  body.set(concat(u32(payload.length), payload));
  return body;
};

/** A stored text of base64url with one bit turned. */
export function flipped(bytes, bit) {
  const copy = bytes.slice();
  copy[bit >> 3] ^= 1 << (bit & 7);
  return base64url(copy);
}
