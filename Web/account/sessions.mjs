// SPDX-License-Identifier: Apache-2.0
// Where an account is signed in, and ending it. The server knows no device's name: names of devices
// are the page's to show, from what the account itself sealed.
import { ClientFailure } from '../transport/client-failure.mjs';

/** `[{ id, current, expiresDay }]`. */
export const listSessions = async ({ routes }) => (await routes.sessions()).sessions;

/** Ends one session. */
export const endSession = ({ routes, id }) => routes.endSession(id);

/** Ends all sessions but this one. */
export const endOtherSessions = ({ routes }) => routes.endOtherSessions();

/**
 * Ends this session. What lay on this device is wiped first, whether or not the server can be reached. While
 * something waits to be sent that is refused, unless `evenUnsaved` says that it may be lost.
 */
export async function signOut({ routes, storage, journal, evenUnsaved = false }) {
  if (journal?.outbox.waits() && !evenUnsaved) {
    throw new ClientFailure('not-saved-yet', { waiting: journal.outbox.items.length });
  }
  await storage?.clear();
  try {
    await routes.logout();
  } catch (failure) {
    if (failure.code !== 'session-ended') throw failure;
  } finally {
    routes.transport.setToken(null);
  }
}
