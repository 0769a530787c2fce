// SPDX-License-Identifier: Apache-2.0
// Mutated events for the differential test. Some are damaged from outside, as by a server; others are
// damaged first and then sealed rightly, as by a dishonest author, so that the later checks are
// reached too.
import { concat, hex, u32, unhex, utf8 } from '../../../Web/sealing/bytes.mjs';
import { padTo } from '../../../Web/sealing/padding.mjs';
import {
  a, aRotated, b, bRotated, c, otherRoom, pin, viewer,
} from '../../../Spec/vectors/made-by/kc1/people.mjs';
import { build, ownSlot, slotFor } from '../../../Spec/vectors/made-by/kc1/forge.mjs';
import { Dice } from './dice.mjs';

const HEADER = [
  [0, 4], [4, 1], [5, 1], [6, 2], [8, 16], [24, 16], [40, 16], [56, 8], [64, 32], [96, 16], [112, 4],
  [116, 12], [128, 32], [160, 4],
];
const SLOT = [[0, 16], [16, 1], [17, 4], [21, 12], [33, 20], [21, 32], [53, 32], [85, 16]];
const LEVELS = ['bit', 'byte', 'field', 'length', 'splice', 'resealed', 'payload', 'viewer', 'nothing'];
const JSON_BITS = [
  '{', '}', '[', ']', ':', ',', '"', '\\', '"a"', '"b":', '1', '-', '0', '.5', 'e5', '1e999', '1e-999', 'true', 'null',
  'nul', ' ', '\t', '\n', '\u0001', '\u00e4', '\u{1f33b}', '\\u00e4', '\\ud83c', '\\udf3b', '\\u0061', '\\u0000', '\\x',
  '\ufeff', '/', '//', '/**/', "'", 'NaN', '00', '-0', '1.', '+1', '{"a":1,"a":1}', '[[[[', ']]]]', '\u00a0', '\u2028',
  '"\u0065\u0301"', '"\u00e9"', 'Infinity', '\u007f', '"\u0000"', '9007199254740993', '1E+2',
];

const put = (bytes, offset, part) => {
  const changed = bytes.slice();
  changed.set(part.slice(0, Math.max(0, changed.length - offset)), offset);
  return changed;
};

/** An endless row of mutated events out of one seed. */
export class Mutations {
  #dice; #events; #viewers; #count = 0;

  constructor(dice, events, viewers) {
    this.#dice = dice;
    this.#events = events;
    this.#viewers = viewers;
  }

  static async of(seed) {
    const dice = new Dice(seed);
    const viewers = new Map([
      ['a', viewer(a)], ['b', viewer(b, [pin(a)])], ['aRotated', viewer(aRotated, [pin(b)])],
      ['bRotated', viewer(bRotated, [pin(a), pin(aRotated)])], ['nobody', viewer(b)],
      ['c', viewer(c, [pin(a), pin(b)])], ['elsewhere', viewer(b, [pin(a, { roomId: otherRoom })])],
    ]);
    const events = [];
    for (const changes of [
      {}, { lane: 0 }, { lane: 2 }, { author: aRotated, epoch: 1 }, { seq: 18446744073709551615n },
      { padded: padTo(4080, utf8('{"v":1,"kind":"letter"}')) },
    ]) events.push(await Mutations.#whole(dice, changes));
    return new Mutations(dice, events, viewers);
  }

  /** An event with the slots of its author, of B and, in the pair lane, of C. */
  static async #whole(dice, changes = {}) {
    const event = await build({
      contentKey: dice.bytes(32), nonce: dice.bytes(12), eventId: dice.bytes(16), ...changes,
    });
    return {
      core: event.core,
      slots: { a: unhex(await ownSlot(event)), b: unhex(await slotFor(event)), c: unhex(await slotFor(event, { to: c })) },
    };
  }

