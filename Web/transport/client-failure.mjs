// SPDX-License-Identifier: Apache-2.0
// One kind of error for everything the client can refuse or fail at: a code from a closed list, and
// facts. Sentences live in Content/words/failures.xcstrings. The lists are written in Spec/client.md.
import { FAILURE_CODES } from '../sealing/failures.mjs';
import { PROBLEM_CODES } from './problems.mjs';

/** Codes that the client itself decides on, without the server's word. */
export const CLIENT_CODES = new Set([
  // the connection
  'unreachable', 'timed-out', 'answer-too-large', 'answer-type', 'answer-malformed',
  'answer-unknown', 'server-broken', 'host-mismatch', 'not-secure',
  // the account
  'account-differs', 'salt-repeated', 'salt-changed', 'locked', 'recovery-requested',
  // pairing
  'link-malformed', 'link-other-host', 'own-invitation', 'acceptance-account', 'not-compared',
  'not-paired', 'room-open-missing', 'room-open-mismatch', 'room-refused', 'keys-renewed',
  'renewal-forged', 'member-unknown', 'partner-differs',
  // what an event says
  'payload-length', 'payload-utf8', 'payload-depth', 'payload-tokens', 'payload-json',
  'payload-shape', 'payload-lane', 'newer',
  // reading
  'room-mixed', 'event-altered', 'entry-missing', 'stream-hidden', 'entries-held-back',
  'given-up-keys',
  'retract-foreign', 'server-restored', 'still-missing', 'generation-unsteady', 'pages-endless',
  'room-gone',
  // writing
  'count-lied', 'not-saved-yet', 'not-own', 'not-found-here',
]);

/** Every code that the client can show: its own, those of sealing, and the server's. */
export const ALL_CODES = new Set([...CLIENT_CODES, ...FAILURE_CODES, ...PROBLEM_CODES]);

/** What the client throws and shows: `code` from a closed list, `facts` numbers and identifiers only. */
export class ClientFailure extends Error {
  constructor(code, facts = {}) {
    if (!ALL_CODES.has(code)) throw new TypeError(`no such failure: ${code}`);
    super(code);
    this.name = 'ClientFailure';
    this.code = code;
    this.facts = Object.freeze({ ...facts });
  }
}

/** True when the failure says nothing about whether the request was carried out. */
export const isUncertain = (failure) =>
  ['unreachable', 'timed-out', 'server-broken', 'answer-too-large', 'answer-type',
    'answer-malformed', 'unavailable', 'fault'].includes(failure?.code);
