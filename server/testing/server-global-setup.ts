import type { TestProject } from "vitest/node";
import { reachableTestServer } from "@/server/testing/reachable-test-server";
import { createTemplateDatabase } from "@/server/testing/template-database";

/** Migrates one template database on the Postgres server; `openTestDatabase` copies it per test file. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = await reachableTestServer();
  if (!url) return undefined;
  const { run, template, drop } = await createTemplateDatabase(url);
  project.provide("testDatabase", { kind: "server", url, run, template });
  return drop;
}
