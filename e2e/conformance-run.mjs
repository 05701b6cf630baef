// Runs several command lines of the conformance suite one after the other in this process, each as its own command
// would: loading the suite takes longer than most of its scenarios. `node e2e/conformance-run.mjs '[["server", …], …]'`
import { register } from "node:module";

// The suite imports `globSync` of node:fs for a command that is not used here; Node 20 has none. It is removed as the
// suite is loaded. Harmless on later Nodes.
const hooks = `
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.includes("/@modelcontextprotocol/conformance/dist/index.js")) return loaded;
  const source = String(loaded.source).replace(/^#!.*\\n/, "");
  const name = /\\bglobSync as (\\w+),/.exec(source)?.[1];
  if (name === undefined) return loaded;
  return { ...loaded, source: "const " + name + " = () => [];" + source.replace(/\\bglobSync as \\w+,/, "") };
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const suite = new URL("../node_modules/@modelcontextprotocol/conformance/dist/index.js", import.meta.url);
const [, , runs] = process.argv;
const { exit } = process;
for (const [n, args] of JSON.parse(runs).entries()) {
  process.argv = [process.execPath, suite.pathname, ...args];
  // The suite ends its process when a scenario is done.
  const ended = new Promise((resolve) => {
    process.exit = resolve;
  });
  await import(`${suite.href}?run=${n}`);
  await ended;
}
exit(0);
