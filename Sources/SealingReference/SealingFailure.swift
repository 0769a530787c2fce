// SPDX-License-Identifier: Apache-2.0
// Everything that can go wrong while sealing and opening has one code, the same in every implementation.

/// Why something was refused; the raw value is the code of the specification.
public enum SealingFailure: String, Error, Hashable, Sendable, CaseIterable {
  // The shape of a sealed event, and then what it takes to open it, in the order of the checks.
  case short, magic, suite, lane, reserved, length
  case slotLength = "slot-length"
  case unknownAuthor = "unknown-author"
  case authorEpoch = "author-epoch"
  case slotRecipient = "slot-recipient"
  case slotKind = "slot-kind"
  case slotReserved = "slot-reserved"
  case slotAuthor = "slot-author"
  case slotEpoch = "slot-epoch"
  case slotSealed = "slot-sealed"
  case commit
  case bodySealed = "body-sealed"
  case padding, payload
  case payloadSize = "payload-size"
  // The place of an event in its chain.
  case gap, fork, replay
  // What a person types.
  case kitLength = "kit-length"
  case kitCharacter = "kit-character"
  case kitChecksum = "kit-checksum"
  case kitVersion = "kit-version"
  case slipLength = "slip-length"
  case slipCharacter = "slip-character"
  case slipChecksum = "slip-checksum"
  case slipVersion = "slip-version"
  case slipHalf = "slip-half"
  case slipPair = "slip-pair"
  case passphraseText = "passphrase-text"
  case passphraseShort = "passphrase-short"
  case passphraseLong = "passphrase-long"
  case passphraseCommon = "passphrase-common"
  // What a server sends about an account.
  case kdfUnknown = "kdf-unknown"
  case kdfOutside = "kdf-outside"
  case kdfLowered = "kdf-lowered"
  case wrapLowered = "wrap-lowered"
  case wrapLength = "wrap-length"
  case wrapSealed = "wrap-sealed"
  case previousLength = "previous-length"
  case previousSealed = "previous-sealed"
  case recoveryLength = "recovery-length"
  case recoverySealed = "recovery-sealed"
  // Signatures and renewed keys.
  case action, signature
  case rotationAccount = "rotation-account"
  case rotationEpoch = "rotation-epoch"
  case rotationSignature = "rotation-signature"
  // Pairing.
  case invitationSecret = "invitation-secret"
  case invitationLength = "invitation-length"
  case invitationSealed = "invitation-sealed"
  case invitationContent = "invitation-content"
  case invitationOwn = "invitation-own"
  case acceptanceLength = "acceptance-length"
  case acceptanceSealed = "acceptance-sealed"
  case acceptanceContent = "acceptance-content"
  case acceptanceOwn = "acceptance-own"
  case acceptanceSignature = "acceptance-signature"
  // A sealed export file.
  case exportShort = "export-short"
  case exportMagic = "export-magic"
  case exportSuite = "export-suite"
  case exportSealed = "export-sealed"
  // What the machine cannot do.
  case platform
}
