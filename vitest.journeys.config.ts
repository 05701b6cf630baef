import { defineConfig } from "vitest/config";

/** Journeys against the built app (`npm run e2e`): most share one hub, the others start the processes they need. */
export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    name: "journeys",
    include: ["e2e/**/*.spec.ts"],
    globalSetup: "e2e/hub/global-setup.ts",
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    // The imports of the files take longer to load than most of them run, and they share no state through them.
    isolate: false,
    setupFiles: "e2e/end-hubs.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    passWithNoTests: true,
  },
});
