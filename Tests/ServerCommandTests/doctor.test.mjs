// SPDX-License-Identifier: Apache-2.0
// Each thing that the doctor can find, planted; and what it says is mended by what it says to do.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { BINARY, Program, freePort, run } from "../../scripts/drills/program.mjs";
import { makeCertificate } from "./certificate.mjs";
import { temporaryFolder } from "./folder.mjs";

/** A folder with data in it, and a doctor for it. */
const patient = async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, "data");
  await (await Program.serve(data, await freePort())).stop();
  await run(["verify", "--data", data]);
  const key = path.join(folder, "letters.key");
  assert.equal((await run(["contact", "key", "--data", data, "--to", key])).code, 0);
  const doctor = (...options) => run(["doctor", "--data", data, "--operator", "stranger", ...options]);
  /** The same at another time: a date, or a distance such as -5d. */
  const doctorAt = (time, ...options) => new Promise((resolve) => {
    const words = ["-f", time, BINARY, "doctor", "--data", data, "--operator", "stranger", ...options];
    // The times of files stay as they are.
    const env = { ...process.env, NO_FAKE_STAT: "1" };
    execFile("faketime", words, { env }, (problem, out) => resolve({ code: problem ? problem.code : 0, out }));
  });
  return { folder, data, doctor, doctorAt };
};

const faults = (answer) => answer.out.split("\n").filter((line) => line.startsWith("FAULT"));

/** Exactly one fault, which matches. */
const oneFault = (answer, pattern) => {
  assert.equal(answer.code, 1, answer.out);
  assert.equal(faults(answer).length, 1, answer.out);
  assert.match(faults(answer)[0], pattern);
};

/** No fault, and a remark that matches. */
const remark = (answer, pattern) => {
  assert.equal(answer.code, 0, answer.out);
  const remarks = answer.out.split("\n").filter((line) => line.startsWith("remark"));
  assert.ok(remarks.some((line) => pattern.test(line)), answer.out);
};

test("a sound installation has no fault and no remark, and nothing is changed", async (t) => {
  const { data, doctor } = await patient(t);
  const before = readFileSync(path.join(data, "envelopes.sqlite"));
  const answer = await doctor();
  assert.equal(answer.code, 0, answer.out);
  assert.equal(answer.error, "");
  assert.doesNotMatch(answer.out, /^(FAULT|remark)/m);
  assert.match(answer.out, /Nothing must be mended\.\n$/);
  assert.deepEqual(readFileSync(path.join(data, "envelopes.sqlite")), before);
});

test("no data folder yet", async (t) => {
  const folder = temporaryFolder(t);
  remark(await run(["doctor", "--data", path.join(folder, "none")]), /there is no data folder yet/);
});

test("no key for letters, mended by the command it prints", async (t) => {
  const { folder, data, doctor } = await patient(t);
  rmSync(path.join(data, "contact-key"));
  const answer = await doctor();
  remark(answer, /takes no letters: there is no key/);
  const command = answer.out.split("\n").find((line) => line.startsWith("          kintsugi contact key"));
  const words = command.trim().split(" ").slice(1).map((word) => word.replace("letters.key", path.join(folder, "new.key")));
  assert.equal((await run(words)).code, 0);
  assert.doesNotMatch((await doctor()).out, /^(FAULT|remark)/m);
});

test("a folder and files that others may read, mended by the commands it prints", async (t) => {
  const { data, doctor } = await patient(t);
  const mend = (answer) => {
    for (const line of answer.out.split("\n").filter((found) => found.startsWith("          chmod"))) {
      execFileSync("sh", ["-c", line]);
    }
  };
  chmodSync(data, 0o755);
  const open = await doctor();
  oneFault(open, /other users of this machine may look into/);
  mend(open);
  assert.equal(statSync(data).mode & 0o777, 0o700);
  chmodSync(path.join(data, "envelopes.sqlite"), 0o644);
  const readable = await doctor();
  oneFault(readable, /1 file\(s\) in .* may be read by other users/);
  mend(readable);
  assert.equal((await doctor()).code, 0);
});

test("a clock that cannot be right", async (t) => {
  const { doctorAt } = await patient(t);
  oneFault(await doctorAt("2024-02-29 12:00:00"), /2024-02-29, which is before this program was made/);
  oneFault(await doctorAt("-5d"), /but the data was written on/);
  remark(await doctorAt("+5d"), /were last compared with their checks on/);
});

test("certificates: name, key, expiry", async (t) => {
  const { folder, doctor, doctorAt } = await patient(t);
  await makeCertificate(folder, "pages.home.arpa");
  const tls = ["--tls-certificate", path.join(folder, "server.crt"), "--tls-key", path.join(folder, "server.key"),
    "--host", "0.0.0.0", "--port", "8443", "--sign-up", "closed"];
  const right = [...tls, "--public-url", "https://pages.home.arpa:8443"];
  assert.doesNotMatch((await doctor(...right)).out, /^(FAULT|remark)/m);
  oneFault(await doctor(...tls, "--public-url", "https://other.home.arpa:8443"),
    /the certificate is for pages\.home\.arpa, but people open https:\/\/other/);
  oneFault(await doctorAt("+801d", ...right), /the certificate expired on/);
  remark(await doctorAt("+790d", ...right), /the certificate expires on .*, in 9|10 days/);
  const early = await doctorAt("-2d", ...right);
  assert.ok(faults(early).some((line) => /not valid yet/.test(line)), early.out);
  chmodSync(path.join(folder, "server.key"), 0o644);
  oneFault(await doctor(...right), /other users of this machine may read the private key/);
  chmodSync(path.join(folder, "server.key"), 0o600);
  const other = [...right];
  other[3] = path.join(folder, "home-ca.key");
  oneFault(await doctor(...other), /do not belong together/);
});

test("addresses that do not fit each other", async (t) => {
  const { folder, doctor } = await patient(t);
  await makeCertificate(folder, "pages.home.arpa");
  const tls = ["--tls-certificate", path.join(folder, "server.crt"), "--tls-key", path.join(folder, "server.key")];
  oneFault(await doctor("--public-url", "http://192.168.1.20:8080", "--host", "0.0.0.0"),
    /WebCrypto works on https/);
  const plain = await doctor("--public-url", "https://pages.example.org", "--host", "0.0.0.0");
  assert.ok(faults(plain).some((line) => /everybody on the network/.test(line)), plain.out);
  const mixed = await doctor(...tls, "--public-url", "http://localhost:8080");
  assert.ok(faults(mixed).some((line) => /is not https/.test(line)), mixed.out);
  remark(await doctor("--public-url", "https://pages.example.org"), /but no certificate is set/);
  remark(await doctor("--public-url", "https://pages.example.org"), /listens to this machine only/);
  remark(await doctor("--host", "0.0.0.0"), /means this machine only/);
});

test("who runs the server, and who may make an account", async (t) => {
  const { data, doctor } = await patient(t);
  remark(await run(["doctor", "--data", data]), /Nobody has declared who runs this server/);
  remark(await run(["doctor", "--data", data, "--operator", "partner"]), /could change the program to read/);
  remark(await doctor("--sign-up", "token"), /wants a token, and none is left/);
  await run(["sign-up-token", "--data", data]);
  assert.match((await doctor("--sign-up", "token")).out, /Sign-up is token\./);
  remark(await doctor("--public-url", "https://pages.example.org"), /may make an account/);
});
