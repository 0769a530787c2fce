// SPDX-License-Identifier: Apache-2.0
// One kind of error for everything the client can refuse or fail at: a code from a closed list, and
// facts. Sentences live in Web/words/failures.mjs. The lists are written in Spec/client.md.

/// Codes that the client itself decides on, without the server's word.
export const CLIENT_CODES = Object.freeze([
  // the connection
  'unreachable', 'timed-out', 'answer-too-large', 'answer-type', 'answer-malformed',
  'answer-unknown', 'server-broken', 'host-mismatch', 'not-secure',
  // the account
  'account-differs', 'account-elsewhere', 'salt-repeated', 'salt-changed', 'locked',
  'record-replaced', 'kit-needed',
  // pairing
  'link-malformed', 'link-other-host', 'own-invitation', 'acceptance-account', 'not-compared',
  'not-paired', 'room-open-missing', 'room-open-mismatch', 'room-refused', 'keys-renewed',
  'renewal-forged', 'member-unknown', 'partner-differs',
  // the journal
  'payload-length', 'payload-utf8', 'payload-depth', 'payload-tokens', 'payload-json',
  'payload-shape', 'payload-lane', 'newer',
  // reading
  'room-mixed', 'author-mixed', 'event-altered', 'entry-missing', 'stream-hidden',
  'entries-held-back', 'retract-foreign', 'server-restored', 'still-missing', 'generation-unsteady',
  'pages-endless', 'count-lied', 'room-closed-by-other',
  // writing
  'storage-full', 'storage-broken', 'not-saved-yet', 'not-own', 'not-found-here',
]);

/// What the client throws and shows: `code` from a closed list, `facts` numbers and identifiers only.
export class ClientFailure extends Error {
  constructor(code, facts = {}) {
    super(code);
    this.name = 'ClientFailure';
    this.code = code;
    this.facts = facts;
  }
}

/// True when the failure says nothing about whether the request was carried out.
export const isUncertain = (failure) =>
  ['unreachable', 'timed-out', 'server-broken', 'answer-too-large', 'answer-type',
    'answer-malformed', 'unavailable', 'fault'].includes(failure?.code);
