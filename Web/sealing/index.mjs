// SPDX-License-Identifier: Apache-2.0
// What the rest of the app may use. Nothing here takes a nonce, a raw key or the name of an algorithm.
export { SealingFailure, FAILURE_CODES } from './failures.mjs';
export { checkPlatform } from './primitives.mjs';
export { decodeKit, decodeSlip, encodeKit, encodeSlip, joinSlip, splitSlip } from './kit.mjs';
export { checkNewPassphrase, makePassphrase } from './passphrase.mjs';
export {
  calibrateIterations, FEWEST_ITERATIONS, lookupOfKit, MOST_ITERATIONS,
} from './stretching.mjs';
export { Account, createAccount, openSlip, unlock } from './account.mjs';
export { ACTIONS, creationBytes, recordBytes, recoveryBytes, verifyAction } from './actions.mjs';
export { homeRoomOf } from './secrets.mjs';
export { acceptRotation, renewPin, signRotation } from './rotation.mjs';
export {
  acceptInvitation, inviteIdOf, makeInvitation, numberOf as safetyNumber, openAcceptance, openInvitation,
  readInvitationSecret, writeInvitationSecret,
} from './pairing.mjs';
export { addSlot, openEvent, parseHeader, sealEvent } from './envelope.mjs';
export { LANES } from './header.mjs';
export { LONGEST_PAYLOAD } from './padding.mjs';
export { Chains, pageNumber } from './chain.mjs';
export { openExport, sealExport } from './export-file.mjs';
