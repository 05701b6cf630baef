import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaFile, withProof } from "./generate-schema";

test("the client's types are those of /openapi.json", () => {
  const committed = readFileSync(schemaFile, "utf8");
  const [, proof] = committed.split("\n");
  const [, expected] = withProof(committed.split("\n").slice(3).join("\n")).split("\n");
  expect(proof, "an operation's label has changed: run `npm run client:generate`").toBe(expected);
});
