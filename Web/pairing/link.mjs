// SPDX-License-Identifier: Apache-2.0
// The invitation link. Its secret stands behind the `#`, which a browser never sends to a server.
import { readInvitationSecret, writeInvitationSecret } from '../sealing/pairing.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';

/** The link for a secret. */
export const makeLink = (origin, secret) => `${origin}/app#i=${writeInvitationSecret(secret)}`;

/** The secret of a link, which must be of this very server: an account here cannot answer elsewhere. */
export function readLink(text, origin) {
  let url;
  try {
    url = new URL(String(text).trim());
  } catch {
    throw new ClientFailure('link-malformed');
  }
  if (url.origin !== origin) throw new ClientFailure('link-other-host');
  const match = /^#i=([A-Za-z0-9_-]+)$/.exec(url.hash);
  if (url.pathname !== '/app' || url.search !== '' || !match) throw new ClientFailure('link-malformed');
  return readInvitationSecret(match[1]);
}
