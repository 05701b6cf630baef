import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, rowsOf } from "@/db/client";
import { openDatabase } from "@/db/open-database";
import { emptyCluster } from "@/server/testing/empty-cluster";
import { type ScratchServer, scratchServer } from "@/server/testing/scratch-server";

const LAST_OLD_MIGRATION = 4;

describe.each(["embedded", "server"] as const)(
  "a database of migration 0004, upgraded on the %s store",
  (kind) => {
    let server: ScratchServer | null = null;
    let store: OpenDatabase | null = null;
    beforeAll(async () => {
      server = kind === "server" ? await scratchServer("an upgrade on a server") : null;
      if (kind === "server" && server === null) return;
      const dataDir = await mkdtemp(join(tmpdir(), "airband-upgrade-"));
      const snapshot = kind === "embedded" ? await emptyCluster() : "";
      const options = { databaseUrl: server?.url ?? null, dataDir, snapshot };
      const old = await openDatabase({
        ...options,
        migrationsFolder: await migrationsUpTo(LAST_OLD_MIGRATION),
      });
      const fixture = await readFile(join(import.meta.dirname, "fixtures/rows-of-0004.sql"), "utf8");
      for (const statement of fixture.split(/;\n/))
        if (statement.trim()) await old.db.execute(sql.raw(statement));
      await old.close();
      store = await openDatabase(options);
    }, 120_000);
    afterAll(async () => {
      await store?.close();
      await server?.drop();
    });

    const read = async (query: SQL) =>
      rowsOf<Record<string, unknown>>(await (store as OpenDatabase).db.execute(query));
    /** The first column of each row by the second. */
    const pairs = async (query: SQL) =>
      Object.fromEntries((await read(query)).map((row) => Object.values(row)));
    const check = (name: string, run: () => Promise<void>) =>
      test(name, async ({ skip }) => {
        skip(store === null, "no Postgres server answers");
        await run();
      });

    check("sign-in methods stay, except a password for an address that nobody proved", async () => {
      expect(await pairs(sql`select id, email from accounts order by id`)).toMatchObject({
        Own: "own@example.com",
        Unv: "unv@no-email.invalid",
      });
      expect(await pairs(sql`select id, provider_id from sign_in_methods`)).toEqual({
        m1: "credential",
        m3: "github",
      });
      expect(await read(sql`select token, proved_at from account_sessions`)).toEqual([
        { token: "token", proved_at: null },
      ]);
      expect(await read(sql`select hash from account_secrets`)).toHaveLength(1);
    });

    check(
      "messages, cursors, sessions and idempotency keys stay, and names that look alike keep both",
      async () => {
        expect(await pairs(sql`select callsign, acked_id from participants`)).toEqual({
          "api-dev": 2,
          api_dev: 1,
        });
        expect(await read(sql`select id_hash, participant_id from sessions`)).toEqual([
          { id_hash: "session", participant_id: 1 },
        ]);
        expect(
          await read(sql`select k.message_id from idempotency_keys k join participants p
        on p.id = k.participant_id and p.holder = k.holder where k.key = 'key'`),
        ).toEqual([{ message_id: 1 }]);
        expect(await pairs(sql`select id, text from messages`)).toEqual({ 1: "hello", 2: null, 3: "more" });
        expect(await read(sql`select text from direct_messages`)).toEqual([{ text: "psst" }]);
        expect(await read(sql`select secret_hash from channel_knocks`)).toEqual([{ secret_hash: "secret" }]);
      },
    );

    check("deliveries of messages read their text from the message, and others keep their body", async () => {
      expect(
        await read(sql`select event_id, state, thin, body from webhook_deliveries order by seq`),
      ).toEqual([
        { event_id: "e1", state: "pending", thin: false, body: null },
        { event_id: "e1", state: "failed", thin: true, body: null },
        { event_id: "e2", state: "cancelled", thin: false, body: null },
        { event_id: "e3", state: "pending", thin: false, body: '{"type":"member.joined"}' },
      ]);
      expect(await pairs(sql`select delivery_seq, response from webhook_attempts`)).toEqual({
        1: "kept",
        3: null,
      });
    });

    check("a webhook belongs to whoever set its address last, and to nobody if no record tells", async () => {
      expect(await pairs(sql`select id, created_by from webhooks`)).toEqual({
        wh_own: "Own",
        wh_moved: "Adm",
        wh_unknown: null,
        wh_guest: null,
        wh_account: "Bea",
      });
    });

    check(
      "a hook's secrets belong to those who set them, also after it was renamed or its name used before",
      async () => {
        expect(await pairs(sql`select id, created_by from hooks`)).toEqual({
          h_kept: "Own",
          h_renamed: "Adm",
          h_rotated: "Adm",
          h_again: "Own",
          h_unknown: null,
        });
        expect(
          await pairs(sql`select id, previous_created_by from hooks where previous_created_by is not null`),
        ).toEqual({ h_rotated: "Own" });
      },
    );

    check("an agent's credential belongs to whoever renewed it last, or else invited it", async () => {
      expect(
        await pairs(sql`select id, credential_by from channel_members where account_id is null`),
      ).toEqual({
        mem_ag1: "Own",
        mem_ag2: "Adm",
      });
    });

    check(
      "every audit entry is in the record of its account and of its channel, under its own number",
      async () => {
        const byAccount = await read(
          sql`select seq, account_id, act, target, address from account_audit_entries order by seq`,
        );
        expect(byAccount).toHaveLength(19);
        expect(byAccount[0]).toMatchObject({ seq: 1, account_id: "Own", address: "192.0.2.1" });
        expect(byAccount.find(({ act }) => act === "invite.created")).toMatchObject({
          target: "s…@example.com",
        });
        expect(byAccount.find(({ act }) => act === "channel.deleted")).toMatchObject({ seq: 18 });
        const byChannel = await read(
          sql`select seq, act, actor_account, address from channel_audit_entries order by seq`,
        );
        expect(byChannel.map(({ seq }) => seq)).toEqual([
          2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19,
        ]);
        expect(byChannel.find(({ act }) => act === "participant.muted")).toEqual({
          seq: 17,
          act: "participant.muted",
          actor_account: expect.stringMatching(/^deleted_[0-9a-f]{16}$/),
          address: null,
        });
      },
    );

    check("new audit entries have numbers above all old ones", async () => {
      const insert = (table: SQL, column: SQL, id: string) =>
        read(sql`insert into ${table} (at, act, ${column}) values (1, 'test', ${id}) returning seq`);
      const [[account], [channel]] = [
        await insert(sql`account_audit_entries`, sql`account_id`, "Own"),
        await insert(sql`channel_audit_entries`, sql`channel_id`, "c1"),
      ];
      expect(account?.seq).toBeGreaterThan(20);
      expect(channel?.seq).toBeGreaterThan(20);
    });

    check("a channel whose owner's account is gone has no owner; others keep theirs", async () => {
      expect(await pairs(sql`select id, creator_account_id from channels`)).toEqual({
        c1: "Own",
        orphan: null,
        free: null,
      });
    });
  },
);

/** The folder of migrations as it was when the given one was the newest. */
async function migrationsUpTo(last: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "airband-migrations-"));
  await cp("db/migrations", folder, { recursive: true });
  const journal = join(folder, "meta/_journal.json");
  const { entries, ...rest } = JSON.parse(await readFile(journal, "utf8"));
  const older = entries.filter(({ idx }: { idx: number }) => idx <= last);
  await writeFile(journal, JSON.stringify({ ...rest, entries: older }));
  return folder;
}
