import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

/** Journeys in a real browser against the built app; all workers share one hub (`e2e/browser/hub.ts`). */
export default defineConfig({
  testDir: "e2e/browser",
  testMatch: "*.pw.ts",
  globalSetup: "./e2e/hub/global-setup.ts",
  // Every test has accounts and channels of its own, so any free worker can take the next one.
  fullyParallel: true,
  workers: 2,
  // Generous: CI machines are busy, and nothing here asserts a speed.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1280, height: 860 },
    permissions: ["clipboard-read", "clipboard-write"],
    // A screenshot, and the page's content as text: recording each test's whole run took a quarter of their time.
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: findChromium() ?? "chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
    },
  },
});
