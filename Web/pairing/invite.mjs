// SPDX-License-Identifier: Apache-2.0
// Inviting: a link that only the other person gets, and after their answer a number that both compare.
// Before the comparison nothing can be written to the room, by anybody.
import { hex, unhex } from '../sealing/bytes.mjs';
import { makeInvitation, numberOf, openAcceptance } from '../sealing/pairing.mjs';
import { machine } from '../sealing/primitives.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { makeLink } from './link.mjs';
import { writePin } from './pin-event.mjs';

/**
 * Makes an invitation: `{ link, invite, room }`. With `room` it is for a room that both had before, after a
 * server lost it; without, for a new one. It can be finished from any device of the inviter.
 */
export function invite(journal, { greeting = '', room, role = 'partner' } = {}) {
  return journal.turn(async () => {
    const roomId = room === undefined ? machine('room id', 16) : unhex(room);
    const { secret, inviteId, blob } = await makeInvitation({
      account: journal.account, roomId, role, greeting,
    });
    const name = hex(inviteId);
    await journal.writeNow({
      kind: 'invitation', body: { room: hex(roomId), invite: name, secret: hex(secret), role },
    });
    await journal.flushNow();
    try {
      await journal.routes.putInvite(name, { room: hex(roomId), role, blob });
    } catch (failure) {
      await end(journal, invitationOf(journal, name));
      throw failure;
    }
    return { link: makeLink(journal.routes.transport.origin, secret), invite: name, room: hex(roomId) };
  });
}

function invitationOf(journal, name) {
  const found = journal.contacts.invitations().find((open) => open.invite === name);
  if (!found) throw new ClientFailure('not-found-here');
  return found;
}

async function end(journal, { first, version, room, invite: name, secret, role }) {
  await journal.writeNow({
    kind: 'invitation', of: [first, version + 1],
    body: { room, invite: name, secret: hex(secret), role, ended: true },
  });
  await journal.flushNow();
}

/** What became of an invitation: `{ state: 'waiting' }` or `{ state: 'accepted', number, keys }`. */
export async function lookAtInvitation(journal, name) {
  const open = invitationOf(journal, name);
  const answer = await journal.routes.invite(name);
  if (answer.room !== open.room) throw new ClientFailure('room-mixed', { room: open.room });
  if (!answer.acceptance) return { state: 'waiting' };
  const keys = await openAcceptance({
    secret: open.secret, roomId: unhex(open.room), account: journal.account,
    blob: answer.acceptance.blob,
  });
  if (hex(keys.accountId) !== answer.acceptance.account) throw new ClientFailure('acceptance-account');
  const before = journal.contacts.current(open.room);
  if (before && before.account !== hex(keys.accountId)) {
    throw new ClientFailure('partner-differs', { room: open.room });
  }
  return { state: 'accepted', number: keys.number, keys };
}

/** After both compared the number and it was the same: the room opens. */
export function confirmCompared(journal, name, keys) {
  return journal.turn(async () => {
    const open = invitationOf(journal, name);
    const account = hex(keys.accountId);
    await writePin(journal, keys, { level: 'compared', role: open.role });
    await journal.routes.confirm(open.room, { inviteId: name, account });
    await journal.writeNow(
      { kind: 'room.open', body: { transcript: hex(keys.transcript) } }, { room: open.room });
    await journal.flushNow();
    await end(journal, open);
    return { room: open.room };
  });
}

/** Takes an invitation back, or ends one whose number was not the same. */
export function withdrawInvitation(journal, name) {
  return journal.turn(async () => {
    const open = invitationOf(journal, name);
    await journal.routes.withdrawInvite(name);
    await end(journal, open);
  });
}

/** The number of a room's pin, to compare again. */
export async function comparedNumber(journal, room) {
  const pin = journal.contacts.current(room);
  if (!pin) throw new ClientFailure('not-paired', { room });
  return numberOf(pin.keys);
}
