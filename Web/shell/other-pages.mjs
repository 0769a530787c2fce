// SPDX-License-Identifier: Apache-2.0
// Pages of the same browser tell each other three words, and never anything of what is written: that
// something changed, that they lock together, and that the account left this device.

/** `{ say, close }` over a channel of this browser, or over nothing where there is none. */
export function createOtherPages({ onChanged, onLocked, onForgotten, Channel = globalThis.BroadcastChannel ?? null }) {
  if (Channel === null) return { say() {}, close() {} };
  const channel = new Channel('kintsugi');
  let isHearing = false;
  channel.onmessage = ({ data }) => {
    // what is heard is not said on, or two pages would lock each other without an end
    isHearing = true;
    try {
      if (data === 'changed') onChanged();
      if (data === 'locked') onLocked();
      if (data === 'forgotten') onForgotten();
    } finally {
      isHearing = false;
    }
  };
  return {
    say(word) { if (!isHearing) channel.postMessage(word); },
    close: () => channel.close(),
  };
}
