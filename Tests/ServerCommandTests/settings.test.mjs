// SPDX-License-Identifier: Apache-2.0
// Options count before the environment, the environment before the file, and the file before defaults.

import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { Program, freePort, run } from "../../scripts/drills/program.mjs";
import { Wire } from "../../scripts/drills/wire.mjs";
import { temporaryFolder } from "./folder.mjs";

test("an option counts before the environment, the environment before the file", async (t) => {
  const folder = temporaryFolder(t);
  const config = path.join(folder, "kintsugi.json");
  const told = async (options, environment, file) => {
    writeFileSync(config, JSON.stringify(file));
    const port = await freePort();
    const server = await Program.serve(path.join(folder, "data"), port, {
      options: ["--config", config, ...options], environment,
    });
    const answer = await new Wire(port).expect(200, "GET", "/v1/server");
    await server.stop();
    return answer;
  };
  const everywhere = await told(["--operator", "partner"], { KINTSUGI_OPERATOR: "shared-home" },
    { operator: "stranger" });
  assert.equal(everywhere.operator, "partner");
  const environment = await told([], { KINTSUGI_OPERATOR: "shared-home", KINTSUGI_SIGN_UP: "closed" },
    { operator: "partner", "sign-up": "token" });
  assert.equal(environment.operator, "shared-home");
  assert.equal(environment.signUp, "closed");
  const file = await told([], { KINTSUGI_OPERATOR: "" }, { operator: "partner", "sign-up": "token" });
  assert.equal(file.operator, "partner");
  assert.equal(file.signUp, "token");
  const none = await told([], {}, {});
  assert.equal(none.operator, "stranger");
  assert.equal(none.signUp, "open");
});

test("numbers and addresses come from every source as well", async (t) => {
  const folder = temporaryFolder(t);
  const config = path.join(folder, "kintsugi.json");
  writeFileSync(config, JSON.stringify({ port: 9001, "public-url": "https://Pages.example.org:443/" }));
  const doctor = (options, environment) =>
    run(["doctor", "--data", path.join(folder, "data"), ...options], { environment });
  assert.match((await doctor(["--config", config], {})).out, /The public address https:\/\/pages\.example\.org is/);
  assert.match((await doctor([], { KINTSUGI_CONFIG: config, KINTSUGI_PUBLIC_URL: "http://localhost:9002" })).out,
    /sent to port 9002, but the server listens on port 9001/);
  const platform = { KINTSUGI_PORT: "9001", PUBLIC_URL: "http://localhost:9005" };
  assert.match((await doctor([], platform)).out, /sent to port 9005, but the server listens on port 9001/);
  assert.match((await doctor([], { ...platform, KINTSUGI_PUBLIC_URL: "http://localhost:9002" })).out, /sent to port 9002/);
  assert.match((await doctor([], { KINTSUGI_PORT: "9003" })).out, /Browsers can encrypt on http:\/\/localhost:9003/);
  assert.match((await doctor(["--port", "9004"], { KINTSUGI_PORT: "9003" })).out, /http:\/\/localhost:9004/);
  const wrong = await doctor([], { KINTSUGI_PORT: "nine" });
  assert.equal(wrong.code, 2);
  assert.match(wrong.error, /port is 'nine'/);
});

test("a variable that is no setting is named", async (t) => {
  const folder = temporaryFolder(t);
  const answer = await run(["doctor", "--data", path.join(folder, "data")],
    { environment: { KINTSUGI_PROT: "1" } });
  assert.match(answer.error, /KINTSUGI_PROT is not a setting of kintsugi and is ignored/);
});

test("it works with nothing set, says where it listens, and closes its folder to others", async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, "data");
  const port = await freePort();
  const server = await Program.serve(data, port);
  t.after(() => server.stop("SIGKILL"));
  assert.match(server.out, new RegExp(`http://localhost:${port}`));
  assert.ok(server.out.trim().split("\n").length <= 3, server.out);
  assert.equal(statSync(data).mode & 0o777, 0o700);
  const answer = await new Wire(port).expect(200, "GET", "/v1/server");
  assert.deepEqual([answer.service, answer.host], ["kintsugi", `localhost:${port}`]);
  const health = await new Wire(port).request("GET", "/v1/health");
  assert.equal(health.status, 204);
});

test("metrics are told to this machine only, and name no one", async (t) => {
  const folder = temporaryFolder(t);
  const [port, metrics] = [await freePort(), await freePort()];
  const server = await Program.serve(path.join(folder, "data"), port,
    { options: ["--metrics-port", String(metrics)] });
  t.after(() => server.stop("SIGKILL"));
  await new Wire(port).expect(200, "GET", "/v1/server");
  const page = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
  assert.match(page, /^process_resident_memory_bytes \d+$/m);
  assert.match(page, /^# TYPE \w+ counter$/m);
  for (const line of page.trim().split("\n")) assert.match(line, /^(# TYPE \w+ \w+|\w+(\{[^}]*\})? [\d.e+-]+)$/);
  assert.doesNotMatch(page, /[0-9a-f]{32}|127\.0\.0\.1/);
});
