// SPDX-License-Identifier: Apache-2.0
// Anchors: at lock, a note to oneself with the open ends of all chains. Another device of the same person
// compares them with what the server shows. Nobody else can see that they exist.

const MOST_HEADS = 1000;

/** Writes an anchor if anything was seen that none names yet. Returns whether one was written. */
export async function writeAnchor(journal) {
  const named = new Set();
  const anchors = new Set();
  for (const entry of journal.replica.entries()) {
    if (!entry.mine || entry.outcome !== 'accepted' || entry.event.kind !== 'anchor') continue;
    anchors.add(entry.coreHash);
    for (const head of entry.event.body.get('heads')) named.add(head.join('.'));
  }
  const heads = journal.replica.book.openEnds()
    .map(({ room, author, stream, lane, seq, hash }) => ({
      head: [room, author, stream, lane, seq, hash.slice(0, 16)], isAnchor: anchors.has(hash),
    }));
  if (heads.every(({ head, isAnchor }) => isAnchor || named.has(head.join('.')))) return false;
  await journal.writeNow({
    kind: 'anchor', body: { heads: heads.slice(0, MOST_HEADS).map(({ head }) => head).sort(byName) },
  });
  return true;
}

function byName(a, b) {
  for (let i = 0; i < 4; i += 1) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

/**
 * Locks: sends what waits, leaves an anchor, and lets go of the account. An event that could not be sent
 * stays in the outbox; then there is no anchor, because it would name what no server has.
 */
export async function lock(journal) {
  await journal.turn(async () => {
    await journal.flushNow();
    if (!journal.outbox.waits() && await writeAnchor(journal)) await journal.flushNow();
  });
  journal.isLocked = true;
  journal.release();
}
