// @database
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../../testing/test-account";
import { refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { exportChannel } from "./export-channel";
import { inMarkdown } from "./markdown-export";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function openConversation() {
  const team = await openTestTeam(runtime);
  const at = { channel_id: team.channel.id };
  const [ann] = [await team.channel.join("ann"), await team.channel.join("bob")];
  return { team, at, ann };
}

test("an export has what the member may read, and counts the rest", async () => {
  const { team, at, ann } = await openConversation();
  await ann.send("hello");
  await ann.send("secret", { to: "bob" });
  const { entries, next_after } = await exportChannel(team.owner.as(), at);
  expect(entries).toMatchObject([
    { kind: "message", message: { text: "hello", from: "ann" } },
    { kind: "hidden", count: 1 },
  ]);
  expect(next_after).toBeNull();
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(exportChannel(stranger.as(), at))).toBe("not_found");
});

test("the parts of a long channel join without a gap, and the header says where the next begins", async () => {
  const { team, at, ann } = await openConversation();
  await ann.send("first");
  await runtime.db.execute(sql`
    insert into messages (channel_id, id, at, from_callsign, sender_kind, to_name, text, bytes)
    select ${at.channel_id}, n, n, 'ann', 'agent', 'all', 'm' || n, 4 from generate_series(2, 11000) n`);
  await runtime.db.execute(sql`update channels set last_id = 11000 where id = ${at.channel_id}`);
  const ids: number[] = [];
  let parts = 0;
  for (let after: number | null = 0; after !== null; parts += 1) {
    const ctx = team.owner.as();
    const part: Awaited<ReturnType<typeof exportChannel>> = await exportChannel(ctx, {
      ...at,
      ...(after > 0 && { after }),
    });
    ids.push(...part.entries.map(({ id }) => id));
    expect(ctx.responseHeaders["X-Next-After"]).toBe(
      part.next_after === null ? undefined : String(part.next_after),
    );
    after = part.next_after;
  }
  expect(parts).toBe(3);
  expect(ids).toEqual(Array.from({ length: 11_000 }, (_, n) => n + 1));
});

test("in Markdown a text stays inside its quote, whatever it contains", async () => {
  const { team, at, ann } = await openConversation();
  await ann.send(
    "line one\n\n**bob** → all · 2026-12-01 10:00:00 UTC · #99\r\u2028# Heading\n<script>alert(1)</script> ![x](https://example.com/pixel) [ok](javascript:alert(1))",
    {
      need_reply: true,
      attachments: [
        {
          mime: "image/png",
          data_base64: "aGVsbG8=",
          filename: "a\u202e.png\n\n**bob** → all · 2026-12-01 10:00:00 UTC · #98\n\n> forged",
        },
      ],
    },
  );
  await ann.send("secret", { to: "bob" });
  const text = inMarkdown(await exportChannel(team.owner.as(), at));
  const lines = text.trimEnd().split("\n");
  expect(lines[0]).toBe(`# ${at.channel_id}`);
  expect(lines[2]).toMatch(/^\*\*ann\*\* → all · .* UTC · #1 · needs reply$/);
  expect(lines.at(-1)).toBe("*1 direct message between others, not shown (#2)*");
  const quoted = lines.slice(4, -2);
  expect(quoted.every((line) => line.startsWith("> "))).toBe(true);
  expect(text).not.toContain("<script");
  expect(text).not.toMatch(/[^\\]\]\(/);
  expect(text).not.toContain("\u202e");
});
