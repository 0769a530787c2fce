// SPDX-License-Identifier: Apache-2.0
// The 164 bytes that everybody who carries an event can read, and the 101 bytes of a slot.
import { concat, exactly, readU32, readU64, u16, u32, u64, u8, utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { BODY_LENGTHS } from './padding.mjs';

export const HEADER_LENGTH = 164;
export const SLOT_LENGTH = 101;
export const SUITE = 1;
/** Who an event is for. */
export const LANES = Object.freeze({ self: 0, pair: 1, counsellor: 2 });

const MAGIC = 0x4b545331;

/** The header's bytes. */
export function encodeHeader(header) {
  return concat(
    u32(MAGIC), u8(SUITE), u8(header.lane), u16(0),
    exactly(16, header.roomId, 'roomId'), exactly(16, header.authorId, 'authorId'),
    exactly(16, header.streamId, 'streamId'), u64(header.seq), exactly(32, header.prev, 'prev'),
    exactly(16, header.eventId, 'eventId'), u32(header.epoch), exactly(12, header.nonce, 'nonce'),
    exactly(32, header.commit, 'commit'), u32(header.bodyLength));
}

/** Reads the header of a whole core; of several faults the first in this order is reported. */
export function parseHeader(core) {
  if (core.length < HEADER_LENGTH + 16) throw new SealingFailure('short', { bytes: core.length });
  if (readU32(core, 0) !== MAGIC) throw new SealingFailure('magic');
  if (core[4] !== SUITE) throw new SealingFailure('suite', { suite: core[4] });
  if (core[5] > LANES.counsellor) throw new SealingFailure('lane', { lane: core[5] });
  if (core[6] !== 0 || core[7] !== 0) throw new SealingFailure('reserved');
  const bodyLength = readU32(core, 160);
  if (!BODY_LENGTHS.includes(bodyLength) || core.length !== HEADER_LENGTH + bodyLength) {
    throw new SealingFailure('length', { bytes: core.length, body: bodyLength });
  }
  return {
    lane: core[5], roomId: core.slice(8, 24), authorId: core.slice(24, 40),
    streamId: core.slice(40, 56), seq: readU64(core, 56), prev: core.slice(64, 96),
    eventId: core.slice(96, 112), epoch: readU32(core, 112), nonce: core.slice(116, 128),
    commit: core.slice(128, 160), bodyLength,
  };
}

/** A slot's bytes. */
export const encodeSlot = ({ recipientId, kind, epoch, opening, sealed }) =>
  concat(recipientId, u8(kind), u32(epoch), opening, sealed);

/** The parts of a slot; only its length is checked. */
export function parseSlot(slot) {
  if (slot.length !== SLOT_LENGTH) throw new SealingFailure('slot-length', { bytes: slot.length });
  return {
    recipientId: slot.slice(0, 16), kind: slot[16], epoch: readU32(slot, 17),
    opening: slot.slice(21, 53), sealed: slot.slice(53),
  };
}

/** What binds a slot's key to its event and its reader. */
export const slotLabel = utf8('kintsugi/v1/slot');
