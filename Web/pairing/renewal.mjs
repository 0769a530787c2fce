// SPDX-License-Identifier: Apache-2.0
// Renewed keys: telling the other person about one's own, and taking theirs after comparing the number.
// Until then nothing is sealed for keys that were given up, and nothing is opened with new ones.
import { equal, hex } from '../sealing/bytes.mjs';
import { numberOf } from '../sealing/pairing.mjs';
import { acceptRotation, renewPin, signRotation } from '../sealing/rotation.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { writePin } from './pin-event.mjs';

/** After `rotateKit`: goes on with the new keys and tells every partner, under the keys they know. */
export function announceRotation(journal, { account }) {
  return journal.turn(async () => {
    journal.useAccount(account);
    await announceMissing(journal);
  });
}

/**
 * Tells every partner who was not told yet: right after the rotation, or with the first sync where the page
 * ended in between. The number of every room is another from then on.
 */
export async function announceMissing(journal) {
  const { account } = journal;
  if (account.epoch === 0) return;
  for (const room of journal.contacts.rooms()) {
    if (!journal.contacts.isOpen(room)) continue;
    const pin = journal.contacts.current(room);
    const fresh = await renewPin({ account, pin: pin.keys });
    // the same transcript: told already, or paired with these keys
    if (equal(fresh.transcript, pin.keys.transcript)) continue;
    if (!journal.contacts.wasAnnounced(room, account.epoch)) {
      const { dhPub, sigPub, epoch, signature } = await signRotation(account);
      await journal.writeNow({
        kind: 'identity.rotate',
        body: { dh: hex(dhPub), sig: hex(sigPub), epoch, proof: hex(signature) },
      }, { room, epoch: epoch - 1 });
    }
    await writePin(journal, fresh, { level: 'linked', role: pin.role });
  }
  await journal.flushNow();
}

async function renewed(journal, room) {
  const pin = journal.contacts.current(room);
  const rotation = journal.contacts.renewal(room);
  if (!pin || !rotation) throw new ClientFailure('not-found-here');
  const keys = await acceptRotation({ account: journal.account, pin: pin.keys, rotation });
  return { pin, keys };
}

/** The number that both must compare before the partner's renewed keys are used. */
export async function renewalNumber(journal, room) {
  const { keys } = await renewed(journal, room);
  return numberOf(keys);
}

/** After both compared it and it was the same. What waited for these keys is opened. */
export function confirmRenewal(journal, room) {
  return journal.turn(async () => {
    const { pin, keys } = await renewed(journal, room);
    await writePin(journal, keys, { level: 'compared', role: pin.role });
    await journal.replica.tryParked(journal.contacts.pins());
    journal.notices.replace('people', await journal.contacts.judge());
  });
}
