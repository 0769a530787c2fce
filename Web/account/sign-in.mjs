// SPDX-License-Identifier: Apache-2.0
// Making an account and signing in. The server is given proofs and never a secret; what it says about
// the account is checked before and after the passphrase is used.
import { createAccount, unlock } from '../sealing/account.mjs';
import { creationBytes } from '../sealing/actions.mjs';
import { base64url, hex, unhex } from '../sealing/bytes.mjs';
import { lookupOfKit } from '../sealing/stretching.mjs';
import { ClientFailure, isUncertain } from '../transport/client-failure.mjs';

const ROUNDS = 3;

/** Does `action` again, from its challenge on, while nobody knows whether it was done. */
export async function untilCertain(action) {
  for (let round = 1; ; round += 1) {
    try {
      return await action();
    } catch (failure) {
      if (round >= ROUNDS || !isUncertain(failure)) throw failure;
    }
  }
}

/** Refuses a server that goes by another name than the address it was reached at. */
export async function checkHost(routes) {
  const about = await routes.server();
  if (about.host !== routes.transport.host) throw new ClientFailure('host-mismatch');
  return about;
}

/** A challenge that a known account needs to sign something. */
export const freshChallenge = async (routes, account) =>
  (await routes.challenge(account.lookup)).challenge;

function adopt(routes, answer) {
  if (routes.transport.session === 'bearer') {
    if (answer.token === undefined) throw new ClientFailure('answer-malformed', { where: 'token' });
    routes.transport.setToken(base64url(answer.token));
  }
}

/**
 * Makes an account: `{ account, record, kitCode, generation }`. The kit code must be shown and kept
 * by the person before anything is written.
 */
export async function signUp({
  routes, memory, passphrase, iterations, avoid, device = 'shared', signUpToken,
}) {
  await checkHost(routes);
  const { record, kitCode, account } = await createAccount({ passphrase, iterations, avoid });
  const generation = await register({ routes, memory, account, record, device, signUpToken });
  return { account, record, kitCode, generation };
}

/** Gives the server an account's record: at sign-up, and after a server has lost everything. */
export async function register({ routes, memory, account, record, device = 'shared', signUpToken }) {
  const { accountId, homeRoom } = account;
  const content = creationBytes(record, accountId, homeRoom);
  const answer = await untilCertain(async () => {
    const challenge = await freshChallenge(routes, account);
    const sig = await account.sign(routes.transport.host, challenge, 'create', content);
    return routes.createAccount({
      record, accountId: hex(accountId), homeRoom: hex(homeRoom), challenge, sig, device,
      signUpToken,
    });
  });
  if (!fits(answer, account, record)) throw new ClientFailure('account-differs');
  adopt(routes, answer);
  await memory.keep(record, accountId, answer.generation);
  return answer.generation;
}

/** Whether the server answered with this very account and record. */
const fits = (answer, account, record) => answer.accountId === hex(account.accountId)
  && answer.homeRoom === hex(account.homeRoom) && answer.wrapVersion === record.wrapVersion
  && hex(answer.wrapped) === hex(record.wrapped) && hex(answer.previous) === hex(record.previous);

/** Signs in: `{ account, record, generation, remembered }`. */
export async function signIn({ routes, memory, passphrase, kit, device = 'shared' }) {
  await checkHost(routes);
  const lookup = await lookupOfKit(kit);
  let unlocker;
  let offer;
  const { answer, known } = await untilCertain(async () => {
    const offered = await routes.challenge(lookup);
    const remembered = await memory.check(lookup, offered);
    const same = offer && hex(offer.saltP) === hex(offered.saltP)
      && offer.kdf.id === offered.kdf.id && offer.kdf.iter === offered.kdf.iter;
    if (!same) {
      unlocker = await unlock({
        passphrase, kit, saltP: offered.saltP, kdf: offered.kdf, remembered,
      });
    }
    offer = offered;
    const sig = await unlocker.sign(routes.transport.host, offered.challenge, 'login');
    const signedIn = await routes.login({ lookup, challenge: offered.challenge, sig, device });
    return { answer: signedIn, known: remembered };
  });
  if (known && answer.accountId !== known.accountId) throw new ClientFailure('account-differs');
  const account = await unlocker.openAccount({
    accountId: unhex(answer.accountId), wrapVersion: answer.wrapVersion, nonce: answer.nonce,
    wrapped: answer.wrapped, previous: answer.previous,
  });
  if (hex(account.homeRoom) !== answer.homeRoom) throw new ClientFailure('account-differs');
  const record = {
    lookup, authPub: unlocker.authPub, kdf: { ...offer.kdf }, saltP: offer.saltP,
    wrapVersion: answer.wrapVersion, nonce: answer.nonce, wrapped: answer.wrapped,
    previous: answer.previous,
  };
  adopt(routes, answer);
  await memory.keep(record, account.accountId, answer.generation);
  return { account, record, generation: answer.generation, remembered: known };
}

/** A new session for an account that is already open, without its passphrase. */
export async function signInAgain({ routes, memory, account, record, device = 'shared' }) {
  const answer = await untilCertain(async () => {
    const offered = await routes.challenge(account.lookup);
    await memory.check(account.lookup, offered);
    const sig = await account.sign(routes.transport.host, offered.challenge, 'login');
    return routes.login({ lookup: account.lookup, challenge: offered.challenge, sig, device });
  });
  if (!fits(answer, account, record)) throw new ClientFailure('account-differs');
  adopt(routes, answer);
  await memory.keep(record, account.accountId, answer.generation);
  return answer.generation;
}

