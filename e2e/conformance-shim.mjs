// The conformance suite imports `globSync` of node:fs for a command that is not used here; Node 20 has none. With
// `node --import ./e2e/conformance-shim.mjs` it is taken out as the suite is loaded. Harmless on later Nodes.
import { register } from "node:module";

const hooks = `
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.endsWith("/@modelcontextprotocol/conformance/dist/index.js")) return loaded;
  const source = String(loaded.source).replace(/^#!.*\\n/, "");
  const name = /\\bglobSync as (\\w+),/.exec(source)?.[1];
  if (name === undefined) return loaded;
  return { ...loaded, source: "const " + name + " = () => [];" + source.replace(/\\bglobSync as \\w+,/, "") };
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
