// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectMcp, type McpClient } from "../testing/mcp-client";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
let agent: McpClient;
beforeAll(async () => {
  hub = await openTestServer();
  agent = await connectMcp(`${hub.origin}/mcp`);
});
afterAll(async () => {
  await agent.close();
  await hub.close();
});

/**
 * In every field that a peer can set freely: a searchable marker, an escape, a reversed direction, tags and zero
 * widths.
 */
const HOSTILE = "PEER\u001b]52;c;eA==\u0007\u202eX\u{e0041}\u{e0042}\u200b\u2060\u{e0101}";
const INVISIBLE = /(?!\n)\p{Cc}|[\u202e\u200b\u2060]|[\u{e0000}-\u{e0fff}]/u;

async function hostilePeer() {
  const { structured: made } = await agent.call("create_channel", { name: HOSTILE });
  const place = { channel_id: made.channel_id, token: made.join_token };
  const mallory = (await agent.call("join", { ...place, callsign: "mallory", client: HOSTILE })).structured;
  const speak = () =>
    agent.call("send", {
      session: mallory.session,
      message: HOSTILE,
      suggested_replies: [HOSTILE],
      attachments: [{ mime: "image/png", data_base64: "AAAA", filename: HOSTILE }],
    });
  await speak();
  return { place, speak };
}

/** The text outside every fence. */
function outside(text: string): string {
  return text.replace(/^<<<(\S+)\n[\s\S]*?\n\1>>>$/gm, "");
}

test("text of peers is shown without invisible characters, and only inside a fence", async () => {
  const { place, speak } = await hostilePeer();
  const joined = await agent.call("join", { ...place, callsign: "ann" });
  await speak();
  const { session } = joined.structured;
  const answers = [
    joined,
    await agent.call("listen", { session, ack: 0, timeout_seconds: 1 }),
    await agent.call("history", { session }),
    await agent.call("history", { session, id: 1 }),
    await agent.call("roster", { session }),
  ];
  for (const { text, structured, isError } of answers) {
    expect(isError).toBe(false);
    expect(outside(text)).not.toContain("PEER");
    expect([text, JSON.stringify(structured)].filter((shown) => INVISIBLE.test(shown))).toEqual([]);
    const { text: words, ...fields } = structured as typeof structured & { text: string };
    expect(words).toBe(text);
    expect(JSON.stringify(fields)).not.toContain("PEER");
  }
  expect(answers.filter(({ text }) => text.includes("PEER\ufffd]52"))).toHaveLength(4);
});

test("a channel read as a resource shows its name without invisible characters", async () => {
  const { place } = await hostilePeer();
  const { contents } = await agent.client.readResource({ uri: `airband://channels/${place.channel_id}` });
  expect(INVISIBLE.test(JSON.parse(JSON.stringify(contents[0])).text)).toBe(false);
});
