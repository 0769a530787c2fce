// SPDX-License-Identifier: Apache-2.0
// Everything that can go wrong in this folder has one code. The list is closed; Spec/envelope.md and
// Spec/keys.md say what each code means and in which order the checks are made.

/** Every code that this folder can give. */
export const FAILURE_CODES = Object.freeze(new Set([
  // The shape of a sealed event, and then what it takes to open it, in the order of the checks.
  'short', 'magic', 'suite', 'lane', 'reserved', 'length', 'slot-length',
  'unknown-author', 'author-epoch',
  'slot-recipient', 'slot-kind', 'slot-reserved', 'slot-author', 'slot-epoch', 'slot-sealed',
  'commit', 'body-sealed', 'padding', 'payload', 'payload-size',
  // The place of an event in its chain.
  'gap', 'fork', 'replay',
  // What a person types.
  'kit-length', 'kit-character', 'kit-checksum', 'kit-version',
  'slip-length', 'slip-character', 'slip-checksum', 'slip-version', 'slip-half', 'slip-pair',
  'passphrase-text', 'passphrase-short', 'passphrase-long', 'passphrase-common',
  // What a server sends about an account.
  'kdf-unknown', 'kdf-outside', 'kdf-lowered',
  'wrap-lowered', 'wrap-length', 'wrap-sealed', 'previous-length', 'previous-sealed',
  'recovery-length', 'recovery-sealed',
  // Signatures and renewed keys.
  'action', 'signature', 'rotation-account', 'rotation-epoch', 'rotation-signature',
  // Pairing.
  'invitation-secret', 'invitation-length', 'invitation-sealed', 'invitation-content',
  'invitation-own',
  'acceptance-length', 'acceptance-sealed', 'acceptance-content', 'acceptance-own',
  'acceptance-signature',
  // A sealed export file.
  'export-short', 'export-magic', 'export-suite', 'export-sealed',
  // Text forms of bytes, and what the machine cannot do.
  'hex', 'base64url', 'platform',
]));

/** A refusal: a code from the closed list and the facts that belong to it, never a sentence. */
export class SealingFailure extends Error {
  constructor(code, facts = {}) {
    if (!FAILURE_CODES.has(code)) throw new TypeError(`no such failure: ${code}`);
    super(code);
    this.name = 'SealingFailure';
    this.code = code;
    this.facts = Object.freeze({ ...facts });
  }
}
