// SPDX-License-Identifier: Apache-2.0
// Suites envelope-seal, envelope-open and padding: the sealed event. Events with a fault are put
// together here by hand, with everything right but the one thing that the case is about.
import { concat, hex, u32, unhex, utf8 } from '../../../../Web/sealing/bytes.mjs';
import { padTo } from '../../../../Web/sealing/padding.mjs';
import { hkdf } from '../../../../Web/sealing/primitives.mjs';
import { build, ownSlot, slotFor, streamId } from './forge.mjs';
import {
  a, aRotated, b, bRotated, c, flipped, frozen, otherRoom, pin, psk, roomId, seed, seedHex, viewer, zeros,
} from './people.mjs';

const [first, second, own] = frozen.events;

export async function envelopeCases(cases) {
  await sealing(cases);
  await opening(cases);
  await shapes(cases);
  await slots(cases);
  await bodies(cases);
  await padding(cases);
}

async function sealing(cases) {
  const base = {
    op: 'seal', accountId: a.accountId, secrets: a.secrets, epoch: 0, lane: 1, roomId, streamId, seq: '0',
    prev: zeros(32), eventId: await seedHex('sealed event', 16), payload: hex(utf8('{"v":1,"kind":"checkin"}')),
    pin: pin(b), contentKey: await seedHex('content key', 32), bodyNonce: await seedHex('body nonce', 12),
    slotNonce: await seedHex('slot nonce', 12), ephemeral: await seedHex('ephemeral', 32),
  };
  const add = (id, outcome, comment, changes) =>
    cases.add('envelope-seal', id, outcome, comment, { ...base, ...changes });
  const made = await add('pair', 'ok', 'For oneself and for one other person.', {});
  await add('pair-alone', 'ok', 'In the pair lane before anybody is paired.', { pin: null, ephemeral: null });
  await add('self', 'ok', 'For oneself.', { lane: 0, pin: null, ephemeral: null });
  await add('counsellor', 'ok', 'In the counsellor lane.', { lane: 2, pin: pin(c) });
  await add('second', 'ok', 'The next in the chain.', { seq: '1', prev: made.coreHash });
  await add('seq-large', 'ok', 'A place beyond 2^53.', { seq: '9007199254740993' });
  await add('class-2', 'ok', 'One byte too long for the smallest class.', {
    payload: hex(utf8(`{"t":"${'x'.repeat(1005 - 8)}"}`)), pin: null, ephemeral: null,
  });
  await add('epoch-1', 'ok', 'With the keys of the second epoch.', { secrets: aRotated.secrets, epoch: 1 });
  await add('epoch-0-later', 'ok', 'With the keys of the first epoch, from an account in its second.', {
    secrets: aRotated.secrets,
  });
  await add('to-epoch-1', 'ok', 'For a reader in the second epoch.', { pin: pin(bRotated) });
  const more = {
    op: 'add-slot', accountId: a.accountId, secrets: a.secrets, core: made.core, slot: made.slots[0],
    pin: pin(c), ephemeral: await seedHex('ephemeral 2', 32),
  };
  const addSlot = (id, outcome, comment, changes) =>
    cases.add('envelope-seal', id, outcome, comment, { ...more, ...changes });
  await addSlot('add-slot', 'ok', 'One more reader; the core stays.', {});
  await addSlot('add-slot-self-lane', 'lane', 'An event for oneself gets no other reader.', {
    core: own.core, slot: own.slots[0],
  });
  await addSlot('add-slot-not-mine', 'slot-author', "Nobody adds a reader to another's event.", {
    accountId: b.accountId, secrets: b.secrets, slot: made.slots[1],
  });
}

