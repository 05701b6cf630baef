import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { thisMachine } from "./machine";
import { type Figures, measureFloor, measureHub } from "./measure-store";
import { type Results, report } from "./report";
import { type ScratchDatabase, scratchDatabase } from "./scratch-database";
import { writeReadme } from "./write-readme";

const usage = `npm run bench [-- --json] [-- --write-readme]

Measures the built hub on the embedded store and on a Postgres server, beside a bare node:http server, in about four
minutes. The Postgres server is the one of BENCH_DATABASE_URL, else the usual local one; its database is made for the
run and dropped afterwards.

To compare two builds or to profile one: BENCH_SERVER is a bundle to run instead of dist/server.mjs, BENCH_NODE_FLAGS are
flags for its Node, such as --cpu-prof.

  --json           print the figures as JSON
  --write-readme   also put the table into README.md
`;

const { values: asked } = parseArgs({
  options: { json: { type: "boolean" }, "write-readme": { type: "boolean" }, help: { type: "boolean" } },
});

async function main(): Promise<void> {
  if (asked.help) return console.log(usage);
  const database = await scratchDatabase();
  if (!database) say("no Postgres server answers: measuring without. BENCH_DATABASE_URL names one elsewhere");
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void database?.drop().finally(() => process.exit(1)));
  try {
    const results = await measure(database);
    console.log(asked.json ? JSON.stringify(results, null, 2) : report(results));
    if (asked["write-readme"]) await writeReadme(report(results));
  } finally {
    await database?.drop();
  }
}

async function measure(database: ScratchDatabase | null): Promise<Results> {
  say("bare node:http");
  const floor = await measureFloor();
  say("the embedded store");
  const embedded = await onHub(null);
  if (database) say(`Postgres ${database.version}`);
  const postgres = database && (await onHub(database.url));
  return { machine: thisMachine(database?.version ?? null), floor, embedded, postgres };
}

async function onHub(databaseUrl: string | null): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), "airband-bench-"));
  try {
    return await measureHub({ dataDir, databaseUrl });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Progress, on stderr. */
function say(what: string): void {
  console.error(`bench: ${what}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // Not only the exit code: a running server would keep this process alive.
  process.exit(1);
});
