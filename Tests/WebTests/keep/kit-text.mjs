// SPDX-License-Identifier: Apache-2.0
// Kits and slips as people handle them: files, photos' texts, typing, endings.
import { encodeKit, encodeSlip, splitSlip } from '../../../Web/sealing/kit.mjs';
import {
  asTyped, codeFile, countLetters, findKit, findSlip, halfOrWhole, isEnding, wholeSlip,
} from '../../../Web/keep/kit-text.mjs';
import { equal, refuses } from '../client/expect.mjs';
import { Dice } from '../sealing/dice.mjs';

export async function kitTextCases({ check }) {
  const dice = new Dice('kit text');
  await check('a saved file gives its code back, whatever words stand around it', async () => {
    for (let round = 0; round < 200; round += 1) {
      const code = await encodeKit(dice.bytes(16));
      const file = codeFile({
        code, above: ['Kintsugi'], below: ['Keep this sheet. It has four word runs here too, and more.'],
      });
      equal(await findKit(file), code);
      equal(await findKit(file.toLowerCase().replaceAll('-', ' ')), code);
      equal(await findKit(code.replaceAll('-', '\u2013')), code);
      equal(await findKit(code.replaceAll('-', '')), code);
    }
  });
  await check('one wrong letter is no kit', async () => {
    const code = await encodeKit(dice.bytes(16));
    for (let place = 0; place < code.length; place += 1) {
      if (code[place] === '-') continue;
      const other = code[place] === 'A' ? 'B' : 'A';
      equal(await findKit(code.slice(0, place) + other + code.slice(place + 1)), undefined);
    }
  });
  await check('texts without a kit', async () => {
    const none = ['', 'Kintsugi', 'x'.repeat(5000), '1234 '.repeat(2000), '\u0000', '🙂'.repeat(40)];
    for (const text of none) {
      equal(await findKit(text), undefined);
    }
  });
  await check('a kit is no slip and a slip is no kit', async () => {
    const slip = await encodeSlip(dice.bytes(20));
    equal(await findKit(slip), undefined);
    equal(await findSlip(await encodeKit(dice.bytes(16))), undefined);
    equal(await findSlip(`Kintsugi\r\n\r\n    ${slip}\r\n`), slip);
  });
  await check('halves in any order, and what is wrong with two of them', async () => {
    const slip = await encodeSlip(dice.bytes(20));
    const [first, second] = await splitSlip(slip);
    equal(await wholeSlip(first, second), slip);
    equal(await wholeSlip(second, first), slip);
    equal(await wholeSlip(slip), slip);
    equal(await findSlip(second), second);
    await halfOrWhole(first);
    await refuses('slip-half', () => wholeSlip(first));
    await refuses('slip-half', () => wholeSlip(first, first));
    const [, stranger] = await splitSlip(await encodeSlip(dice.bytes(20)));
    await refuses('slip-pair', () => wholeSlip(first, stranger));
    await refuses('slip-length', () => halfOrWhole(first.slice(0, 20)));
  });
  await check('what is shown while typing', async () => {
    equal(asTyped('ab'), 'AB');
    equal(asTyped('abcd'), 'ABCD');
    equal(asTyped('abcde'), 'ABCD-E');
    equal(asTyped('ab cd-ef'), 'ABCD-EF');
    equal(asTyped('x'.repeat(90)).length, 39);
    equal(asTyped('x'.repeat(90), 48).length, 59);
    equal(countLetters('AB-CD ef'), 6);
  });
  await check('the last four letters, as somebody reads them', async () => {
    const code = '0000-0000-0000-0000-0000-0000-0000-10X9';
    const right = ['10X9', '10x9', ' 1 0 x 9', 'lox9', 'IOX9', '-10X9'];
    for (const typed of right) equal(isEnding(code, typed), true);
    for (const typed of ['', '0X9', '10X8', '010X9', '9X01']) equal(isEnding(code, typed), false);
  });
}
