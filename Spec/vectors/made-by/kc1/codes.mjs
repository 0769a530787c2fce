// SPDX-License-Identifier: Apache-2.0
// Suites kit, slip and passphrase: what a person types.
import { concat, unhex } from '../../../../Web/sealing/bytes.mjs';
import { encodeCode } from '../../../../Web/sealing/codes.mjs';
import { frozen, seedHex } from './people.mjs';

export async function codeCases(cases) {
  await kit(cases);
  await slip(cases);
  await passphrase(cases);
}

async function kit(cases) {
  const { KS, code } = frozen.kit;
  const decode = (id, outcome, comment, typed) =>
    cases.add('kit', id, outcome, comment, { op: 'decode', code: typed });
  await cases.add('kit', 'encode', 'ok', 'The code of a kit secret, and the name at the server.', {
    op: 'encode', kitSecret: KS,
  });
  await cases.add('kit', 'encode-zeros', 'ok', 'A secret of zeros is a secret like any other.', {
    op: 'encode', kitSecret: '00'.repeat(16),
  });
  await cases.add('kit', 'encode-ones', 'ok', 'All bits set: the largest digit everywhere.', {
    op: 'encode', kitSecret: 'ff'.repeat(16),
  });
  await decode('decode', 'ok', 'The code as it is printed.', code);
  await decode('decode-lower', 'ok', 'Lower case means the same.', code.toLowerCase());
  await decode('decode-bare', 'ok', 'Without hyphens.', code.replaceAll('-', ''));
  await decode('decode-dashes', 'ok', 'With blanks, a line break, and the dashes that phones put in.',
    ` ${code.replace('-', '\u2013').replace('-', '\n').replace('-', '\u2011').replace('-', ' - ')}\t`);
  await decode('decode-look-alikes', 'ok', 'O for 0, I and L for 1, in either case.',
    code.replaceAll('0', 'o').replace('1', 'L').replaceAll('1', 'i'));
  await decode('empty', 'kit-length', 'Nothing at all.', '');
  await decode('one-short', 'kit-length', 'The last letter is missing.', code.slice(0, -1));
  await decode('one-long', 'kit-length', 'One letter too many.', `${code}0`);
  await decode('letter-u', 'kit-character', 'The letter U is not in the alphabet.', `U${code.slice(1)}`);
  await decode('letter-umlaut', 'kit-character', 'A letter with a mark.', `\u00c4${code.slice(1)}`);
  await decode('long-s', 'kit-character',
    'The long s becomes S in some upper-casing; only ASCII is upper-cased here.',
    code.replace('S', '\u017f'));
  await decode('fullwidth', 'kit-character', 'A full-width digit is another character.',
    code.replace('7', '\uff17'));
  await decode('two-swapped', 'kit-checksum', 'Two neighbours are swapped.',
    `${code[1]}${code[0]}${code.slice(2)}`);
  await decode('typo-first', 'kit-checksum', 'The first letter is another; the check is looked at before '
    + 'the version.', `1${code.slice(1)}`);
  await decode('typo-last', 'kit-checksum', 'The last letter is another.',
    `${code.slice(0, -1)}${code.endsWith('T') ? 'V' : 'T'}`);
  await decode('version-2', 'kit-version', 'A code of a later version, with its check right.',
    await encodeCode('kit', 2, unhex(KS), 3));
  await decode('slip-check', 'kit-checksum', 'The check was made with the label of slips.',
    await encodeCode('slip', 1, unhex(KS), 3));
}

