// SPDX-License-Identifier: Apache-2.0
// The recipe for https on a home network, as the doctor prints it: the commands run, curl and Chromium
// accept the server with the new authority and not without, and pages there may encrypt.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import https from "node:https";
import path from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { Program, ROOT, freePort, run } from "../../scripts/drills/program.mjs";
import { makeCertificate, recipe } from "./certificate.mjs";
import { temporaryFolder } from "./folder.mjs";

const execute = promisify(execFile);

/** What Chromium does with a page of `url`; `authority` is installed before, if given. */
const chromium = async (folder, url, authority) => {
  const home = path.join(folder, `home-${Math.random().toString(36).slice(2)}`);
  const script = path.join(ROOT, "Tests/ServerCommandTests/secure_page.py");
  const { stdout } = await execute("python3", [script, url, home, ...(authority ? [authority] : [])],
    { timeout: 60_000 });
  return stdout.trim();
};

test("the doctor names an insecure origin, and its recipe makes it secure", async (t) => {
  const folder = temporaryFolder(t);
  const host = "pages.home.arpa";
  const { make, serve, answer } = await recipe(folder, host);
  assert.equal(answer.code, 1);
  assert.match(answer.out, /FAULT .*WebCrypto/);
  await makeCertificate(folder, host);
  const port = await freePort();
  const words = serve.replaceAll("8443", String(port)).split(" ").slice(2)
    .map((word) => (/^server\.(crt|key)$/.test(word) ? path.join(folder, word) : word));
  const server = await Program.serve(path.join(folder, "data"), port, { options: words });
  t.after(() => server.stop("SIGKILL"));

  await t.test("curl accepts it with the authority, and not without", async () => {
    const url = `https://${host}:${port}/v1/server`;
    const curl = ["-sS", "--resolve", `${host}:${port}:127.0.0.1`, url];
    const { stdout } = await execute("curl", ["--cacert", path.join(folder, "home-ca.crt"), "-i", ...curl]);
    assert.match(stdout, /"kintsugi"/);
    assert.match(stdout, /strict-transport-security/i);
    await assert.rejects(execute("curl", curl), /certificate/);
  });

  await t.test("TLS below 1.2 is refused", async () => {
    const attempt = (version) => new Promise((resolve) => {
      https.get({
        host: "127.0.0.1", port, path: "/v1/health", servername: host, rejectUnauthorized: false,
        minVersion: version, maxVersion: version, ciphers: "DEFAULT:@SECLEVEL=0",
        headers: { Host: `${host}:${port}` },
      }, (response) => resolve(response.statusCode)).on("error", (error) => resolve(error.code));
    });
    assert.equal(await attempt("TLSv1.3"), 204);
    assert.equal(await attempt("TLSv1.2"), 204);
    assert.notEqual(await attempt("TLSv1.1"), 204);
  });

  await t.test("the authority can vouch for no other name", async () => {
    const other = path.join(folder, "other");
    mkdirSync(other);
    for (const line of make.slice(1)) {
      const command = line.replaceAll(host, "bank.example").replaceAll("home-ca", "../home-ca");
      execFileSync("sh", ["-c", command], { cwd: other, stdio: "pipe" });
    }
    await assert.rejects(
      execute("openssl", ["verify", "-CAfile", path.join(folder, "home-ca.crt"), path.join(other, "server.crt")]),
      /permitted subtree violation/);
  });

  await t.test("Chromium lets its pages encrypt, and those of plain http not", async () => {
    const url = `https://${host}:${port}/v1/server`;
    assert.equal(await chromium(folder, url, path.join(folder, "home-ca.crt")), "encrypts");
    assert.match(await chromium(folder, url), /ERR_CERT_AUTHORITY_INVALID/);
    const plain = await freePort();
    const insecure = await Program.serve(path.join(folder, "plain"), plain,
      { options: ["--public-url", `http://${host}:${plain}`] });
    t.after(() => insecure.stop("SIGKILL"));
    assert.match(insecure.out, /Browsers refuse to encrypt/);
    assert.equal(await chromium(folder, `http://${host}:${plain}/v1/server`), "withheld");
    assert.equal(await chromium(folder, `http://localhost:${plain}/v1/server`), "encrypts");
  });

  await t.test("the doctor is content with it", async () => {
    const content = await run(["doctor", "--data", path.join(folder, "data"), "--port", String(port), ...words]);
    assert.equal(content.code, 0, content.out);
    assert.match(content.out, /ok .*The certificate names pages\.home\.arpa/);
  });
});

test("the recipe for an address instead of a name", async (t) => {
  const folder = temporaryFolder(t);
  await makeCertificate(folder, "127.0.0.9");
  const port = await freePort();
  const server = await Program.serve(path.join(folder, "data"), port, {
    options: ["--host", "0.0.0.0", "--public-url", `https://127.0.0.9:${port}`,
      "--tls-certificate", path.join(folder, "server.crt"), "--tls-key", path.join(folder, "server.key")],
  });
  t.after(() => server.stop("SIGKILL"));
  const { stdout } = await execute("curl", ["-sS", "--cacert", path.join(folder, "home-ca.crt"),
    `https://127.0.0.9:${port}/v1/server`]);
  assert.match(stdout, /"kintsugi"/);
});

test("docs/running.md prints the doctor's recipe", async (t) => {
  const { make, serve } = await recipe(temporaryFolder(t), "pages.home.arpa");
  const lines = readFileSync(path.join(ROOT, "docs/running.md"), "utf8").split("\n").map((line) => line.trim());
  for (const line of [...make, serve]) assert.ok(lines.includes(line), `docs/running.md lacks: ${line}`);
});