  #pick(event) {
    const who = this.#dice.pick(['a', 'b', 'b']);
    const look = who === 'a' ? this.#dice.pick(['a', 'aRotated', 'aRotated']) : this.#dice.pick(['b', 'bRotated', 'bRotated']);
    return { core: event.core, slot: event.slots[who], look };
  }

  /** The next case. The levels take turns. */
  async next() {
    const level = LEVELS[this.#count % LEVELS.length];
    this.#count += 1;
    const made = await this.#mutate(level, this.#pick(this.#dice.pick(this.#events)));
    return {
      level, core: hex(made.core), slot: hex(made.slot), viewer: this.#viewers.get(made.look),
    };
  }

  async #mutate(level, right) {
    const dice = this.#dice;
    const { core, slot, look } = right;
    const inSlot = dice.below(3) === 0;
    const target = inSlot ? slot : core;
    const withTarget = (changed) => (inSlot ? { ...right, slot: changed } : { ...right, core: changed });
    // Half of the damage goes to the header: the rest of a core is much longer and all alike.
    const place = () => dice.below(dice.below(2) ? Math.min(target.length, 164) : target.length);
    switch (level) {
      case 'bit': {
        const changed = target.slice();
        changed[place()] ^= 1 << dice.below(8);
        return withTarget(changed);
      }
      case 'byte': {
        const changed = target.slice();
        for (let i = dice.below(3); i >= 0; i -= 1) changed[place()] = dice.pick([0, 1, 2, 127, 128, 255, dice.below(256)]);
        return withTarget(changed);
      }
      case 'field': return withTarget(this.#field(target, inSlot ? SLOT : HEADER, inSlot));
      case 'length': return withTarget(this.#length(target));
      case 'splice': return this.#splice(right);
      case 'viewer': return { core, slot, look: dice.pick([...this.#viewers.keys()]) };
      case 'resealed': return this.#resealed(look);
      case 'payload': return this.#payload();
      default: return right;
    }
  }

  /** One field gets a special value, or that of another event. */
  #field(target, fields, inSlot) {
    const dice = this.#dice;
    const [offset, length] = dice.pick(fields);
    const other = dice.pick(this.#events);
    const source = inSlot ? other.slots[dice.pick(['a', 'b', 'c'])] : other.core;
    const special = dice.pick([
      () => new Uint8Array(length), () => new Uint8Array(length).fill(255),
      () => { const one = new Uint8Array(length); one[length - 1] = 1 + dice.below(3); return one; },
      () => dice.bytes(length), () => source.slice(offset, offset + length),
      () => u32(dice.pick([0, 1, 1024, 4096, 16384, 65536, 262144, 1008, 4294967295])).slice(0, length),
      () => unhex(dice.pick([a, b, c]).accountId).slice(0, length),
    ]);
    return put(target, offset, special());
  }

  #length(target) {
    const dice = this.#dice;
    const at = dice.pick([0, 1, 16, 100, 101, 163, 164, 179, 180, 181, 1187, target.length - 1, dice.below(target.length)]);
    return dice.pick([
      () => target.slice(0, at), () => target.slice(at),
      () => concat(target, dice.bytes(1 + dice.below(64))), () => concat(target, target),
      () => concat(target.slice(0, at), dice.bytes(1), target.slice(at)),
      () => concat(target, new Uint8Array(dice.pick([1, 3072, 15360]))),
    ])();
  }

  /** Parts of two events together. */
  #splice({ core, slot, look }) {
    const dice = this.#dice;
    const other = dice.pick(this.#events);
    const theirs = other.slots[dice.pick(['a', 'b', 'c'])];
    const at = dice.pick([8, 24, 40, 64, 96, 116, 128, 160, 164, dice.below(core.length)]);
    const inSlot = dice.pick([16, 17, 21, 53, 85, dice.below(101)]);
    return dice.pick([
      () => ({ core, slot: theirs, look }),
      () => ({ core: other.core, slot, look }),
      () => ({ core: concat(core.slice(0, at), other.core.slice(at)), slot, look }),
      () => ({ core: concat(core.slice(0, at), other.core.slice(at)), slot: theirs, look }),
      () => ({ core, slot: concat(slot.slice(0, inSlot), theirs.slice(inSlot)), look }),
      () => ({ core, slot: concat(theirs.slice(0, inSlot), slot.slice(inSlot)), look }),
    ])();
  }

  /** Damaged first, then sealed: tags and hashes are right. */
  async #resealed(look) {
    const dice = this.#dice;
    const padded = padTo(1008, utf8('{"v":1}'));
    const changes = dice.pick([
      () => ({ commit: dice.bytes(32) }), () => ({ bodyKey: dice.bytes(32) }),
      () => ({ bodyContext: dice.bytes(dice.below(200)) }), () => ({ suite: dice.below(4) }),
      () => ({ lane: dice.below(5) }), () => ({ reserved: dice.pick([0, 1, 256]) }),
      () => ({ magic: dice.bytes(4) }), () => ({ bodyLength: dice.pick([0, 1023, 1024, 4096, 4294967295]) }),
      () => ({ room: unhex(otherRoom) }), () => ({ author: c }), () => ({ author: b }),
      () => ({ padded: put(padded, 11 + dice.below(997), dice.bytes(1)) }),
      () => ({ padded: put(padded, 0, u32(dice.pick([0, 6, 7, 8, 1003, 1004, 1005, 4294967295]))) }),
      () => ({ padded: dice.bytes(dice.pick([1008, 4080, 1007, 1009])) }),
    ])();
    const event = await build({ contentKey: dice.bytes(32), ...changes });
    const slotChanges = dice.pick([
      () => ({}), () => ({}), () => ({}), () => ({ kind: dice.below(4) }), () => ({ to: c }),
      () => ({ sender: null }), () => ({ secret: dice.bytes(32) }), () => ({ writtenEpoch: dice.below(3) }),
      () => ({ contentKey: dice.bytes(32) }), () => ({ aad: dice.bytes(32) }),
    ])();
    const own = dice.below(4) === 0;
    const slot = own
      ? await ownSlot(event, dice.pick([
        {}, {}, { zero: dice.bytes(20) }, { recipient: b }, { key: c }, { kind: 1 }]))
      : await slotFor(event, slotChanges);
    return { core: event.core, slot: unhex(slot), look: own ? 'a' : dice.pick(['b', 'bRotated', look]) };
  }

  /** A payload of damaged JSON, sealed rightly. */
  async #payload() {
    const dice = this.#dice;
    let source = dice.pick([
      '{}', '{"v":1,"kind":"letter","body":{"t":"\u00e4"}}', '{"a":[1,-0.5,2e3,true,null],"b":{"c":[]}}',
      `{"d":${'['.repeat(15)}${']'.repeat(15)}}`, '{"a":"\\ud83c\\udf3b\\n","\u00e9":1}', ' { "a" : 1 } ',
    ]);
    for (let i = dice.below(3); i >= 0; i -= 1) {
      const at = dice.below(source.length + 1);
      const bit = dice.pick(JSON_BITS);
      source = dice.pick([
        () => source.slice(0, at) + bit + source.slice(at),
        () => source.slice(0, at) + bit + source.slice(at + bit.length),
        () => source.slice(0, at) + source.slice(at + 1),
      ])();
    }
    let payload = utf8(source);
    // Sometimes the bytes are no UTF-8.
    if (dice.below(5) === 0 && payload.length) payload[dice.below(payload.length)] = 128 + dice.below(128);
    if (dice.below(12) === 0) payload = utf8(`{"a":[${'1,'.repeat(1990 * 5 + 40 + dice.below(12))}1]}`);
    const event = await build({
      contentKey: dice.bytes(32), padded: padTo(payload.length > 4000 ? 65520 : 4080, payload),
    });
    return { core: event.core, slot: unhex(await slotFor(event)), look: 'b' };
  }
}
