// SPDX-License-Identifier: Apache-2.0
// A new passphrase, and new keys after somebody learned passphrase and kit. A lost answer leaves the
// question whether the server has the new record; signing in with it gives the reply.
import { recordBytes } from '../sealing/account.mjs';
import { isUncertain } from '../transport/client-failure.mjs';
import { freshChallenge, signInAgain } from './sign-in.mjs';

const ROUNDS = 3;

async function replace({ routes, memory, account, made, action, send, device }) {
  const content = recordBytes(made.record);
  for (let round = 1; ; round += 1) {
    try {
      const challenge = await freshChallenge(routes, account);
      const sig = await account.sign(routes.transport.host, challenge, action, content);
      await send({ challenge, record: made.record, sig });
      return;
    } catch (failure) {
      const maybeDone = isUncertain(failure) || (round > 1 && failure.code === 'sign-in-refused')
        || (round > 1 && failure.code === 'session-ended');
      if (!maybeDone) throw failure;
      if (await has({ routes, memory, made, device })) return;
      if (round >= ROUNDS) throw failure;
    }
  }
}

/** Whether the server already holds the new record: it lets the new key in. */
async function has({ routes, memory, made, device }) {
  try {
    await signInAgain({ routes, memory, account: made.account, record: made.record, device });
    return true;
  } catch (failure) {
    if (['sign-in-refused', 'wrap-lowered', 'salt-changed'].includes(failure.code)) return false;
    if (isUncertain(failure)) return false;
    throw failure;
  }
}

/** A new passphrase: `{ account, record }`. Other sessions end; the kit code stays. */
export async function changePassphrase({
  routes, memory, account, generation, passphrase, iterations, avoid, device = 'shared',
}) {
  const made = await account.changePassphrase({ passphrase, iterations, avoid });
  await replace({ routes, memory, account, made, action: 'change', send: routes.change, device });
  await memory.keep(made.record, made.account.accountId, generation);
  return { account: made.account, record: made.record };
}

/**
 * New kit and new keys: `{ account, record, kitCode, rotation }`. The partner must be told through
 * `announceRotation`, and both compare the number again.
 */
export async function rotateKit({
  routes, memory, account, generation, passphrase, iterations, avoid, device = 'shared',
}) {
  const made = await account.rotateKit({ passphrase, iterations, avoid });
  return finishRotation({ routes, memory, account, made, generation, device });
}

/** The second half of `rotateKit`: tells the server of what `account.rotateKit` made, when its kit has been kept. */
export async function finishRotation({ routes, memory, account, made, generation, device = 'shared' }) {
  await replace({
    routes, memory, account, made, action: 'rotateKit', send: routes.rotate, device,
  });
  await memory.keep(made.record, made.account.accountId, generation);
  await memory.forget(account.lookup);
  return {
    account: made.account, record: made.record, kitCode: made.kitCode, rotation: made.rotation,
  };
}
