// SPDX-License-Identifier: Apache-2.0
// Every key that the screens of this room name is in its catalogs, in both languages; nothing stands there
// unused.
import { equal, holds } from '../client/expect.mjs';
import { isKnownRecordKind } from '../../../Web/journal/records.mjs';

const FILES = ['choose-passphrase', 'code-input', 'days', 'device', 'device-notes', 'export',
  'index', 'keep-this', 'kit-text', 'leave-for-good', 'opening', 'passphrase-choice', 'passphrase',
  'plain-export', 'problem', 'recover', 'recovery-slip', 'rehearse',
  'renew-kit', 'sessions', 'settings', 'show-kit', 'sign-in', 'sign-out', 'welcome'];

export async function catalogCases({ check, read }) {
  const catalogs = await Promise.all(['keep', 'welcome'].map(async (area) =>
    JSON.parse(await read('repository', `Content/words/${area}.xcstrings`)).strings));
  const keys = new Set(catalogs.flatMap((strings) => Object.keys(strings)));
  const texts = await Promise.all(FILES.map((name) => read('repository', `Web/keep/${name}.mjs`)));
  const sources = texts.join('\n');
  const named = new Set([...sources.matchAll(/'((?:keep|welcome)\.[a-z0-9.-]+)'/g)].map(([, key]) => key));
  const hole = /\$\{[^}]*\}*/g;
  const patterns = [...sources.matchAll(/`((?:keep|welcome)\.[^`]*)`/g)].map(([, text]) => new RegExp(
    `^${text.split(hole).map((part) => part.replaceAll('.', '\\.')).join('[a-z0-9-]+')}$`));

  await check('each key that is named is there', async () => {
    equal([...named].filter((key) => !keys.has(key)), []);
  });
  await check('each key is named somewhere', async () => {
    equal([...keys].filter((key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key))), []);
  });
  await check('each record kind has a label', async () => {
    for (let kind = 0; kind < 256; kind += 1) {
      equal(keys.has(`keep.record.${kind}`), isKnownRecordKind(kind), `record ${kind}`);
    }
  });
  await check('both languages are complete', async () => {
    for (const [key, { localizations }] of catalogs.flatMap((strings) => Object.entries(strings))) {
      for (const tag of ['en', 'it']) {
        const found = Reflect.get(localizations, tag);
        holds(found?.stringUnit?.value || found?.variations?.plural?.other, `${key} in ${tag}`);
      }
    }
  });
}
