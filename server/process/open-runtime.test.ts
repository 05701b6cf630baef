import { once } from "node:events";
import { chmod, mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { getRuntime } from "./open-runtime";

/** Restores the globals that a start changes. */
function keepProcess(): void {
  const before = { umask: process.umask(), dispatcher: getGlobalDispatcher(), env: { ...process.env } };
  onTestFinished(() => {
    process.umask(before.umask);
    setGlobalDispatcher(before.dispatcher);
    process.env = before.env;
    Object.assign(globalThis, { __airbandRuntime: undefined });
  });
}

test("a starting process guards its requests and refuses a shared data folder before it opens anything", async () => {
  keepProcess();
  const http = createServer((_request, response) => response.end("inside"));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  onTestFinished(() => void http.close());
  const inside = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
  expect(await (await fetch(inside)).text()).toBe("inside");

  const dataDir = await mkdtemp(join(tmpdir(), "airband-shared-"));
  await chmod(dataDir, 0o1777);
  process.env = { NODE_ENV: "test", AIRBAND_DATA: dataDir, LOG_LEVEL: "silent" };
  Object.assign(globalThis, { __airbandRuntime: undefined });
  await expect(getRuntime()).rejects.toThrow(/writable by every user/);
  await expect(fetch(inside)).rejects.toMatchObject({ cause: { code: "EGRESS_REFUSED" } });
});
