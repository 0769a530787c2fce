// SPDX-License-Identifier: Apache-2.0
// Events put together by hand: everything is right but what the caller replaces before it is sealed.
// The vectors and the differential test are made with it; nothing outside tests may have such a thing.
import {
  concat, hex, lengthPrefixed, u16, u32, u64, u8, unhex, utf8,
} from '../../../../Web/sealing/bytes.mjs';
import { hpkeSeal } from '../../../../Web/sealing/hpke.mjs';
import { padTo } from '../../../../Web/sealing/padding.mjs';
import { aeadSeal, aesKey, hkdf, sha256 } from '../../../../Web/sealing/primitives.mjs';
import { a, b, psk, roomId, seed, seedHex } from './people.mjs';

export const streamId = await seedHex('stream', 16);
const SLOT = utf8('kintsugi/v1/slot');
const given = (bytes) => () => bytes.slice();

/** An event of A in the pair lane for B, any part of which can be replaced before it is sealed. */
export async function build(changes = {}) {
  const part = {
    magic: utf8('KTS1'), suite: 1, lane: 1, reserved: 0, room: unhex(roomId), author: a, epoch: 0, seq: 0n,
    prev: new Uint8Array(32), eventId: await seed('built event', 16), nonce: await seed('built nonce', 12),
    contentKey: await seed('built content key', 32), payload: utf8('{"v":1,"kind":"letter"}'), ...changes,
  };
  const { contentKey, eventId } = part;
  const padded = part.padded ?? padTo(1008, part.payload);
  const commit = part.commit ?? await hkdf(contentKey, eventId, 'kintsugi/v1/commit', 32);
  const header = concat(
    part.magic, u8(part.suite), u8(part.lane), u16(part.reserved), part.room, unhex(part.author.accountId),
    unhex(streamId), u64(part.seq), part.prev, eventId, u32(part.epoch), part.nonce, commit,
    u32(part.bodyLength ?? padded.length + 16));
  const key = part.bodyKey ?? await hkdf(contentKey, eventId, 'kintsugi/v1/body', 32);
  const body = await aeadSeal(await aesKey(key, ['encrypt']), part.nonce, padded, part.bodyContext ?? header);
  const core = concat(header, body);
  return { core, coreHash: await sha256(core), part };
}

/** A's own slot for a built event. */
export async function ownSlot({ coreHash, part }, changes = {}) {
  const {
    kind = 0, epoch = part.epoch, zero = new Uint8Array(20), recipient = part.author, key = recipient, context,
  } = changes;
  const nonce = await seed('built slot nonce', 12);
  const id = unhex(recipient.accountId);
  const sealed = await aeadSeal(
    await aesKey(key.keys[epoch].self, ['encrypt']), nonce, part.contentKey,
    context ?? concat(SLOT, coreHash, id));
  return hex(concat(id, u8(kind), u32(epoch), nonce, zero, sealed));
}

/** A slot of a built event for another reader. */
export async function slotFor({ coreHash, part }, changes = {}) {
  const {
    kind = 1, to = b, sender = part.author.keys[part.epoch].dh, room = part.room, from = part.author,
    secret = unhex(psk), aad = coreHash, epoch = to.keys.length - 1, writtenEpoch = epoch,
    contentKey = part.contentKey, recipientId = unhex(to.accountId), label = SLOT,
    pskLabel = utf8('kintsugi/v1/pair'),
  } = changes;
  const { enc, sealed } = await hpkeSeal({
    recipient: to.keys[epoch].dh.publicKey, ...(sender ? { sender } : {}), psk: secret,
    pskId: secret.length ? concat(pskLabel, room) : new Uint8Array(0), info: concat(
      lengthPrefixed(label), lengthPrefixed(room), lengthPrefixed(unhex(from.accountId)),
      lengthPrefixed(unhex(to.accountId))),
    aad, plain: contentKey, draw: given(await seed('built ephemeral', 32)),
  }, 'slot-sealed');
  return hex(concat(recipientId, u8(kind), u32(writtenEpoch), enc, sealed));
}
