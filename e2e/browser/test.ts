import { test as base } from "@playwright/test";
import { type Hub, type OwnHub, sharedHub, startHub } from "./hub";

export { expect } from "@playwright/test";

const START_TIMEOUT_MS = 100_000;

/**
 * All tests share `hub`, and each creates its own accounts and channels there. `ownHub` serves a single test, one that
 * moves the hub's clock; open its pages by absolute URL.
 */
export const test = base.extend<{ email: string; ownHub: OwnHub }, { hub: Hub }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
  hub: [async ({}, use) => use(sharedHub()), { scope: "worker" }],
  ownHub: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
    async ({}, use) => {
      const hub = await startHub();
      await use(hub);
      await hub.stop();
    },
    { timeout: START_TIMEOUT_MS },
  ],
  baseURL: async ({ hub }, use) => use(hub.origin),
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
  email: async ({}, use) => use(`pilot-${crypto.randomUUID().slice(0, 8)}@example.com`),
});
