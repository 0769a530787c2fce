// SPDX-License-Identifier: Apache-2.0
// Suite chain: the order of events, and what a server could do to it.
import { a, b, c, flipped, otherRoom, roomId, seedHex, zeros } from './people.mjs';

const streamId = await seedHex('stream', 16);
const otherStream = await seedHex('other stream', 16);
const hash = (n) => seedHex(`chain hash ${n}`, 32);

export async function chainCases(cases) {
  const chain = { roomId, authorId: a.accountId, streamId, lane: 1 };
  const head = { ...chain, seq: '4', coreHash: await hash(4) };
  const next = { ...chain, seq: '5', prev: await hash(4) };
  const right = { op: 'accept', heads: [head], event: next, coreHash: await hash(5), readerId: null };
  const add = (id, outcome, comment, changes) =>
    cases.add('chain', id, outcome, comment, { ...right, ...changes });
  const begin = { ...chain, seq: '0', prev: zeros(32) };
  await add('next', 'ok', 'The next event.', {});
  await add('begin', 'ok', 'The first event of a chain.', { heads: [], event: begin });
  await add('begin-beside', 'ok', 'The first of another installation.', {
    event: { ...begin, streamId: otherStream },
  });
  await add('begin-other-lane', 'ok', 'Every lane has its own chain.', { event: { ...begin, lane: 0 } });
  await add('begin-other-author', 'ok', 'Every author has their own.', {
    event: { ...begin, authorId: b.accountId },
  });
  await add('begin-other-room', 'ok', 'Every room has its own.', { event: { ...begin, roomId: otherRoom } });
  await add('reader', 'ok', 'In the counsellor lane every reader has their own.', {
    event: { ...begin, lane: 2 }, readerId: c.accountId,
    heads: [{ ...chain, lane: 2, seq: '3', coreHash: await hash(3), readerId: b.accountId }],
  });
  const large = '9007199254740992';
  await add('large', 'ok', 'Places are numbers of 64 bits.', {
    heads: [{ ...head, seq: large }], event: { ...next, seq: '9007199254740993' },
  });
  await add('gap', 'gap', 'One event is missing.', { event: { ...next, seq: '6' } });
  await add('gap-begin', 'gap', 'The chain does not begin at its beginning.', { heads: [] });
  await add('gap-large', 'gap', 'A place far away.', { event: { ...next, seq: '18446744073709551615' } });
  await add('fork-prev', 'fork', 'The next place, after another event.', {
    event: { ...next, prev: flipped(await hash(4), 0) },
  });
  await add('fork-head', 'fork', 'Another event at the place of the newest.', {
    event: { ...next, seq: '4', prev: await hash(3) }, coreHash: await hash(44),
  });
  await add('fork-begin', 'fork', 'A first event that names one before it.', {
    heads: [], event: { ...begin, prev: await hash(1) },
  });
  await add('replay-head', 'replay', 'The newest event once more.', {
    event: { ...next, seq: '4', prev: await hash(3) }, coreHash: await hash(4),
  });
  await add('replay-old', 'replay', 'An older event once more.', {
    event: { ...next, seq: '2', prev: await hash(1) }, coreHash: await hash(2),
  });
  await add('replay-begin', 'replay', 'The chain begins anew.', { event: begin });
  const heads = [head, { ...head, authorId: b.accountId, seq: '9', coreHash: await hash(9) }];
  const page = (id, comment, listed) =>
    cases.add('chain', id, 'ok', comment, { op: 'page', heads: listed, roomId });
  await page('page', 'The number of the page that both are on.', heads);
  await page('page-turned', 'The order of the heads does not matter.', [heads[1], heads[0]]);
  await page('page-others', 'Other lanes and rooms do not count.', [
    ...heads, { ...head, lane: 0 }, { ...head, roomId: otherRoom }]);
  await page('page-none', 'Nothing was written yet.', []);
}
