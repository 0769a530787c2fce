// SPDX-License-Identifier: Apache-2.0
// Makes certificates by the very commands that `kintsugi doctor` prints, so that the recipe is tested
// wherever a test needs a certificate.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { run } from "../../scripts/drills/program.mjs";

/** The commands that the doctor gives for an insecure origin, and how it would start the server. */
export const recipe = async (folder, host) => {
  const answer = await run(["doctor", "--data", `${folder}/none`, "--public-url", `http://${host}:8080`]);
  const commands = answer.out.split("\n").filter((line) => line.startsWith("          "))
    .map((line) => line.trim());
  const serve = commands.filter((line) => line.startsWith("kintsugi serve "));
  const make = commands.filter((line) => /^(openssl|printf|chmod) /.test(line));
  assert.equal(serve.length, 1, answer.out);
  assert.ok(make.length >= 4, answer.out);
  return { make, serve: serve[0], answer };
};

/** Runs the commands in `folder`; leaves home-ca.crt, server.crt and server.key there. */
export const makeCertificate = async (folder, host) => {
  // On localhost browsers need no https, so the doctor has no recipe for it; any other name has one.
  const { make } = await recipe(folder, host === "localhost" ? "other.example" : host);
  for (const line of make) {
    const command = host === "localhost" ? line.replaceAll("other.example", "localhost") : line;
    execFileSync("sh", ["-c", command], { cwd: folder, stdio: "pipe" });
  }
};