async function opening(cases) {
  const add = openCase(cases);
  const toB = viewer(b, [pin(a)]);
  await add('frozen-pair-author', 'ok', 'The first frozen event, opened by its author.', {
    core: first.core, slot: first.slots[0], viewer: viewer(a),
  });
  await add('frozen-pair-reader', 'ok', 'The same, opened by the other.', {
    core: first.core, slot: first.slots[1], viewer: toB,
  });
  await add('frozen-second-author', 'ok', 'The second frozen event: 4 KiB, the next in the chain.', {
    core: second.core, slot: second.slots[0], viewer: viewer(a),
  });
  await add('frozen-second-reader', 'ok', 'The same, opened by the other.', {
    core: second.core, slot: second.slots[1], viewer: toB,
  });
  await add('frozen-self', 'ok', 'The third frozen event, for its author alone.', {
    core: own.core, slot: own.slots[0], viewer: viewer(a),
  });
  const event = await build();
  const built = { core: hex(event.core), slot: await slotFor(event), viewer: toB };
  await add('built', 'ok', 'The event that the negative cases are made from.', built);
  await add('many-pins', 'ok', 'The right pin is found among others: another room, person, epoch.', {
    ...built, viewer: viewer(b, [
      pin(a, { roomId: otherRoom, psk: zeros(32) }), pin(c), pin(aRotated, { psk: zeros(32) }), pin(a)]),
  });
  await add('paired-twice', 'ok', 'Two pins for the same keys, from two pairings: the older secret is the right one.', {
    ...built, viewer: viewer(b, [pin(a), pin(a, { psk: zeros(32) })]),
  });
  await add('paired-twice-newest', 'ok', 'The same, and the newer secret is the right one.', {
    ...built, viewer: viewer(b, [pin(a, { psk: zeros(32) }), pin(a)]),
  });
  await add('reader-rotated', 'ok', "Sealed for the reader's first epoch, opened in the second.", {
    ...built, viewer: viewer(bRotated, [pin(a)]),
  });
  await add('author-rotated', 'ok', "The author's own event of the first epoch, opened in the second.", {
    ...built, slot: await ownSlot(event), viewer: viewer(aRotated),
  });
  const later = await build({ author: aRotated, epoch: 1 });
  await add('epoch-1', 'ok', "Written with the author's second keys, which are pinned too.", {
    core: hex(later.core), slot: await slotFor(later), viewer: viewer(b, [pin(a), pin(aRotated)]),
  });
  await add('larger-class', 'ok', 'A writer may choose a larger class than needed.', await whole({
    padded: padTo(4080, utf8('{"v":1}')),
  }));
  await add('newer-version', 'ok', 'A version and a kind that nobody knows yet are kept.', await whole({
    payload: utf8('{"v":99,"kind":"from-the-future"}'),
  }));
}

const openCase = (cases) => (id, outcome, comment, input) =>
  cases.add('envelope-open', id, outcome, comment, { op: 'open', ...input });

/** A built event with its slot for B, and B looking at it. */
async function whole(changes, slotChanges = {}, look = viewer(b, [pin(a)])) {
  const event = await build(changes);
  return { core: hex(event.core), slot: await slotFor(event, slotChanges), viewer: look };
}

async function shapes(cases) {
  const add = openCase(cases);
  const right = await whole({});
  const cut = (core) => ({ ...right, core });
  await add('empty', 'short', 'Nothing at all.', cut(''));
  await add('short', 'short', '179 bytes: a header and fifteen more.', cut(right.core.slice(0, 358)));
  await add('magic', 'magic', 'Another beginning, sealed rightly.', await whole({ magic: utf8('KTS2') }));
  await add('suite-0', 'suite', 'There is no suite 0.', await whole({ suite: 0 }));
  await add('suite-2', 'suite', 'A suite of the future.', await whole({ suite: 2 }));
  await add('lane-3', 'lane', 'There is no lane 3.', await whole({ lane: 3 }));
  await add('reserved-high', 'reserved', 'The first reserved byte is set.', await whole({ reserved: 256 }));
  await add('reserved-low', 'reserved', 'The second reserved byte is set.', await whole({ reserved: 1 }));
  await add('cut', 'length', 'The last byte is missing.', cut(right.core.slice(0, -2)));
  await add('extended', 'length', 'One byte too many.', cut(`${right.core}00`));
  await add('header-alone', 'length', 'A header and a tag, which no class has.', cut(right.core.slice(0, 360)));
  await add('class-unknown', 'length', 'A body of 2,048 bytes is no class, though it is as long as it says.',
    await whole({ padded: padTo(2032, utf8('{"v":1}')) }));
  await add('class-other', 'length', 'The header names a larger class than the body has.',
    await whole({ bodyLength: 4096 }));
  await add('class-zero', 'length', 'The header names a body of no bytes.', await whole({ bodyLength: 0 }));
  await add('slot-empty', 'slot-length', 'No slot.', { ...right, slot: '' });
  await add('slot-short', 'slot-length', 'A slot of 100 bytes.', { ...right, slot: right.slot.slice(0, -2) });
  await add('slot-long', 'slot-length', 'A slot of 102 bytes.', { ...right, slot: `${right.slot}00` });
  await add('two-faults', 'magic', 'Of several faults the first in the order of checks is told.', await whole({
    magic: utf8('KTS2'), suite: 9, lane: 9,
  }));
}

