import { buildRouter, type Router } from "../http/router";
import { getRuntime } from "./open-runtime";

/** One per process, shared by all bundles of our modules in it. */
const shared = globalThis as typeof globalThis & { __airbandRouter?: Promise<Router> | undefined };

/** The process's router, on its one runtime. */
export function getRouter(): Promise<Router> {
  shared.__airbandRouter ??= getRuntime().then(buildRouter);
  return shared.__airbandRouter;
}
