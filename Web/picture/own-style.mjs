// SPDX-License-Identifier: Apache-2.0
// The style of the picture is linked when the picture is first shown: the first visit does without it.
import { element } from '../page/index.mjs';

let linked;

/** Links picture.css once; a style that does not come must not keep anybody from the numbers. */
export function linkStyle() {
  linked ??= new Promise((resolve) => {
    document.head.append(element('link', {
      rel: 'stylesheet', href: new URL('./picture.css', import.meta.url).href,
      on: { load: resolve, error: resolve },
    }));
  });
  return linked;
}