async function slots(cases) {
  const add = openCase(cases);
  const event = await build();
  const right = { core: hex(event.core), slot: await slotFor(event), viewer: viewer(b, [pin(a)]) };
  const changed = (changes) => ({ ...right, ...changes });
  await add('nobody-pinned', 'unknown-author', 'The reader knows nobody.', changed({ viewer: viewer(b) }));
  await add('other-pinned', 'unknown-author', 'The reader knows somebody else in this room.', changed({
    viewer: viewer(b, [pin(c)]),
  }));
  await add('other-room-pinned', 'unknown-author', 'The author is known in another room only.', changed({
    viewer: viewer(b, [pin(a, { roomId: otherRoom })]),
  }));
  const later = await build({ author: aRotated, epoch: 1 });
  await add('author-rotated-unpinned', 'author-epoch', 'The author renewed the keys and they are not pinned yet.', {
    core: hex(later.core), slot: await slotFor(later), viewer: viewer(b, [pin(a)]),
  });
  await add('own-epoch-unknown', 'author-epoch', "One's own event, written after a rotation elsewhere.", {
    core: hex(later.core), slot: await ownSlot(later), viewer: viewer(a),
  });
  await add('slot-of-author', 'slot-recipient', "The author's slot, shown to the reader.", changed({
    slot: await ownSlot(event),
  }));
  await add('slot-of-third', 'slot-recipient', 'The slot of a third person.', changed({
    slot: await slotFor(event, { to: c }),
  }));
  await add('kind-2', 'slot-kind', 'There is no kind 2.', changed({ slot: await slotFor(event, { kind: 2 }) }));
  await add('kind-255', 'slot-kind', 'Nor any higher.', changed({ slot: await slotFor(event, { kind: 255 }) }));
  await add('self-lane-shared', 'slot-kind', 'In the lane of oneself nobody else can have a slot.',
    await whole({ lane: 0 }));
  const zero = new Uint8Array(20);
  zero[19] = 1;
  await add('own-reserved', 'slot-reserved', 'A byte that must be zero is not, in a slot that opens.', {
    core: right.core, slot: await ownSlot(event, { zero }), viewer: viewer(a),
  });
  await add('own-kind-by-other', 'slot-author', "A kind 0 slot of the reader's, in another's event.", changed({
    slot: await ownSlot(event, { recipient: b }),
  }));
  await add('other-kind-by-self', 'slot-author', 'A kind 1 slot of the author for herself.', {
    core: right.core, slot: await slotFor(event, { to: a }), viewer: viewer(a),
  });
  await add('slot-epoch-ahead', 'slot-epoch', "Sealed for the reader's keys of a later epoch.", changed({
    slot: await slotFor(event, { to: bRotated }),
  }));
  await add('slot-epoch-last', 'slot-epoch', 'The largest epoch there is.', changed({
    slot: await slotFor(event, { writtenEpoch: 4294967295 }),
  }));
  const sealed = async (id, comment, changes, look = right.viewer) => add(id, 'slot-sealed', comment, {
    core: right.core, slot: await slotFor(event, changes), viewer: look,
  });
  await sealed('forged-author', 'Sealed by C under the name of A.', { sender: c.keys[0].dh });
  await sealed('forged-author-psk-leaked', 'By C, who knows the psk but not the key of A.', {
    sender: c.keys[0].dh, secret: unhex(psk),
  });
  await sealed('unauthenticated', 'Sealed without the author (HPKE mode 1).', { sender: null });
  await sealed('without-psk', 'Sealed without the psk (HPKE mode 2).', { secret: new Uint8Array(0) });
  await sealed('other-psk', 'Sealed with another psk.', { secret: new Uint8Array(32).fill(1) });
  await sealed('other-core', 'The slot belongs to another core.', { aad: new Uint8Array(32) });
  await sealed('other-room-info', 'Sealed for another room.', { room: unhex(otherRoom) });
  await sealed('other-author-info', 'The name of another author in the context.', { from: c });
  await sealed('other-label', 'Another label in the context.', { label: utf8('kintsugi/v2/slot') });
  await sealed('other-psk-id', 'Another name of the psk.', { pskLabel: utf8('kintsugi/v2/pair') });
  await sealed('wrong-epoch-key', 'Sealed for the second epoch, marked as the first.', {
    to: bRotated, writtenEpoch: 0,
  }, viewer(bRotated, [pin(a)]));
  await sealed('readdressed', 'The slot of C, with the number of B written on it.', {
    to: c, recipientId: unhex(b.accountId),
  });
  await add('low-order', 'slot-sealed', 'An encapsulated key of low order.', changed({
    slot: right.slot.slice(0, 42) + zeros(32) + right.slot.slice(106),
  }));
  await add('enc-flipped', 'slot-sealed', 'One bit of the encapsulated key.', changed({
    slot: flipped(right.slot, 21),
  }));
  await add('slot-tag', 'slot-sealed', 'One bit of the tag.', changed({ slot: flipped(right.slot, -1) }));
  await add('pin-old-key', 'slot-sealed', 'The pin holds another key than the author used.', changed({
    viewer: viewer(b, [pin(a, { dhPub: pin(c).dhPub })]),
  }));
  await add('pin-psk', 'slot-sealed', 'The pin holds another psk.', changed({
    viewer: viewer(b, [pin(a, { psk: flipped(psk, 0) })]),
  }));
  await add('pins-both-wrong', 'slot-sealed', 'Two pins for the same keys, neither with the right secret.', changed({
    viewer: viewer(b, [pin(a, { psk: flipped(psk, 0) }), pin(a, { psk: zeros(32) })]),
  }));
  const ownRight = { core: right.core, slot: await ownSlot(event), viewer: viewer(a) };
  await add('own-tag', 'slot-sealed', "One bit of the tag of one's own slot.", {
    ...ownRight, slot: flipped(ownRight.slot, -1),
  });
  await add('own-nonce', 'slot-sealed', "One bit of the nonce of one's own slot.", {
    ...ownRight, slot: flipped(ownRight.slot, 21),
  });
  await add('own-other-event', 'slot-sealed', "One's own slot of another event.", {
    ...ownRight, core: own.core, viewer: viewer(a),
  });
  await add('own-other-key', 'slot-sealed', "Sealed with another person's key.", {
    ...ownRight, slot: await ownSlot(event, { key: b }),
  });
  await add('header-flipped', 'slot-sealed', 'One bit of the place in the chain: the hash of the core is another.', {
    ...right, core: flipped(right.core, 63),
  });
  await add('commit-flipped', 'slot-sealed', 'One bit of the commitment, likewise.', {
    ...right, core: flipped(right.core, 128),
  });
  await add('body-flipped', 'slot-sealed', 'One bit of the body, likewise.', { ...right, core: flipped(right.core, 164) });
  await add('body-tag-flipped', 'slot-sealed', 'One bit of the tag of the body, likewise.', {
    ...right, core: flipped(right.core, -1),
  });
}

