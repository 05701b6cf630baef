// @database
import { expect, onTestFinished, test } from "vitest";
import { openTestRuntime } from "../testing/test-runtime";
import { isRouterPath, routerFiles } from "../wire/router-paths";
import { buildRouter } from "./router";

test("every route of the router has a listed path, and every file of the list has a route", async () => {
  const runtime = await openTestRuntime();
  onTestFinished(() => runtime.close());
  const paths = buildRouter(runtime)
    .routes.map(({ path }) => path.replace(":page{.+\\.md}", "x.md").replaceAll(/:\w+/g, "x"))
    .filter((path) => path !== "/*");
  expect(paths.filter((path) => !isRouterPath(path, "application/json"))).toEqual([]);
  expect(routerFiles.filter((file) => !paths.includes(`/${file}`))).toEqual([]);
});
