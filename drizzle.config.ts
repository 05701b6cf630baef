import { defineConfig } from "drizzle-kit";

/** Paths are relative to the repository's root, where the npm scripts run. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
