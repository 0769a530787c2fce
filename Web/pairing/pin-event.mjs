// SPDX-License-Identifier: Apache-2.0
// A pin as the event that keeps it: in the own lane, where nobody else can write.
import { hex } from '../sealing/bytes.mjs';

/** Writes confirmed keys. A room has one pin; what comes later is a version of it. */
export async function writePin(journal, keys, { level, role = 'partner' }) {
  const room = hex(keys.roomId);
  const before = journal.contacts.current(room);
  const written = await journal.writeNow({
    kind: 'pin',
    of: before === undefined ? undefined : [before.first, before.version + 1],
    body: {
      room, account: hex(keys.accountId), inviter: hex(keys.inviter), role, dh: hex(keys.dhPub),
      sig: hex(keys.sigPub), epoch: keys.epoch, transcript: hex(keys.transcript),
      psk: hex(keys.psk), level,
    },
  });
  await journal.flushNow();
  return written;
}
