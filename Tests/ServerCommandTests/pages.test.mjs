// SPDX-License-Identifier: Apache-2.0
// The app as the program serves it: found where it was built and where it was installed, and refused when it is
// not whole.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { BINARY, Program, ROOT, freePort, run } from "../../scripts/drills/program.mjs";
import { temporaryFolder } from "./folder.mjs";

/** A folder with the app, as `make install` leaves it. */
const installed = (t) => {
  const folder = temporaryFolder(t);
  const share = path.join(folder, "share/kintsugi");
  mkdirSync(path.join(folder, "bin"));
  cpSync(BINARY, path.join(folder, "bin/kintsugi"));
  for (const part of ["Web", "Content"]) cpSync(path.join(ROOT, part), path.join(share, part), { recursive: true });
  cpSync(path.join(ROOT, "out/engine.wasm"), path.join(share, "engine.wasm"));
  return { folder, share };
};

/** A server with pages, stopped after the test. */
const served = async (t, options = []) => {
  const port = await freePort();
  const server = await Program.serve(path.join(temporaryFolder(t), "data"), port, { options, pages: true });
  t.after(() => server.stop());
  return { server, origin: `http://localhost:${port}` };
};

test("the page and everything that it names arrive, as they are in the folder", async (t) => {
  const { server, origin } = await served(t);
  assert.ok(server.out.includes(`Open ${origin} in a browser`));
  const home = await fetch(`${origin}/`, { headers: { "Accept-Language": "it" } });
  assert.equal(home.url, `${origin}/it/`);
  assert.match(await home.text(), /<html lang="it" dir="ltr">/);
  const page = await (await fetch(`${origin}/app`)).text();
  const addresses = [...page.matchAll(/(?:href|src)="(\/app\/[0-9a-f]{32}\/([^"]*))"/g)];
  assert.ok(addresses.length > 10);
  for (const [, address, name] of addresses) {
    const answer = await fetch(origin + address);
    assert.equal(answer.status, 200, address);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), readFileSync(path.join(ROOT, "Web", name)));
  }
  const release = addresses[0][1].split("/")[2];
  const engine = await fetch(`${origin}/app/${release}/engine.wasm`, { headers: { "Accept-Encoding": "br" } });
  assert.equal(engine.headers.get("content-encoding"), "br");
  assert.deepEqual(Buffer.from(await engine.arrayBuffer()), readFileSync(path.join(ROOT, "out/engine.wasm")));
  assert.ok(Number(engine.headers.get("content-length")) < 30_000);
  const words = await (await fetch(`${origin}/app/${release}/words/languages.json`)).json();
  assert.deepEqual(words.languages.map(({ tag }) => tag),
    ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh-Hans", "es"]);
  const worker = await (await fetch(`${origin}/app/sw.js`)).text();
  assert.ok(worker.startsWith(`const RELEASE = "${release}";\n`));
});

test("the languages of tests are there when they are asked for", async (t) => {
  const { origin } = await served(t, ["--pseudo-locales"]);
  const page = await (await fetch(`${origin}/app`, { headers: { "Accept-Language": "ar-XB" } })).text();
  assert.match(page, /<html lang="ar-XB" dir="rtl">/);
});

test("without pages the server serves what it did before", async (t) => {
  const port = await freePort();
  const server = await Program.serve(path.join(temporaryFolder(t), "data"), port);
  t.after(() => server.stop());
  assert.match(server.out, /serves no pages/);
  assert.equal((await fetch(`http://localhost:${port}/app`)).status, 404);
  assert.equal((await fetch(`http://localhost:${port}/v1/server`)).status, 200);
});

test("an installed program finds the app beside it, and serves those very files", async (t) => {
  const { folder, share } = installed(t);
  const doctor = () => spawnSync(path.join(folder, "bin/kintsugi"), ["doctor", "--data", path.join(folder, "data")],
    { encoding: "utf8" });
  assert.match(doctor().stdout, new RegExp(`The app is whole: \\d+ files in ${share}, languages en, it`));
  rmSync(path.join(share, "engine.wasm"));
  assert.match(doctor().stdout, /FAULT .*engine\.wasm, .*is not there.*--no-pages/);
  rmSync(share, { recursive: true });
  const answer = doctor();
  assert.equal(answer.status, 1);
  assert.match(answer.stdout, /FAULT .*The app's files were not found.*--assets/);
});

test("what is not whole is refused before anything listens", async (t) => {
  const { folder, share } = installed(t);
  const serve = (assets) => run(["serve", "--data", path.join(folder, "data"), "--port", "1", "--assets", assets]);
  const refused = async (answer, ...patterns) => {
    const { code, error } = await answer;
    assert.equal(code, 1);
    assert.equal(error.trim().split("\n").length, 1, error);
    for (const pattern of patterns) assert.match(error, pattern);
  };
  await refused(serve(path.join(folder, "bin")), /no folder of the app/, /--assets/);
  const words = path.join(share, "Content/words/site.xcstrings");
  const text = readFileSync(words, "utf8");
  writeFileSync(words, text.replace('"en" :', '"fr" :'));
  await refused(serve(share), /site\.xcstrings, at 'site\.noscript\.\w+': there is no English text/);
  writeFileSync(words, text.slice(0, -20));
  await refused(serve(share), /site\.xcstrings: no String Catalog that can be read/);
  writeFileSync(words, text);
  rmSync(path.join(share, "Web/shell/main.mjs"));
  await refused(serve(share), /Web\/shell\/main\.mjs: the app is not whole/);
});

test("the doctor says what is served, and that somebody chose not to", async (t) => {
  const data = path.join(temporaryFolder(t), "data");
  assert.match((await run(["doctor", "--data", data])).out, /ok +The app is whole: \d+ files/);
  assert.match((await run(["doctor", "--data", data, "--no-pages"])).out, /remark +No pages are served/);
  const told = await run(["doctor", "--data", data], { environment: { KINTSUGI_NO_PAGES: "1" } });
  assert.match(told.out, /No pages are served/);
  const wrong = await run(["doctor", "--data", data], { environment: { KINTSUGI_NO_PAGES: "yes" } });
  assert.equal(wrong.code, 2);
  assert.match(wrong.error, /no-pages is 'yes'\. Give a whole number from 0 to 1/);
});