async function slip(cases) {
  const secret = await seedHex('slip secret', 20);
  const half = await seedHex('slip half', 20);
  const { code } = await cases.add('slip', 'encode', 'ok',
    'The code of a slip secret, its name at the server, its login key and its wrapping key.',
    { op: 'encode', slipSecret: secret });
  const { first, second } = await cases.add('slip', 'split', 'ok',
    'Two halves: the given one and its difference to the secret, each with a mark of the pair.',
    { op: 'split', slipSecret: secret, firstHalf: half });
  const other = await cases.add('slip', 'split-other', 'ok', 'The halves of another slip.', {
    op: 'split', slipSecret: await seedHex('other slip secret', 20), firstHalf: half,
  });
  const decode = (id, outcome, comment, typed) =>
    cases.add('slip', id, outcome, comment, { op: 'decode', code: typed });
  const join = (id, outcome, comment, one, two) =>
    cases.add('slip', id, outcome, comment, { op: 'join', one, other: two });
  await decode('decode', 'ok', 'The whole slip.', code);
  await decode('decode-lower', 'ok', 'Lower case, without hyphens.', code.toLowerCase().replaceAll('-', ''));
  await join('join', 'ok', 'Both halves.', first, second);
  await join('join-turned', 'ok', 'Both halves in the other order.', second, first);
  await decode('one-short', 'slip-length', 'The last letter is missing.', code.slice(0, -1));
  await decode('kit-length', 'slip-length', 'A kit code has another length.', frozen.kit.code);
  await decode('letter-u', 'slip-character', 'The letter U is not in the alphabet.', `U${code.slice(1)}`);
  await decode('typo', 'slip-checksum', 'One letter is another.',
    `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`);
  await decode('version-9', 'slip-version', 'A whole slip of a later version.',
    await encodeCode('slip', 9, unhex(secret), 4));
  await decode('half-version-in-whole', 'slip-version', 'The length of a whole slip, the version of a half.',
    await encodeCode('slip', 2, unhex(secret), 4));
  await decode('half-alone', 'slip-half', 'One half is not a slip.', first);
  await join('same-half-twice', 'slip-half', 'The same half twice.', first, first);
  await join('whole-and-half', 'slip-half', 'A whole slip and a half.', code, second);
  await join('strangers', 'slip-pair', 'Halves of two slips.', first, other.second);
  const mark = unhex(secret).slice(0, 5);
  const wrongMark = async (version, content) =>
    encodeCode('slip', version, concat(content, mark), 4);
  const secondHalf = unhex(secret).map((byte, i) => byte ^ unhex(half)[i]);
  await join('one-wrong-mark', 'slip-pair', 'The second half bears another mark than the first, whose mark is right.',
    first, await wrongMark(3, secondHalf));
  await join('wrong-mark', 'slip-pair', 'Both halves bear the same mark, but not that of the secret.',
    await wrongMark(2, unhex(half)), await wrongMark(3, secondHalf));
}

async function passphrase(cases) {
  const choose = (id, outcome, comment, typed, avoid = []) =>
    cases.add('passphrase', id, outcome, comment, { op: 'choose', passphrase: typed, avoid });
  const enter = (id, outcome, comment, typed) =>
    cases.add('passphrase', id, outcome, comment, { op: 'enter', passphrase: typed });
  await enter('composed', 'ok', 'Written with one code point a letter.', 'Sch\u00f6ne \u00dcberg\u00e4nge');
  await enter('decomposed', 'ok', 'The same with combining marks: the same bytes.',
    'Scho\u0308ne U\u0308berga\u0308nge');
  await enter('blanks-count', 'ok', 'Blanks at both ends stay; twelve characters with them.', ' ten letters');
  await enter('twelve-scalars', 'ok', 'Twelve characters outside the first plane: 48 bytes.',
    '\u{1f3fa}\u{1f331}\u{1f30a}\u{1f525}\u{1f33b}\u{1f342}\u{1f319}\u{2b50}\u{1f30d}\u{1f33f}\u{1f41a}\u{1f54a}');
  await enter('longest', 'ok', '1,024 bytes.', `${'long '.repeat(204)}enough`.slice(0, 1024));
  await enter('eleven', 'passphrase-short', 'Eleven characters.', 'eleven char');
  await enter('eleven-after-nfkc', 'passphrase-short',
    'Thirteen code points that NFKC makes eleven.', 'e\u0301le\u0301ven char');
  await enter('too-long', 'passphrase-long', '1,025 bytes.', `${'long '.repeat(205)}`.slice(0, 1025));
  await enter('common-may-enter', 'ok', 'What may not be chosen may still be entered.', 'passwordpassword');
  await choose('good', 'ok', 'Five words.', 'walnut ferry copper window thirty');
  await choose('name-and-app', 'passphrase-common', "The app's own name with a year.", 'Kintsugi-2026!');
  await choose('doubled', 'passphrase-common', 'The commonest of all, twice.', 'PasswordPassword');
  await choose('row', 'passphrase-common', 'A row of the keyboard and digits.', 'qwertyuiop123');
  await choose('digits', 'passphrase-common', 'Digits alone: a date, a telephone number.', '019876543210');
  await choose('few-characters', 'passphrase-common', 'Four different characters.', 'xyzwxyzwxyzw');
  await choose('names', 'passphrase-common', 'The first names that were given to avoid.', 'Annelie & Jonas 2019',
    ['Annelie', 'Jonas']);
  await choose('names-unknown', 'ok', 'The same without the names.', 'Annelie & Jonas 2019');
  await choose('short-first', 'passphrase-short', 'Length is looked at before the list.', 'kintsugi');
}
