// SPDX-License-Identifier: Apache-2.0
// One function for each route of the server. Identifiers are hexadecimal strings here; all other
// bytes are Uint8Array. A call is `repeatable` when doing it twice is the same as doing it once.
import { base64url } from '../sealing/bytes.mjs';
import { answers } from './shapes.mjs';

const MEGABYTE = 1 << 20;
/** JSON of a page of events is a third longer than its bytes. */
const PAGE = 3 * MEGABYTE;

/** The account record as the server takes it. */
export const recordForm = (record) => ({
  lookup: base64url(record.lookup), authPub: base64url(record.authPub),
  kdf: { id: record.kdf.id, iter: record.kdf.iter }, saltP: base64url(record.saltP),
  wrapVersion: record.wrapVersion, nonce: base64url(record.nonce),
  wrapped: base64url(record.wrapped), previous: base64url(record.previous),
});

/** The server's routes over one transport. */
export function createRoutes(transport) {
  const call = (method, path, shape, { body, repeatable = true, most } = {}) =>
    transport.send({ method, path, shape, body, repeatable, most });
  const { nothing } = answers;
  const b = base64url;

  return Object.freeze({
    transport,
    server: () => call('GET', '/v1/server', answers.server),

    challenge: (lookup) =>
      call('POST', '/v1/auth/challenge', answers.challenge, { body: { lookup: b(lookup) } }),
    createAccount: ({ record, accountId, homeRoom, challenge, sig, device, signUpToken }) =>
      call('POST', '/v1/accounts', answers.signedIn, {
        repeatable: false,
        body: {
          record: recordForm(record), accountId, homeRoom, challenge: b(challenge), sig: b(sig),
          session: transport.session, device,
          ...(signUpToken === undefined ? {} : { signUpToken }),
        },
      }),
    login: ({ lookup, challenge, sig, device }) =>
      call('POST', '/v1/auth/login', answers.signedIn, {
        repeatable: false,
        body: {
          lookup: b(lookup), challenge: b(challenge), sig: b(sig),
          session: transport.session, device,
        },
      }),
    logout: () => call('POST', '/v1/auth/logout', nothing, { repeatable: false }),
    change: ({ challenge, record, sig }) => call('POST', '/v1/auth/change', nothing, {
      repeatable: false,
      body: { challenge: b(challenge), record: recordForm(record), sig: b(sig) },
    }),
    rotate: ({ challenge, record, sig }) => call('POST', '/v1/auth/rotate', nothing, {
      repeatable: false,
      body: { challenge: b(challenge), record: recordForm(record), sig: b(sig) },
    }),

    sessions: () => call('GET', '/v1/sessions', answers.sessions),
    endSession: (session) => call('DELETE', `/v1/sessions/${session}`, nothing),
    endOtherSessions: () => call('DELETE', '/v1/sessions', nothing),

    recovery: () => call('GET', '/v1/recovery', answers.recovery),
    setRecovery: ({ challenge, sig, recovery }) => call('PUT', '/v1/recovery', nothing, {
      repeatable: false,
      body: {
        challenge: b(challenge), sig: b(sig),
        recovery: {
          lookup: b(recovery.lookup), authPub: b(recovery.authPub), version: recovery.version,
          blob: b(recovery.blob),
        },
      },
    }),
    removeRecovery: () => call('DELETE', '/v1/recovery', nothing),
    cancelRecovery: () => call('POST', '/v1/recovery/cancel', nothing),
    recoveryChallenge: (lookup) => call('POST', '/v1/recovery/challenge',
      answers.recoveryChallenge, { body: { lookup: b(lookup) } }),
    requestRecovery: ({ lookup, challenge, sig }) => call('POST', '/v1/recovery/request',
      answers.recoveryReady,
      { repeatable: false, body: { lookup: b(lookup), challenge: b(challenge), sig: b(sig) } }),
    collectRecovery: ({ lookup, challenge, sig }) => call('POST', '/v1/recovery/collect',
      answers.recoveryBlob,
      { repeatable: false, body: { lookup: b(lookup), challenge: b(challenge), sig: b(sig) } }),
    completeRecovery: ({ lookup, challenge, record, sig, device }) =>
      call('POST', '/v1/recovery/complete', answers.signedIn, {
        repeatable: false,
        body: {
          lookup: b(lookup), challenge: b(challenge), record: recordForm(record), sig: b(sig),
          session: transport.session, device,
        },
      }),

    rooms: () => call('GET', '/v1/rooms', answers.rooms),
    putInvite: (inviteId, { room, role, blob }) => call('PUT', `/v1/invites/${inviteId}`, nothing,
      { body: { room, role, blob: b(blob) } }),
    invite: (inviteId) => call('GET', `/v1/invites/${inviteId}`, answers.invite),
    acceptInvite: (inviteId, blob) =>
      call('POST', `/v1/invites/${inviteId}/accept`, nothing, { body: { blob: b(blob) } }),
    withdrawInvite: (inviteId) => call('DELETE', `/v1/invites/${inviteId}`, nothing),
    confirm: (room, { inviteId, account }) =>
      call('POST', `/v1/rooms/${room}/confirm`, nothing, { body: { inviteId, account } }),

    append: (room, events) => call('POST', `/v1/rooms/${room}/events`, answers.stored, {
      body: { events: events.map(({ core, slots }) => ({ core: b(core), slots: slots.map(b) })) },
    }),
    pull: (room, { after, before, newest, limit = 200 } = {}) => {
      const query = new URLSearchParams();
      if (after !== undefined) query.set('after', after);
      if (before !== undefined) query.set('before', before);
      if (newest) query.set('newest', '1');
      query.set('limit', String(limit));
      return call('GET', `/v1/rooms/${room}/events?${query}`, answers.page, { most: PAGE });
    },
    addSlot: (room, eventId, recipient, slot) => call('PUT',
      `/v1/rooms/${room}/events/${eventId}/slots/${recipient}`, nothing,
      { body: { slot: b(slot) } }),
    takeSlot: (room, eventId, recipient) => call('DELETE',
      `/v1/rooms/${room}/events/${eventId}/slots/${recipient}`, nothing),
    leave: ({ challenge, sig, delayDays }) => call('POST', '/v1/account/leave', nothing,
      { repeatable: false, body: { challenge: b(challenge), sig: b(sig), delayDays } }),
  });
}