async function bodies(cases) {
  const add = openCase(cases);
  const other = await seed('another content key', 32);
  const eventId = await seed('built event', 16);
  await add('commit-other-key', 'commit',
    'The commitment is that of another content key; slot and body open.', await whole({
      commit: await hkdf(other, eventId, 'kintsugi/v1/commit', 32),
    }));
  await add('commit-zeros', 'commit', 'A commitment of zeros; slot and body open.', await whole({
    commit: new Uint8Array(32),
  }));
  await add('commit-other-event', 'commit', 'The commitment for another event; slot and body open.', await whole({
    commit: await hkdf(await seed('built content key', 32), new Uint8Array(16), 'kintsugi/v1/commit', 32),
  }));
  await add('key-in-slot', 'commit', 'The slot gives this reader another content key than the author has.',
    await whole({}, { contentKey: other }));
  await add('commit-own', 'commit', "The same fault in one's own event.", await ownEvent({
    commit: new Uint8Array(32),
  }));
  await add('body-other-key', 'body-sealed', 'The commitment is right, the body is under another key.', await whole({
    bodyKey: await hkdf(other, eventId, 'kintsugi/v1/body', 32),
  }));
  await add('body-no-context', 'body-sealed', 'The body was sealed without its header.', await whole({
    bodyContext: new Uint8Array(0),
  }));
  await add('body-other-header', 'body-sealed', 'The body was sealed with the header of another event.', await whole({
    bodyContext: unhex(first.header),
  }));
  const filled = (change) => {
    const padded = padTo(1008, utf8('{"v":1}'));
    change(padded);
    return { padded };
  };
  await add('padding-last', 'padding', 'The last byte of the filling is not zero.', await whole(
    filled((padded) => { padded[1007] = 1; })));
  await add('padding-first', 'padding', 'The first byte of the filling is not zero.', await whole(
    filled((padded) => { padded[11] = 0x80; })));
  await add('padding-length', 'padding', 'The length is one more than there are bytes.', await whole(
    filled((padded) => padded.set(u32(1005)))));
  await add('padding-length-huge', 'padding', 'The largest length that four bytes hold.', await whole(
    filled((padded) => padded.set(u32(4294967295)))));
  await add('padding-length-less', 'padding', 'The length cuts the content, so that the rest is filling.', await whole(
    filled((padded) => padded.set(u32(6)))));
  await add('padding-own', 'padding', "The same fault in one's own event.", await ownEvent(
    filled((padded) => { padded[1007] = 1; })));
  await add('payload-empty', 'payload', 'No payload at all.', await whole({ payload: new Uint8Array(0) }));
  await add('payload-text', 'payload', 'Not JSON.', await whole({ payload: utf8('hello') }));
  await add('payload-array', 'payload', 'JSON, but not an object.', await whole({ payload: utf8('[1]') }));
  await add('payload-utf8', 'payload', 'Not UTF-8.', await whole({
    payload: concat(utf8('{"t":"'), Uint8Array.of(0xc3, 0x28), utf8('"}')),
  }));
  await add('payload-deep', 'payload', 'Seventeen levels.', await whole({
    payload: utf8(`{"d":${'['.repeat(16)}${']'.repeat(16)}}`),
  }));
  await add('payload-repeated', 'payload', 'A name that stands twice.', await whole({
    payload: utf8('{"v":1,"v":2}'),
  }));
}

