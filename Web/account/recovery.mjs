// SPDX-License-Identifier: Apache-2.0
// The recovery slip: made by its owner, used by whoever holds it, after days in which any signed-in
// device of the owner can stop it.
import { hex, unhex } from '../sealing/bytes.mjs';
import { openSlip, recordBytes } from '../sealing/account.mjs';
import { recoveryBytes } from '../sealing/actions.mjs';
import { base64url } from '../sealing/bytes.mjs';
import { ClientFailure, isUncertain } from '../transport/client-failure.mjs';
import { checkHost, freshChallenge, signInAgain, untilCertain } from './sign-in.mjs';

const NOTHING = new Uint8Array(0);

/** Makes and deposits a slip: `{ slipCode, version }`. An earlier slip is void from then on. */
export async function setRecovery({ routes, account }) {
  const current = await routes.recovery();
  const version = (current.version ?? 0) + 1;
  const { record, slipCode } = await account.makeRecovery({ version });
  const content = recoveryBytes(record);
  await untilCertain(async () => {
    const challenge = await freshChallenge(routes, account);
    const sig = await account.sign(routes.transport.host, challenge, 'recovery', content);
    await routes.setRecovery({ challenge, sig, recovery: record });
  });
  return { slipCode, version };
}

/** What stands at the server: `{ set, version?, requestedDay? }`. */
export const recoveryState = ({ routes }) => routes.recovery();

/** Tells, on every signed-in device, that somebody began a recovery, while it can still be stopped. */
export async function watchRecovery(journal) {
  const { requestedDay } = await journal.routes.recovery();
  journal.notices.replace('recovery', requestedDay === undefined ? []
    : [{ code: 'recovery-requested', facts: { day: requestedDay } }]);
}

/** Stops a recovery that somebody began. */
export const cancelRecovery = ({ routes }) => routes.cancelRecovery();

/** Removes the slip's record: the slip is then worth nothing. */
export const removeRecovery = ({ routes }) => routes.removeRecovery();

async function signed(routes, slip, content, send) {
  return untilCertain(async () => {
    const { challenge } = await routes.recoveryChallenge(slip.lookup);
    const sig = await slip.sign(routes.transport.host, challenge, 'recover', content);
    return send({ lookup: slip.lookup, challenge, sig });
  });
}

/** Asks for a recovery: `{ readyDay }`. Asking again changes nothing. */
export async function requestRecovery({ routes, slipCode }) {
  await checkHost(routes);
  return signed(routes, await openSlip(slipCode), NOTHING, routes.requestRecovery);
}

/** After the wait: `{ slip, account }`. The account can read; `completeRecovery` makes it whole. */
export async function collectRecovery({ routes, slipCode }) {
  await checkHost(routes);
  const slip = await openSlip(slipCode);
  const answer = await signed(routes, slip, NOTHING, routes.collectRecovery);
  const account = await slip.open({
    accountId: unhex(answer.accountId), wrapVersion: answer.wrapVersion,
    version: answer.version, blob: answer.blob, previous: answer.previous,
  });
  return { slip, account };
}

/** A new passphrase by the right of the slip: `{ account, record, kitCode, generation }`. */
export async function completeRecovery({
  routes, memory, slip, account, passphrase, iterations, avoid, device = 'shared',
}) {
  const made = await account.changePassphrase({ passphrase, iterations, avoid });
  const known = await memory.recall(made.record.lookup);
  if (known && made.record.wrapVersion <= known.wrapVersion) {
    throw new ClientFailure('wrap-lowered', {
      version: made.record.wrapVersion - 1, remembered: known.wrapVersion,
    });
  }
  const generation = await finish({ routes, memory, slip, made, device });
  await memory.keep(made.record, made.account.accountId, generation);
  return {
    account: made.account, record: made.record, kitCode: await made.account.kitCode(), generation,
  };
}

async function finish({ routes, memory, slip, made, device }) {
  const content = recordBytes(made.record);
  try {
    const { challenge } = await routes.recoveryChallenge(slip.lookup);
    const sig = await slip.sign(routes.transport.host, challenge, 'recover', content);
    const answer = await routes.completeRecovery({
      lookup: slip.lookup, challenge, record: made.record, sig, device,
    });
    if (answer.accountId !== hex(made.account.accountId)) throw new ClientFailure('account-differs');
    if (routes.transport.session === 'bearer') {
      if (!answer.token) throw new ClientFailure('answer-malformed', { where: 'token' });
      routes.transport.setToken(base64url(answer.token));
    }
    return answer.generation;
  } catch (failure) {
    // The slip works once. When the answer was lost, the new key tells whether it was used.
    if (!isUncertain(failure)) throw failure;
    return signInAgain({
      routes, memory, account: made.account, record: made.record, device,
    });
  }
}
