// SPDX-License-Identifier: Apache-2.0
// What one library draws the other reads: random texts of every size, turned, tilted, noisy, in bad light, in
// a mirror. The same bodies run under Node (qr.test.mjs) and in Chromium (scripts/check-web).
import { createCodes, LEVELS } from '../../../Web/qr/codes.mjs';
import { equal, holds } from '../client/expect.mjs';
import { runCases } from '../sealing/cases.mjs';
import { Dice } from '../sealing/dice.mjs';
import { paint } from './painting.mjs';

const WASM = new URL('../../../out/qr.wasm', import.meta.url);

async function codes() {
  if (WASM.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return createCodes(await readFile(WASM));
  }
  return createCodes(await (await fetch(WASM)).arrayBuffer());
}

const ALPHABETS = new Map([
  ['digits', '0123456789'],
  ['capitals', '0123456789ABCDEFGHJKMNPQRSTVWXYZ-'],
  ['a link', 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_#=/:.'],
  ['any script', 'aäßñç漢字かなعربиπ🙂€'],
]);

function textOf(dice, alphabet, length) {
  const letters = Array.from(alphabet);
  return Array.from({ length }, () => dice.pick(letters)).join('');
}

async function roundTrips({ check, log }) {
  const { encode, read } = await codes();
  const dice = new Dice('qr round trips');
  let widest = 0;
  for (const [name, alphabet] of ALPHABETS) {
    for (const length of [1, 2, 17, 32, 39, 80, 160, 300]) {
      await check(`${name}, ${length} letters`, async () => {
        const text = textOf(dice, alphabet, length);
        const code = encode(text, dice.below(4));
        widest = Math.max(widest, code.size);
        // six points a square: a photo of half a page has more
        const side = Math.round((code.size * 6) / 0.8);
        equal(read(paint(code, { side, share: 0.8 })), text);
      });
    }
  }
  log(`qr: codes up to ${widest} squares wide were read back`);
}

async function cameras({ check, log }) {
  const { encode, read } = await codes();
  const dice = new Dice('qr cameras');
  const kit = () => textOf(dice, ALPHABETS.get('capitals'), 39);
  for (let turn = 0; turn < 24; turn += 1) {
    await check(`turned by ${turn * 15} degrees`, async () => {
      const text = kit();
      equal(read(paint(encode(text), { turn: (turn * Math.PI) / 12, share: 0.6 })), text);
    });
  }
  for (const [name, light] of [
    ['noise', { noise: 24 }], ['more noise, turned', { noise: 32, turn: 0.3 }],
    ['a shade from one side', { shade: 0.5 }], ['seen at a slant', { tilt: 0.25, turn: 0.1 }],
    ['in a mirror', { mirror: true }], ['small in the picture', { share: 0.3, side: 480 }],
  ]) {
    await check(name, async () => {
      let lost = 0;
      for (let round = 0; round < 20; round += 1) {
        const text = kit();
        const found = read(paint(encode(text, LEVELS.quarter), { ...light, dice }));
        if (found === undefined) lost += 1;
        else equal(found, text, name);
      }
      log(`qr: ${name}: ${20 - lost} of 20 photos read`);
      holds(lost <= 2, `${lost} of 20 were not read`);
    });
  }
  await check('an invitation link of 90 letters, turned and noisy', async () => {
    const text = `https://pages.example.org/app#i=${textOf(dice, ALPHABETS.get('a link'), 43)}`;
    equal(read(paint(encode(text), { side: 640, turn: 0.2, noise: 16, dice })), text);
  });
}

async function refusals({ check }) {
  const { encode, read } = await codes();
  const dice = new Dice('qr refusals');
  await check('a text beyond the largest code', async () => {
    equal(encode('x'.repeat(2954), LEVELS.low), undefined);
    equal(encode('x'.repeat(60000), LEVELS.low), undefined);
    holds(encode('x'.repeat(2953), LEVELS.low).size === 177, 'the largest code');
  });
  await check('a zero character', async () => { equal(encode('a\u0000b'), undefined); });
  await check('an empty picture', async () => {
    equal(read({ width: 300, height: 300, grey: new Uint8Array(90000).fill(255) }), undefined);
    equal(read({ width: 1, height: 1, grey: new Uint8Array(1) }), undefined);
  });
  await check('a picture larger than there is room for', async () => {
    equal(read({ width: 9000, height: 1, grey: new Uint8Array(9000) }), undefined);
  });
  await check('noise alone, many times', async () => {
    for (let round = 0; round < 40; round += 1) {
      equal(read({ width: 160, height: 160, grey: dice.bytes(25600) }), undefined);
    }
  });
  await check('a spoilt code gives its own text or none', async () => {
    let lost = 0;
    for (let round = 0; round < 60; round += 1) {
      const text = textOf(dice, ALPHABETS.get('capitals'), 39);
      const code = encode(text, LEVELS.quarter);
      const spoilt = { ...code, modules: code.modules.slice() };
      for (let place = 0; place < dice.below(spoilt.modules.length / 4); place += 1) {
        spoilt.modules[dice.below(spoilt.modules.length)] ^= 1;
      }
      const found = read(paint(spoilt, { side: 300 }));
      if (found === undefined) lost += 1;
      else equal(found, text);
    }
    holds(lost > 0 && lost < 60, `${lost} of 60 were lost: both must happen`);
  });
}

/** Group -> function that adds its cases. */
export const GROUPS = Object.freeze({ roundTrips, cameras, refusals });

/** Runs one group. */
export const runGroup = (name, read) => runCases(GROUPS[name], read);
