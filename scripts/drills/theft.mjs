// SPDX-License-Identifier: Apache-2.0
// The theft drill: a life is lived on a server, the server is killed, and everything that it left on the
// disk is searched for the words of that life and for keys that would open it.
//
// usage: node scripts/drills/theft.mjs [--seed N] [--windows N] [--guesses N] [--keep]
//
// Non-zero exit on any hit, and where a control does not find what is there.

import { spawnSync } from "node:child_process";
import {
  closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Canaries } from "./canaries.mjs";
import { guessWithKit, guessWithoutKit, ownSlots, trySecrets } from "./guesses.mjs";
import { Life, liveThrough } from "./life.mjs";
import { makeMistakes } from "./mistakes.mjs";
import { Program, freePort, run } from "./program.mjs";
import { another } from "../../Tests/WebTests/client/people.mjs";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    windows: { type: "string", default: "60000" },
    guesses: { type: "string", default: "40" },
    keep: { type: "boolean", default: false },
  },
});
const here = path.dirname(fileURLToPath(import.meta.url));
const began = performance.now();
const faults = [];
const say = (line) => console.log(`theft: ${line}`);

// Everything in this folder is what the thief takes.
const stolen = mkdtempSync(path.join(os.tmpdir(), "kintsugi-stolen-"));
const known = mkdtempSync(path.join(os.tmpdir(), "kintsugi-known-"));
for (const name of ["tmp", "backups"]) mkdirSync(path.join(stolen, name));
const data = path.join(stolen, "data");
const config = path.join(stolen, "config.json");
const port = await freePort();
const canaries = new Canaries(Number(values.seed));

writeFileSync(config, JSON.stringify({
  "log-level": "trace", "sign-ups-per-address": 100, "challenges-per-address": 10_000,
  "events-per-minute": 10_000,
}));
const log = openSync(path.join(stolen, "server.log"), "a");
const server = await Program.serve(data, port, {
  level: null, options: ["--config", config], environment: { TMPDIR: path.join(stolen, "tmp") },
  cwd: stolen,
});
const token = await run(["sign-up-token", "--data", data]);
if (token.code !== 0) faults.push(`sign-up-token: ${token.error}`);
else canaries.note("sign-up token", token.out.trim());
const keepLog = () => {
  writeFileSync(log, server.out + server.log);
  closeSync(log);
};

const life = new Life({ origin: `http://localhost:${port}` }, canaries);
let ending;
try {
  ending = await liveThrough(life, async (name) => {
    const file = path.join(stolen, "backups", name);
    const made = await run(["backup", "--data", data, "--to", file], {
      environment: { TMPDIR: path.join(stolen, "tmp") },
    });
    if (made.code !== 0) faults.push(`backup: ${made.error}`);
  });
  for (const [index, file] of ending.exported.entries()) {
    writeFileSync(path.join(stolen, `export-${index}.ktx`), file);
  }
  await (await another(life.server, life.people.cleo)).journal.sync();
  const mistakes = await makeMistakes(port, canaries, {
    token: [...life.tokens].at(-1), room: life.rooms.cleo, account: life.people.cleo.journal.me,
  });
  const broken = [...mistakes].filter(([status]) => status === "500");
  if (broken.length) faults.push(`mistakes were answered with 500 ${broken[0][1]} times`);
  const answers = [...mistakes].sort().map(([status, count]) => `${status} × ${count}`);
  say(`mistakes and their answers: ${answers.join(", ")}`);
} finally {
  await server.stop("SIGKILL");
  keepLog();
}

// What opens a database may tidy it, so `disclose` gets a copy: the thief takes what the kill left.
cpSync(data, path.join(known, "data"), { recursive: true });
const disclosed = await run(["disclose", "--data", path.join(known, "data")]);
if (disclosed.code !== 0) faults.push(`disclose: ${disclosed.error}`);
const disclosure = JSON.parse(disclosed.out);
const told = await life.told(ending.gone);
writeFileSync(path.join(known, "life.json"), JSON.stringify(told));
writeFileSync(path.join(known, "disclosure.json"), disclosed.out);
const fields = [...canaries.counts().entries()];
say(`${canaries.planted.length} canaries in ${fields.length} kinds of fields, ${told.secrets.length} keys`);
if (canaries.planted.length < 200) faults.push("fewer than 200 canaries were planted");

const searched = spawnSync("/usr/bin/python3", ["-B", path.join(here, "theft_search.py"),
  path.join(known, "life.json"), path.join(known, "disclosure.json"), stolen], { encoding: "utf8" });
process.stdout.write(searched.stdout);
process.stderr.write(searched.stderr);
if (searched.status !== 0) faults.push("the search found something, or a control did not");

// --- keys and guesses ------------------------------------------------------------------------------

const filesIn = (folder) => readdirSync(folder, { recursive: true })
  .map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());
const slots = ownSlots(disclosure);
const accounts = told.accounts.filter((person) => !person.isGone);
const secretOf = (name) => Buffer.from(
  told.secrets.find(({ where }) => where === `account secret of ${name}`).hex, "hex");
const tried = trySecrets(filesIn(stolen).map((file) => readFileSync(file)), slots, Number(values.windows));
if (tried.found.length) faults.push(`account secrets lie on the disk: ${tried.found}`);
const control = trySecrets([Buffer.concat([Buffer.alloc(77, 7), secretOf("eve"), Buffer.alloc(77, 9)])], slots, 1e9);
if (control.found.length !== 1) faults.push("control: a planted account secret is not found");
say(`${tried.tried} of ${tried.of} windows of 32 bytes tried as account secret on ${slots.length} slots: `
  + `${tried.found.length} open one; control: a planted one is found`);

const row = (person) => disclosure.account.find((found) =>
  Buffer.from(found.lookup, "hex").toString("base64url") === person.lookup);
const [victim] = accounts;
const count = Number(values.guesses);
const list = Array.from({ length: count - 1 }, (_, index) => `a wrong passphrase ${index}`);
list.splice(Math.floor(count / 3), 0, victim.passphrase);
const guessed = await guessWithKit(row(victim), victim, list);
if (guessed.opened.length !== 1 || guessed.opened[0] !== victim.passphrase) {
  faults.push(`control: of ${count} passphrases with the kit, ${guessed.opened.length} opened the account`);
}
say(`control: with the kit, ${guessed.opened.length} of ${guessed.tried} passphrases opens the account: the right one`);
const blind = await guessWithoutKit(row(victim), accounts.map((person) => person.passphrase), 10);
if (blind.opened !== 0) faults.push("an account was opened without its kit");
say(`with all right passphrases and ${blind.tried} guessed kits: ${blind.opened} opened`);

for (const fault of faults) console.error(`theft: ${fault}`);
say(`${faults.length} fault(s) in ${Math.round((performance.now() - began) / 1000)} s`);
if (values.keep || faults.length > 0) {
  say(`kept: ${stolen} and ${known}`);
} else {
  rmSync(stolen, { recursive: true });
  rmSync(known, { recursive: true });
}
process.exitCode = faults.length > 0 ? 1 : 0;
