// SPDX-License-Identifier: Apache-2.0
// All tests of Web/sealing, as functions that take `{ check, read, equal, log }`. The same bodies run under Node
// (*.test.mjs) and in Chromium (scripts/check-web), which differ in how they find files and tell the outcome.
import { propertyCases } from './properties.mjs';
import { publishedCases } from './published.mjs';
import { surfaceCases } from './surface.mjs';
import { vectorCases } from './vectors.mjs';

/** Group -> function. Each adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  vectors: vectorCases,
  published: publishedCases,
  surface: surfaceCases,
  properties: propertyCases,
});
