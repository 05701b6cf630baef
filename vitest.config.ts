import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { isFullCheck } from "./scripts/check-scope.mjs";
import { reachableTestServer } from "./server/testing/reachable-test-server";
import { selectTests } from "./server/testing/select-tests";

/**
 * Three projects. A test whose first line is `// @database` runs on a Postgres server where one answers, else on the
 * embedded Postgres; with `both` behind it, or in the full check, it runs on both. Every other test runs in `unit`.
 * Journeys have `vitest.journeys.config.ts`.
 */
export default defineConfig(async () => {
  const root = import.meta.dirname;
  const tests = selectTests(root);
  const server = await reachableTestServer();
  const all = [...tests.database, ...tests.both];
  if (!server) process.once("exit", sayThatServerTestsAreSkipped);

  const project = (name: string, include: string[], globalSetup: string[]) => ({
    resolve: { alias: { "@": root, "@airband/client": join(root, "packages/client/src/client.ts") } },
    test: {
      name,
      include,
      globalSetup,
      pool: "forks" as const,
      // Optimizing the embedded database's code takes longer than what a test file runs there.
      execArgv: ["--liftoff-only"],
      isolate: false,
      testTimeout: 15_000,
      hookTimeout: 30_000,
      // CI machines are busy.
      expect: { poll: { timeout: 10_000 } },
    },
  });
  return {
    test: {
      maxWorkers: 2,
      // Keeps transformed modules in node_modules, by their content: half of the time before the first test.
      experimental: { fsModuleCache: true },
      passWithNoTests: true,
      projects: [
        project("unit", tests.pure, []),
        project("embedded", server && !isFullCheck() ? tests.both : all, [
          "server/testing/embedded-global-setup.ts",
        ]),
        project("server", server ? all : [], ["server/testing/server-global-setup.ts"]),
      ],
    },
  };
});

function sayThatServerTestsAreSkipped(): void {
  console.warn(
    "*** SKIPPED the project `server`: no Postgres answers at 127.0.0.1:5432, so the embedded one had to do.\n" +
      "*** Start one, or set AIRBAND_TEST_DATABASE_URL, to run these tests on a Postgres server too.\n",
  );
}
