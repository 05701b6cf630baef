import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { selectTests } from "./select-tests";

const root = await mkdtemp(join(tmpdir(), "airband-select-"));
afterAll(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

test("a first line says that a test needs a database, or both stores; every other test runs once", async () => {
  await put("server/messages/send.test.ts", "// @database\ntest();");
  await put("db/client.test.ts", "// @database both\ntest();");
  await put("server/http/door.test.ts", "// @database\ntest();");
  await put("packages/client/client.test.ts", "// @database\ntest();");
  await put("server/ids.test.ts", "test();\n// @database");
  await put("components/button.test.tsx", "// @database\ntest();");
  await put("server/ids.ts", "// @database");
  await put("node_modules/other/other.test.ts", "test();");
  await put("e2e/flow.test.ts", "test();");

  const { database, both, pure } = selectTests(root);
  expect(database.sort()).toEqual([
    "packages/client/client.test.ts",
    "server/http/door.test.ts",
    "server/messages/send.test.ts",
  ]);
  expect(both).toEqual(["db/client.test.ts"]);
  expect(pure.sort()).toEqual(["components/button.test.tsx", "server/ids.test.ts"]);
});
