// SPDX-License-Identifier: Apache-2.0
// The engine, fetched when somebody first asks it something. Until then it costs nothing.

const CALLS = ['ask', 'picture', 'forecast', 'lookBack', 'choose'];

/** An engine that starts with its first question; `close()` ends it, and the next question starts another. */
export function createEngineDoor(load) {
  let opened;
  const open = () => {
    opened ??= load().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const door = {
    close() {
      opened?.then((engine) => engine.close(), () => {});
      opened = undefined;
    },
  };
  for (const call of CALLS) door[call] = async (...given) => (await open())[call](...given);
  return Object.freeze(door);
}
