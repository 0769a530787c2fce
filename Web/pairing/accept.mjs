// SPDX-License-Identifier: Apache-2.0
// Answering an invitation. The invited person holds the inviter's keys from the link on; the room counts
// only once the inviter has opened it with the same keys.
import { equal, hex } from '../sealing/bytes.mjs';
import { acceptInvitation, inviteIdOf, openInvitation } from '../sealing/pairing.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { readLink } from './link.mjs';
import { writePin } from './pin-event.mjs';

/** Fetches and opens what a link names: `{ secret, invitation }`, with greeting and role. */
export async function readInvitation(journal, link) {
  const secret = readLink(link, journal.routes.transport.origin);
  const inviteId = await inviteIdOf(secret);
  const answer = await journal.routes.invite(hex(inviteId));
  if (!answer.blob) throw new ClientFailure('own-invitation');
  const invitation = await openInvitation({ secret, blob: answer.blob });
  if (hex(invitation.roomId) !== answer.room) {
    throw new ClientFailure('room-mixed', { room: answer.room });
  }
  return { secret, invitation };
}

/** Accepts: `{ room, number }`. The number is then compared with the inviter, in person or by voice. */
export function accept(journal, { secret, invitation }) {
  return journal.turn(async () => {
    const room = hex(invitation.roomId);
    const before = journal.contacts.current(room);
    if (before && !equal(before.keys.accountId, invitation.accountId)) {
      throw new ClientFailure('partner-differs', { room });
    }
    const { blob, pin } = await acceptInvitation({ secret, invitation, account: journal.account });
    await writePin(journal, pin, { level: 'linked', role: invitation.role });
    await journal.routes.acceptInvite(hex(invitation.inviteId), blob);
    return { room, number: pin.number };
  });
}

/** After both compared the number and it was the same: private pages may be shared from now on. */
export function confirmNumber(journal, room) {
  return journal.turn(async () => {
    const pin = journal.contacts.current(room);
    if (!pin) throw new ClientFailure('not-paired', { room });
    if (pin.level !== 'compared') await writePin(journal, pin.keys, { level: 'compared', role: pin.role });
  });
}
