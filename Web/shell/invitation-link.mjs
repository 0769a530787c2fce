// SPDX-License-Identifier: Apache-2.0
// An invitation arrives behind the # of the address, which no server sees. It is read once and taken out of
// the address at once, so that neither the history nor a glance at the screen gives it away.

/** The link that this page was opened with, or undefined. */
export function readInvitationLink({ location, history }) {
  if (location.hash.length < 2) return undefined;
  const link = location.hash.startsWith('#i=') ? location.href : undefined;
  history.replaceState(null, '', location.pathname);
  return link;
}
