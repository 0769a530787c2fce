// SPDX-License-Identifier: Apache-2.0
// All tests of Web/keep that need no page. The same bodies run under Node (keep.test.mjs) and in Chromium
// (scripts/check-web).
import { runCases } from '../sealing/cases.mjs';
import { catalogCases } from './catalog.mjs';
import { deviceCases } from './devices.mjs';
import { kitTextCases } from './kit-text.mjs';
import { plainCases } from './plain.mjs';

/** Group → function that adds its cases. */
export const GROUPS = Object.freeze({
  kitText: kitTextCases, devices: deviceCases, plain: plainCases, catalog: catalogCases,
});

/** Runs one group. `read(root, path)` gives the text of a file. */
export const runGroup = (name, read) => runCases(GROUPS[name], read);
