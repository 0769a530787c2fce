// SPDX-License-Identifier: Apache-2.0
// What people type and what stands in links: every single mistake is found, and no text has two
// meanings.
import { base64url, hex, unbase64url, unhex } from '../../../Web/sealing/bytes.mjs';
import {
  decodeKit, decodeSlip, encodeKit, encodeSlip, joinSlip, splitSlip,
} from '../../../Web/sealing/kit.mjs';
import {
  checkNewPassphrase, makePassphrase, makePassphraseWith, passphraseBytes,
} from '../../../Web/sealing/passphrase.mjs';
import { WORDS } from '../../../Web/sealing/words-en.mjs';
import { equal, outcomeOf } from './cases.mjs';
import { Dice } from './dice.mjs';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export async function typedCases({ check, log }) {
  const dice = new Dice('typed');
  await check('every typo of one letter in a kit code is found', async () => {
    const code = (await encodeKit(dice.bytes(16))).replaceAll('-', '');
    log(`kit code: ${await typos(code, decodeKit, 'kit')} typos of one letter, each refused`);
  });
  await check('every typo of one letter in a slip code is found', async () => {
    const code = (await encodeSlip(dice.bytes(20))).replaceAll('-', '');
    log(`slip code: ${await typos(code, decodeSlip, 'slip')} typos of one letter, each refused`);
  });
  await check('codes come back, and halves too', async () => {
    for (let i = 0; i < 100; i += 1) {
      const kit = dice.bytes(16);
      equal(hex(await decodeKit(await encodeKit(kit))), hex(kit));
      const slip = await encodeSlip(dice.bytes(20));
      const halves = await splitSlip(slip);
      equal(await joinSlip(...(dice.below(2) ? halves : halves.reverse())), slip);
    }
  });
  await check('the same slip is never cut twice in the same place', async () => {
    const slip = await encodeSlip(dice.bytes(20));
    const firsts = new Set();
    for (let i = 0; i < 200; i += 1) firsts.add((await splitSlip(slip))[0]);
    equal(firsts.size, 200);
  });
  await check('texts that are not well formed are no passphrases', async () => {
    for (const broken of ['\ud83c and so on it goes', 'twelve letters \udf3b', undefined, 12, null]) {
      equal(await outcomeOf(() => passphraseBytes(broken)), 'passphrase-text');
    }
  });
  await check('hexadecimal digits are read strictly', async () => {
    equal(hex(unhex('00ff')), '00ff');
    for (const wrong of ['0', '0g', 'AB', ' 00', '0x00', '00 ', 'é0', undefined, 12]) {
      equal(await outcomeOf(() => unhex(wrong)), 'hex');
    }
  });
  await check('base64url is read strictly', async () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = dice.bytes(length);
      const letters = base64url(bytes);
      equal(hex(unbase64url(letters)), hex(bytes));
      equal(await outcomeOf(() => unbase64url(`${letters}=`)), 'base64url');
      equal(await outcomeOf(() => unbase64url(`${letters}\n`)), 'base64url');
    }
    for (const wrong of ['A', 'AB', 'AAB', '+AAA', '/AAA', 'AAAAA', undefined]) {
      equal(await outcomeOf(() => unbase64url(wrong)), 'base64url');
    }
  });
  await check('the list of words is what it should be', async () => {
    equal(WORDS.length >= 1296, true);
    equal(new Set(WORDS).size, WORDS.length);
    equal(WORDS.every((word) => /^[a-z]{3,8}$/.test(word)), true);
    log(`${WORDS.length} words, ${(5 * Math.log2(WORDS.length)).toFixed(1)} bits in five of them`);
  });
  await check('made passphrases may be chosen', async () => {
    const made = new Set();
    for (let i = 0; i < 2000; i += 1) {
      const passphrase = makePassphrase(WORDS);
      equal(passphrase.split(' ').length, 5);
      checkNewPassphrase(passphrase);
      made.add(passphrase);
    }
    equal(made.size, 2000);
  });
  await check('numbers that would favour the beginning of the list are drawn again', async () => {
    const list = Array.from({ length: 1300 }, (_, i) => `w${i}`);
    // 65536 = 50 * 1300 + 536: from 65000 on a number is drawn again.
    const numbers = [65000, 65535, 64999, 0, 1299, 1300, 1301];
    const draw = () => {
      const number = numbers.shift();
      return Uint8Array.of(number >> 8, number & 255);
    };
    equal(makePassphraseWith(draw, list), 'w1299 w0 w1299 w0 w1');
  });
}

/** Tries every other letter in every place; returns how many were tried. */
async function typos(code, decode, kind) {
  const outcomes = [];
  for (let place = 0; place < code.length; place += 1) {
    for (const letter of ALPHABET) {
      if (letter === code[place]) continue;
      const typed = code.slice(0, place) + letter + code.slice(place + 1);
      outcomes.push(await outcomeOf(() => decode(typed)));
    }
  }
  equal(new Set(outcomes).size, 1);
  equal(outcomes[0], `${kind}-checksum`);
  return outcomes.length;
}
