// SPDX-License-Identifier: Apache-2.0
// Our page number: eight digits that two people read to each other. They are the same when both have
// seen the same shared events, and so a server that holds back the newest ones is found out.
import { pageNumber } from '../sealing/chain.mjs';
import { unhex } from '../sealing/bytes.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';

/** The number of a room, right after a sync. Refused while own events are still on their way. */
export async function ourPageNumber(journal, room) {
  if (journal.outbox.waits(room)) throw new ClientFailure('not-saved-yet', { room });
  return pageNumber(journal.replica.book.heads(), unhex(room));
}
