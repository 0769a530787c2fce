// SPDX-License-Identifier: Apache-2.0
// Leaving: alone, at any time, without anybody's consent. The account's record, its private pages and its
// keys to shared pages are deleted at the server, and this device forgets what it held.
import { u32 } from '../sealing/bytes.mjs';
import { isUncertain } from '../transport/client-failure.mjs';
import { checkHost, freshChallenge } from './sign-in.mjs';

/** Days after which the other sees that the room is closed. Until then it looks like rest. */
export const LEAVING_DELAYS = Object.freeze([0, 7, 30]);

/** Leaves. When the answer is lost it is asked again; an account that is gone cannot sign in. */
export async function leave({ routes, memory, storage, account, delayDays = 0 }) {
  if (!LEAVING_DELAYS.includes(delayDays)) throw new RangeError('delayDays');
  await checkHost(routes);
  let uncertain = false;
  for (let round = 1; ; round += 1) {
    try {
      const challenge = await freshChallenge(routes, account);
      const sig = await account.sign(routes.transport.host, challenge, 'leave', u32(delayDays));
      await routes.leave({ challenge, sig, delayDays });
      break;
    } catch (failure) {
      const gone = uncertain && ['session-ended', 'sign-in-refused'].includes(failure.code);
      if (gone) break;
      if (!isUncertain(failure) || round >= 3) throw failure;
      uncertain = true;
    }
  }
  routes.transport.setToken(null);
  await storage?.clear();
  await memory.forget(account.lookup);
}
