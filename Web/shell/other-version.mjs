// SPDX-License-Identifier: Apache-2.0
// A page that was open while the server got a new version cannot load parts of its own version any more. The
// browser only says that a module did not come; whoever reads that would think the app is broken.

/**
 * Whether a failure could mean that a file of the app did not come. Imports fail with a TypeError everywhere.
 */
const couldBe = (error) => error instanceof TypeError || error?.code === 'unreachable';

/**
 * The failure to tell of: `other-version` where the server has another version by now, else the one that was.
 */
export async function otherVersion(error, { ask = globalThis.fetch, address = import.meta.url } = {}) {
  if (!couldBe(error)) return error;
  try {
    const { status } = await ask(address, { method: 'HEAD', cache: 'no-store', credentials: 'omit' });
    return status === 404 ? Object.assign(new Error('other-version'), { code: 'other-version' }) : error;
  } catch {
    // Without a connection it is as it was.
    return error;
  }
}