async function ownEvent(changes) {
  const event = await build(changes);
  return { core: hex(event.core), slot: await ownSlot(event), viewer: viewer(a) };
}

async function padding(cases) {
  for (const [payloadLength, bodyLength] of frozen.padding) {
    await cases.add('padding', `length-${payloadLength}`, 'ok', `${payloadLength} bytes go into ${bodyLength}.`, {
      op: 'length', payloadLength,
    });
  }
  await cases.add('padding', 'length-65516', 'ok', 'The last length of the fourth class.', {
    op: 'length', payloadLength: 65516,
  });
  await cases.add('padding', 'length-65517', 'ok', 'The first of the fifth.', { op: 'length', payloadLength: 65517 });
  await cases.add('padding', 'length-262125', 'payload-size', 'One byte more than the largest class holds.', {
    op: 'length', payloadLength: 262125,
  });
  const unpad = (id, outcome, comment, padded) =>
    cases.add('padding', id, outcome, comment, { op: 'unpad', padded });
  await unpad('unpad', 'ok', 'Three bytes and their filling.', `00000003aabbcc${zeros(9)}`);
  await unpad('unpad-empty', 'ok', 'No content, only filling.', zeros(16));
  await unpad('unpad-full', 'ok', 'No filling.', `0000000c${'ff'.repeat(12)}`);
  await unpad('unpad-zeros', 'ok', 'A content of zeros keeps its length.', `00000004${zeros(12)}`);
  await unpad('unpad-garbage', 'padding', 'A byte of the filling is set.', `00000003aabbcc${zeros(8)}01`);
  await unpad('unpad-too-long', 'padding', 'A length beyond the end.', `0000000d${zeros(12)}`);
  await unpad('unpad-cut', 'padding', 'Fewer than four bytes.', '000000');
}
