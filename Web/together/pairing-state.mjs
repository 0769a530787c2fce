// SPDX-License-Identifier: Apache-2.0
// How far two people have come with meeting, read from the journal: one answer for every page that asks.

/** From the most to the least: a page speaks about the first that there is. */
const ORDER = ['open', 'renewed', 'invited', 'accepted', 'refused', 'closed'];

function roomState(journal, room) {
  const known = journal.rooms.get(room);
  if (known?.state === 'closed') return 'closed';
  const standing = journal.contacts.standing(room);
  if (standing === 'waiting') return 'accepted';
  return standing;
}

/**
 * `{ kind: 'none' }`, or 'invited' (with `invitation`), or with `room` and `level`: 'accepted' (the inviter
 * has not compared yet), 'open', 'renewed', 'refused', 'closed' (with `readUntilDay` where the server told
 * it).
 */
export function pairingOf(journal) {
  const found = journal.contacts.rooms()
    .filter((room) => journal.contacts.current(room).role === 'partner')
    .map((room) => ({
      kind: roomState(journal, room), room, level: journal.contacts.current(room).level,
      readUntilDay: journal.rooms.get(room)?.readUntilDay,
    }));
  const invitation = journal.contacts.invitations().find(({ role }) => role === 'partner');
  if (invitation) found.push({ kind: 'invited', invitation });
  found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return found[0] ?? { kind: 'none' };
}

/** The secret of a link in groups of four, to be read aloud and typed. */
export const spoken = (link) => link.slice(link.indexOf('#i=') + 3).match(/.{1,4}/g).join(' ');

/** A link from what was pasted or typed: a whole link, or its secret in groups. */
export function linkFrom(text, origin) {
  const plain = String(text).replace(/\s+/g, '');
  return /^[A-Za-z0-9_-]{43}$/.test(plain) ? `${origin}/app#i=${plain}` : plain;
}

/** The calendar day of a day number, or undefined. */
export const dayOfNumber = (number) =>
  (Number.isInteger(number) ? new Date(number * 86_400_000).toISOString().slice(0, 10) : undefined);
