// SPDX-License-Identifier: Apache-2.0
// Whatever stops the server is said in one clear line: what, where, and what to do.

import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import test from "node:test";
import { BINARY, Program, freePort, run } from "../../scripts/drills/program.mjs";
import { makeCertificate } from "./certificate.mjs";
import { refused, temporaryFolder } from "./folder.mjs";

const serve = (folder, ...options) => run(["serve", "--data", path.join(folder, "data"), ...options]);

/** The same as `run`, as a user who is not root: root may read and write everything. */
const asOrdinaryUser = (folder, words) => new Promise((resolve) => {
  if (process.getuid() !== 0) return resolve(run(words));
  const program = path.join(folder, "kintsugi");
  copyFileSync(BINARY, program);
  chmodSync(program, 0o755);
  chmodSync(folder, 0o755);
  const options = { uid: 65534, gid: 65534, cwd: "/" };
  execFile(program, words, options, (problem, out, error) => {
    resolve({ code: problem ? problem.code : 0, out, error });
  });
});

test("a data folder that another server uses", async (t) => {
  const folder = temporaryFolder(t);
  const first = await Program.serve(path.join(folder, "data"), await freePort());
  t.after(() => first.stop("SIGKILL"));
  refused(await serve(folder, "--port", String(await freePort())), 1,
    /another kintsugi uses this data folder/, /Stop that one first/);
});

test("a port that is in use", async (t) => {
  const folder = temporaryFolder(t);
  const listener = net.createServer();
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  t.after(() => listener.close());
  const { port } = listener.address();
  refused(await serve(folder, "--port", String(port)), 1, new RegExp(`port ${port}`), /in use/, /--port/);
});

test("an address that this machine does not have", async (t) => {
  refused(await serve(temporaryFolder(t), "--host", "192.0.2.1", "--port", String(await freePort())), 1,
    /192\.0\.2\.1/, /--host/);
});

test("a data folder that is a file", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(path.join(folder, "data"), "");
  refused(await serve(folder), 1, /a file, not a folder/, /--data/);
});

test("a data folder that may not be written, or not be made", async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(path.join(folder, "data"), { mode: 0o500 });
  writeFileSync(path.join(folder, "data/lock"), "");
  refused(await asOrdinaryUser(folder, ["serve", "--data", path.join(folder, "data")]), 1,
    /may not write in the data folder/);
  refused(await run(["serve", "--data", "/proc/none/data"]), 1, /cannot be made/, /--data/);
});

test("a folder in which somebody keeps other things", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(path.join(folder, "thesis.txt"), "");
  refused(await run(["serve", "--data", folder]), 1, /other files are kept in this folder/);
});

test("a database that is not one of ours, and one that is newer", async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, "data");
  const server = await Program.serve(data, await freePort());
  await server.stop();
  const database = "envelopes.sqlite";
  // The place where SQLite keeps the number of the form; only the header is looked at first.
  const bytes = readFileSync(path.join(data, database));
  bytes.writeUInt32BE(99, 60);
  writeFileSync(path.join(data, database), bytes);
  refused(await serve(folder), 1, /a newer version of kintsugi has written this data \(form 99/);
  writeFileSync(path.join(data, database), "this is not a database, but long enough to be read as one");
  refused(await serve(folder), 1, /not one of kintsugi's/);
});

test("certificates that cannot be used", async (t) => {
  const folder = temporaryFolder(t);
  const file = (name) => path.join(folder, name);
  await makeCertificate(folder, "localhost");
  writeFileSync(file("empty"), "nothing");
  const tls = (certificate, key) =>
    serve(folder, "--tls-certificate", file(certificate), "--tls-key", file(key));
  refused(await tls("missing", "server.key"), 1, /missing: the certificate is not there/, /--tls-certificate/);
  refused(await tls("empty", "server.key"), 1, /holds no certificate in PEM form/);
  refused(await tls("server.crt", "missing"), 1, /missing: the private key is not there/, /--tls-key/);
  refused(await tls("server.crt", "empty"), 1, /holds no private key/);
  refused(await tls("server.crt", "home-ca.key"), 1, /do not belong together/);
  refused(await serve(folder, "--tls-certificate", file("server.crt")), 2, /tls-key is not/);
  refused(await serve(folder, "--tls-key", file("server.key")), 2, /tls-certificate is not/);
  chmodSync(file("server.key"), 0);
  refused(await asOrdinaryUser(folder, ["serve", "--data", file("data"), "--tls-certificate",
    file("server.crt"), "--tls-key", file("server.key")]), 1, /may not read the private key/);
});

test("settings that cannot be meant", async (t) => {
  const folder = temporaryFolder(t);
  const config = path.join(folder, "kintsugi.json");
  const withFile = (text) => {
    writeFileSync(config, text);
    return serve(folder, "--config", config);
  };
  refused(await serve(folder, "--port", "0"), 2, /port is '0'/, /from 1 to 65535/);
  refused(await serve(folder, "--port", "many"), 2, /port is 'many'/);
  refused(await serve(folder, "--sign-up", "perhaps"), 2, /sign-up is 'perhaps'/, /open, token, closed/);
  refused(await serve(folder, "--operator", "me"), 2, /operator is 'me'/, /shared-home/);
  refused(await serve(folder, "--public-url", "pages.example.org"), 2, /public-url is/, /https:\/\//);
  refused(await serve(folder, "--public-url", "https://a.example/b"), 2, /without a path/);
  refused(await withFile('{"scrub-at": "25:00"}'), 2, /scrub-at is '25:00'/, /03:15/);
  refused(await serve(folder, "--config", path.join(folder, "none")), 2, /cannot be read/);
  refused(await withFile("[]"), 2, /not a JSON object/);
  refused(await withFile('{"prot": 8080}'), 2, /'prot' is not a setting/, /port/);
  refused(await withFile('{"port": "8080"}'), 2, /'port' must be a whole number/);
  refused(await withFile('{"port": true}'), 2, /'port' must be a whole number/);
  refused(await withFile('{"host": 1}'), 2, /'host' must be a text/);
  refused(await run(["serve", "--nonsense"]), 2, /nonsense/);
});

test("commands that want data where there is none", async (t) => {
  const folder = temporaryFolder(t);
  for (const words of [["verify"], ["disclose"], ["backup", "--to", path.join(folder, "b")],
    ["sign-up-token"]]) {
    refused(await run([...words, "--data", path.join(folder, "none")]), 1, /there is no data folder here/);
  }
});
