import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { neonConfig } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createWebSocketStream, WebSocketServer } from "ws";
import { type OpenDatabase, rowCountOf, rowsOf } from "@/db/client";
import { openDatabase } from "@/db/open-database";
import { scratchMigrations } from "@/server/testing/scratch-migrations";
import { type ScratchServer, scratchServer } from "@/server/testing/scratch-server";

const scratch = await scratchServer("the tests of the Postgres and Neon drivers");
const sockets = new WebSocketServer({ host: "127.0.0.1", port: 0 });
let migrationsFolder: string;

beforeAll(async () => {
  migrationsFolder = await scratchMigrations("create table notes (id bigint primary key, at bigint[])");
  // In Neon's place: a pipe from a WebSocket to the Postgres server.
  sockets.on("connection", (socket) => {
    const { hostname, port } = new URL((scratch as ScratchServer).url);
    const stream = createWebSocketStream(socket);
    const tcp = connect(Number(port || 5432), hostname);
    stream.pipe(tcp).pipe(stream);
    stream.on("error", () => tcp.destroy());
    tcp.on("error", () => stream.destroy());
  });
  if (sockets.address() === null) await once(sockets, "listening");
  neonConfig.wsProxy = () => `127.0.0.1:${(sockets.address() as AddressInfo).port}/v2`;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineTLS = false;
  neonConfig.pipelineConnect = false;
});

afterAll(async () => {
  await scratch?.drop();
  sockets.close();
});

describe.skipIf(!scratch).each(["postgres", "neon"] as const)("the %s store", (kind) => {
  test("processes that migrate at the same moment all start, and each migration runs once", async () => {
    const folder = await scratchMigrations("select 1", "select 2");
    const server = (await scratchServer("")) as ScratchServer;
    const databaseUrl = urlFor(kind, server);
    const opening = Array.from({ length: 4 }, () =>
      openDatabase({ databaseUrl, dataDir: "unused", migrationsFolder: folder }),
    );
    const stores = await Promise.all(opening);
    const count = sql`select count(*) as n from drizzle.__drizzle_migrations`;
    expect(rowsOf(await (stores[0] as OpenDatabase).db.execute(count))).toEqual([{ n: 2 }]);
    await Promise.all(stores.map((store) => store.close()));
    await server.drop();
  });

  test("int8 is returned as a number from raw queries and in transactions, and row counts are known", async () => {
    await withStore(kind, async ({ db }) => {
      await db.execute(sql`delete from notes`);
      await db.execute(
        sql`insert into notes values (1790000000000, array[1, null, 1790000000001]::bigint[])`,
      );
      const all = sql`select id, at, count(*) over () as all from notes`;
      const expected = [{ id: 1790000000000, at: [1, null, 1790000000001], all: 1 }];
      expect(rowsOf(await db.execute(all))).toEqual(expected);
      expect(await db.transaction(async (tx) => rowsOf(await tx.execute(all)))).toEqual(expected);
      expect(rowCountOf(await db.execute(sql`update notes set at = null`))).toBe(1);
    });
  });

  test("a connection lost in the middle of a transaction only fails that transaction", async () => {
    await withStore(kind, async ({ db }) => {
      const broken = db.transaction(async (tx) => {
        await terminate(await pidOf(tx));
        await new Promise((resolve) => setTimeout(resolve, 50));
        await tx.execute(sql`select 1`);
      });
      await expect(broken).rejects.toThrow();
      expect(await pidOf(db)).toBeGreaterThan(0);
    });
  });

  test("transactions that cannot begin do not use up the pool", async () => {
    await withStore(kind, async ({ db }) => {
      for (let attempt = 0; attempt < 25; attempt++) {
        const refused = db.transaction(async () => {}, { isolationLevel: "nonsense" as "serializable" });
        await expect(refused).rejects.toThrow();
      }
      expect(await db.transaction(async (tx) => rowsOf(await tx.execute(sql`select 1 as one`)))).toEqual([
        { one: 1 },
      ]);
    });
  });

  test("a listener gets notifications of other connections, and is notified when it is lost", async () => {
    await withStore(kind, async ({ db, connectListener }) => {
      const payloads: string[] = [];
      const lost = vi.fn();
      await connectListener?.("some-channel", { notified: (payload) => payloads.push(payload), lost });
      await db.execute(sql`select pg_notify('some-channel', 'ünï')`);
      await expect.poll(() => payloads).toEqual(["ünï"]);
      await terminate(await listenerPid());
      await expect.poll(() => lost.mock.calls.length).toBe(1);
    });
  });

  test("a listener that was closed is not notified that it was lost", async () => {
    await withStore(kind, async ({ connectListener }) => {
      const lost = vi.fn();
      const listener = await connectListener?.("some-channel", { notified: () => {}, lost });
      await listener?.close();
      await expect.poll(listenerPid).toBe(0);
      expect(lost).not.toHaveBeenCalled();
    });
  });

  test("a server that cannot be reached fails the start", async () => {
    const options = {
      databaseUrl: urlFor(kind).replace(/\/[^/]*$/, "/not_there"),
      dataDir: "unused",
      migrationsFolder,
    };
    await expect(openDatabase(options)).rejects.toThrow(/not_there/);
  });
});

async function withStore(
  kind: "postgres" | "neon",
  use: (store: OpenDatabase) => Promise<void>,
): Promise<void> {
  const store = await openDatabase({ databaseUrl: urlFor(kind), dataDir: "unused", migrationsFolder });
  try {
    expect(store.kind).toBe(kind);
    await use(store);
  } finally {
    await store.close();
  }
}

function urlFor(kind: "postgres" | "neon", server = scratch as ScratchServer): string {
  const url = new URL(server.url);
  if (kind === "neon") url.hostname = "ep-still-water-pooler.eu-central-1.aws.neon.tech";
  return url.href;
}

async function pidOf(db: Pick<OpenDatabase["db"], "execute">): Promise<number> {
  const [row] = rowsOf<{ pid: number }>(await db.execute(sql`select pg_backend_pid() as pid`));
  return row?.pid ?? 0;
}

async function terminate(pid: number): Promise<void> {
  await (scratch as ScratchServer).run(`select pg_terminate_backend(${pid})`);
}

/** The backend pid of the connection that listens in this test's database; 0 if there is none. */
async function listenerPid(): Promise<number> {
  const name = new URL((scratch as ScratchServer).url).pathname.slice(1);
  const { rows } = await (scratch as ScratchServer).run(
    `select pid from pg_stat_activity where datname = '${name}' and query ilike 'listen%'`,
  );
  return rows[0]?.pid ?? 0;
}
