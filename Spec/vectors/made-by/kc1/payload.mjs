// SPDX-License-Identifier: Apache-2.0
// Suite payload: which bytes are one JSON object that nobody can read in two ways.
import { concat, hex, utf8 } from '../../../../Web/sealing/bytes.mjs';

export async function payloadCases(cases) {
  const raw = (id, outcome, comment, bytes) =>
    cases.add('payload', id, outcome, comment, { op: 'check', payload: hex(bytes) });
  const yes = (id, comment, source) => raw(id, 'ok', comment, utf8(source));
  const no = (id, comment, source) => raw(id, 'payload', comment, utf8(source));
  await yes('empty-object', 'The smallest.', '{}');
  await yes('usual', 'As events look.', '{"v":1,"kind":"checkin","day":"2026-11-23","body":{"mood":3}}');
  await yes('blanks', 'Blanks of JSON everywhere.', ' {\t"a" :\r\n[ 1 , true,false , null ] } \n');
  await yes('numbers', 'Every form of number.', '{"a":[0,-0,1.5,-2e3,4E-5,6e+7,1e-400]}');
  await yes('escapes', 'Every escape.', '{"a":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u0000\\ud83c\\udf3b"}');
  await yes('proto', 'A name that some languages treat specially.', '{"__proto__":{"a":1},"constructor":2}');
  await yes('almost-repeated', 'Two names that look the same but have other code points.',
    '{"\u00e9":1,"e\u0301":2}');
  await yes('repeated-elsewhere', 'The same name in two objects.', '{"a":{"a":1},"b":{"a":2}}');
  await yes('deep', 'Sixteen levels.', `{"d":${'['.repeat(15)}${']'.repeat(15)}}`);
  // 20,000 tokens: { "a" : [ ] } are six, n numbers need n - 1 commas.
  await yes('tokens', '19,999 tokens: the most that this shape can have.', `{"a":[${'1,'.repeat(9996)}1]}`);
  await no('nothing', 'No bytes.', '');
  await no('blank', 'Blanks alone.', '  ');
  await no('array', 'An array at the top.', '[]');
  await no('string', 'A string at the top.', '"a"');
  await no('two', 'Two objects.', '{}{}');
  await no('rest', 'Something behind the object.', '{} x');
  await no('byte-order-mark', 'A byte order mark in front.', '\ufeff{}');
  await no('trailing-comma', 'A comma before the end of an object.', '{"a":1,}');
  await no('trailing-comma-array', 'A comma before the end of an array.', '{"a":[1,]}');
  await no('no-colon', 'A name without a value.', '{"a"}');
  await no('bare-name', 'A name without quotes.', '{a:1}');
  await no('single-quotes', 'Single quotes.', "{'a':1}");
  await no('unclosed', 'The end is missing.', '{"a":[1');
  await no('unclosed-string', 'A string without its end.', '{"a":"b}');
  await no('leading-zero', 'A number with a zero in front.', '{"a":01}');
  await no('plus', 'A number with a plus.', '{"a":+1}');
  await no('bare-point', 'A number that begins with its point.', '{"a":.5}');
  await no('ending-point', 'A number that ends with its point.', '{"a":1.}');
  await no('bare-minus', 'A minus alone.', '{"a":-}');
  await no('nan', 'Not a number.', '{"a":NaN}');
  await no('too-large', 'A number beyond the finite ones.', '{"a":1e309}');
  await no('literal-case', 'A literal in capitals.', '{"a":True}');
  await no('comment', 'A comment.', '{"a":1/*b*/}');
  await no('escape-unknown', 'An escape that does not exist.', '{"a":"\\x41"}');
  await no('escape-cut', 'An escape of three digits.', '{"a":"\\u00e"}');
  await no('control', 'A line break inside a string.', '{"a":"b\nc"}');
  await no('no-break-space', 'A blank that JSON does not know.', '{\u00a0}');
  await no('high-surrogate', 'Half of a pair, escaped.', '{"a":"\\ud83c"}');
  await no('low-surrogate', 'The other half, escaped.', '{"a":"\\udf3b"}');
  await no('surrogates-turned', 'Both halves in the wrong order.', '{"a":"\\udf3b\\ud83c"}');
  await no('repeated', 'A name twice.', '{"a":1,"a":1}');
  await no('repeated-escaped', 'A name twice, once escaped.', '{"a":1,"\\u0061":1}');
  await no('repeated-deep', 'A name twice, further in.', '{"a":[{"b":1,"c":2,"b":3}]}');
  await no('too-deep', 'Seventeen levels.', `{"d":${'['.repeat(16)}${']'.repeat(16)}}`);
  await no('too-deep-objects', 'Seventeen levels of objects.', `${'{"d":'.repeat(17)}1${'}'.repeat(17)}`);
  await no('too-many-tokens', '20,001 tokens.', `{"a":[${'1,'.repeat(9997)}1]}`);
  await raw('not-utf8', 'payload', 'A byte that is not UTF-8.', concat(
    utf8('{"a":"'), Uint8Array.of(0xff), utf8('"}')));
  await raw('overlong', 'payload', 'A slash in two bytes.', concat(
    utf8('{"a":"'), Uint8Array.of(0xc0, 0xaf), utf8('"}')));
  await raw('utf8-surrogate', 'payload', 'Half of a pair in UTF-8.', concat(
    utf8('{"a":"'), Uint8Array.of(0xed, 0xa0, 0xbc), utf8('"}')));
}
