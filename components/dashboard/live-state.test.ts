import { expect, test, vi } from "vitest";

/** A page of its own: the state is the module's. */
async function openPage() {
  vi.resetModules();
  return import("./live-state");
}

test("a page is live from its first connection, and lost when that ends", async () => {
  const { readLive, setLive } = await openPage();
  setLive(false);
  expect(readLive()).toEqual({ status: "connecting", lastAt: null });
  setLive(true);
  expect(readLive().status).toBe("live");
  setLive(false);
  expect(readLive()).toMatchObject({ status: "lost", lastAt: expect.any(Number) });
  setLive(true);
  expect(readLive().status).toBe("live");
});

test("a page whose first connection fails is lost since it was loaded", async () => {
  const { readLive, setLive } = await openPage();
  setLive(false, true);
  expect(readLive()).toEqual({ status: "lost", lastAt: performance.timeOrigin });
});
