// SPDX-License-Identifier: Apache-2.0
// Text to the squares of a QR code, and a grey picture to text: the module out/qr.wasm behind two functions.

/** How much of a code may be spoilt and it still reads: about 7, 15, 25 or 30 parts of a hundred. */
export const LEVELS = Object.freeze({ low: 0, medium: 1, quarter: 2, high: 3 });

/** Makes and reads codes with the module whose bytes are given: `{ encode, read }`. */
export async function createCodes(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const wasm = instance.exports;
  // The memory may grow during a call: a view is taken anew each time.
  const memory = (address, length) => new Uint8Array(wasm.memory.buffer, address, length);

  return Object.freeze({
    /**
     * The code of a text: `{ size, modules }`, a byte a square, row by row; undefined when it is too long.
     */
    encode(text, level = LEVELS.medium) {
      const utf8 = new TextEncoder().encode(text);
      if (utf8.includes(0) || utf8.length > wasm.qr_text_room()) return undefined;
      memory(wasm.qr_text(), utf8.length).set(utf8);
      const size = wasm.qr_encode(utf8.length, level);
      if (size === 0) return undefined;
      return { size, modules: memory(wasm.qr_modules(), size * size).slice() };
    },
    /** The text of the first code in a grey picture, a byte a point; undefined when there is none. */
    read({ width, height, grey }) {
      const address = wasm.qr_image(width, height);
      if (address === 0) return undefined;
      memory(address, width * height).set(grey);
      const length = wasm.qr_read();
      if (length < 0) return undefined;
      const found = memory(wasm.qr_text(), length).slice();
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(found);
      } catch {
        return undefined;
      }
    },
  });
}
