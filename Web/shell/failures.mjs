// SPDX-License-Identifier: Apache-2.0
// From anything that was thrown to words. What has a code of its own is told by it; everything else is a
// mistake of this program, told by its short name so that somebody can report it.
import { notice, paragraph, element } from '../page/index.mjs';

const codeOf = (error) => (typeof error?.code === 'string' && /^[a-z][a-z0-9-]*$/.test(error.code)
  ? error.code : undefined);

/** `{ happened, act, code }` of any failure. `words` has the area `failures` loaded, or tells with less. */
export function failureWords(words, error) {
  const code = codeOf(error);
  const key = code && `failures.${code}`;
  if (key && words.knows(`${key}.happened`)) {
    return { happened: words.t(`${key}.happened`, factsOf(error)), act: words.t(`${key}.act`, factsOf(error)), code };
  }
  const name = code ?? error?.name ?? typeof error;
  return { happened: words.t('shell.fault.happened'), act: words.t('shell.fault.act', { name }), code: name };
}

const factsOf = (error) => (error?.facts && typeof error.facts === 'object' ? error.facts : {});

/** A notice about a failure. */
export function failureNotice(words, error) {
  const { happened, act, code } = failureWords(words, error);
  return element('div', { role: 'alert', data: { code } },
    notice({ kind: 'problem', title: happened }, act && paragraph(act)));
}
