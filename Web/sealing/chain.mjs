// SPDX-License-Identifier: Apache-2.0
// A chain is what one author wrote on one installation for one audience. Each event names the hash of
// the one before it, so a server can hold back the end of a chain, and nothing else.
import { allZero, concat, equal, hex, u64 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { hkdf, sha256 } from './primitives.mjs';

const nameOf = ({ roomId, authorId, streamId, lane, readerId }) =>
  [hex(roomId), hex(authorId), hex(streamId), lane, readerId ? hex(readerId) : ''].join('/');

/** The heads of all chains that one reader has seen. */
export class Chains {
  #heads = new Map();

  /** Goes on from heads that were seen earlier: what `heads` gave. */
  constructor(heads = []) {
    for (const head of heads) this.#heads.set(nameOf(head), { ...head, seq: BigInt(head.seq) });
  }

  /**
   * Takes the next event of a chain, or refuses with 'gap', 'fork' or 'replay' and stays as it was.
   * `readerId` names the counsellor in lane 2, where every reader has a chain of their own.
   */
  accept(header, coreHash, readerId) {
    const { roomId, authorId, streamId, lane, seq, prev } = header;
    const name = nameOf({ roomId, authorId, streamId, lane, readerId });
    const head = this.#heads.get(name);
    const next = head ? head.seq + 1n : 0n;
    const facts = { expected: String(next), found: String(seq) };
    if (head && seq === head.seq && !equal(coreHash, head.coreHash)) {
      throw new SealingFailure('fork', facts);
    }
    if (seq < next) throw new SealingFailure('replay', facts);
    if (seq > next) throw new SealingFailure('gap', facts);
    if (head ? !equal(prev, head.coreHash) : !allZero(prev)) throw new SealingFailure('fork', facts);
    const taken = { roomId, authorId, streamId, lane, seq, coreHash: coreHash.slice() };
    this.#heads.set(name, readerId ? { ...taken, readerId } : taken);
  }

  /** The newest event of every chain, in the order of the chains' names. */
  heads() {
    return [...this.#heads].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, head]) => ({ ...head }));
  }
}

/** Eight digits that two people can read to each other: equal when both saw the same shared events. */
export async function pageNumber(heads, roomId) {
  const lines = heads
    .filter((head) => head.lane === 1 && equal(head.roomId, roomId))
    .map((head) => concat(head.authorId, head.streamId, u64(head.seq), head.coreHash));
  lines.sort((a, b) => (hex(a) < hex(b) ? -1 : 1));
  const bytes = await hkdf(await sha256(concat(...lines)), '', 'kintsugi/v1/page', 16);
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (value % 100_000_000n).toString().padStart(8, '0').match(/.{4}/g).join(' ');
}
