// SPDX-License-Identifier: Apache-2.0
// Two pages of one browser share their storage. Only one of them may go on with the stream that is kept
// there; the other writes to a stream of its own, which ends with the page.

/**
 * Claims the right to the kept stream: `{ isFirst, release }`. `locks` is `navigator.locks`, or undefined where a
 * program is alone with its storage.
 */
export function claimStream(locks, name) {
  if (locks === undefined) return Promise.resolve({ isFirst: true, release: () => {} });
  return new Promise((resolve, reject) => {
    locks.request(name, { ifAvailable: true }, (held) => {
      if (held === null) {
        resolve({ isFirst: false, release: () => {} });
        return undefined;
      }
      return new Promise((release) => { resolve({ isFirst: true, release }); });
    }).catch(reject);
  });
}
