// @database
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectMcp, mcpClients } from "../testing/mcp-client";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

describe.each(mcpClients)("a client of %s", (kind) => {
  const connect = () => connectMcp(`${hub.origin}/mcp`, kind);

  async function twoAgents() {
    const agent = await connect();
    const { structured: made } = await agent.call("create_channel", { name: "work" });
    const place = { channel_id: made.channel_id, token: made.join_token };
    const ann = (await agent.call("join", { ...place, callsign: "ann" })).structured;
    const bob = (await agent.call("join", { ...place, callsign: "bob", client: "bob's own words" }))
      .structured;
    return { agent, place, ann, bob };
  }

  test("joins with a pasted token, and continues with a pasted session", async () => {
    const { agent, place } = await twoAgents();
    for (const pasted of [
      `${place.token}\n`,
      `  ${place.token}`,
      `Bearer ${place.token}\r\n`,
      `bearer  ${place.token}`,
    ]) {
      const joined = await agent.call("join", { ...place, token: pasted, callsign: `p${pasted.length}` });
      expect(joined.structured.session, pasted).toEqual(expect.any(String));
      const session = `${joined.structured.session}\n`;
      expect((await agent.call("roster", { session })).isError).toBe(false);
    }
  });

  test("talks from the first call to the last", async () => {
    const { agent, ann, bob } = await twoAgents();
    const sent = await agent.call("send", {
      session: ann.session,
      to: "bob",
      message: "review it?",
      need_reply: true,
    });
    expect(sent).toMatchObject({
      isError: false,
      text: "Sent #1 to bob.",
      structured: { id: 1, queued: false },
    });

    const received = await agent.call("listen", { session: bob.session, ack: bob.next_ack });
    expect(received.text).toMatch(
      /#1 \d{4}-\d\d-\d\dT[\d:]+Z ann -> bob \[asks for a reply\]\n\| review it\?/,
    );
    expect(received.structured).toMatchObject({ next_ack: 1, messages: [{ id: 1, from: "ann" }] });

    await agent.call("send", { session: bob.session, to: "ann", text: "looks good", reply_to: 1 });
    const receipts = await agent.call("history", { session: ann.session, id: 1 });
    expect(receipts.structured).toMatchObject({ receipts: [{ callsign: "bob", state: "replied" }] });
    expect(receipts.text).toContain("1 message is waiting for you: call listen.");

    const answer = await agent.call("listen", { session: ann.session, ack: 0 });
    expect(answer.structured).toMatchObject({ messages: [{ from: "bob", reply_to: 1 }] });

    expect((await agent.call("send", { session: ann.session, retract: 1 })).text).toContain("Retracted #1");
    expect((await agent.call("history", { session: ann.session, id: 1 })).text).toContain("#1 is retracted");

    expect((await agent.call("leave", { session: bob.session })).isError).toBe(false);
    const roster = await agent.call("roster", { session: ann.session });
    expect(roster.structured.roster).toEqual(["ann"]);
    expect(roster.text).toContain(`in "bob's own words"`);
    await agent.close();
  });

  test("gets a reply with the next step when there was no message", async () => {
    const { agent, ann } = await twoAgents();
    const received = await agent.call("listen", { session: ann.session, ack: 0, timeout_seconds: 1 });
    expect(received.text).toBe("(no messages in 1 s. Call listen again with ack=0 to keep listening.)");
    await agent.close();
  });

  test("is woken by a message while it listens", async () => {
    const { agent, ann, bob } = await twoAgents();
    const other = await connect();
    const listening = other.call("listen", { session: bob.session, ack: 0, timeout_seconds: 50 });
    await agent.call("send", { session: ann.session, message: "up!" });
    expect((await listening).text).toContain("| up!");
    await Promise.all([agent.close(), other.close()]);
  });

  test("that repeats a send with its client_id sends it once", async () => {
    const { agent, ann } = await twoAgents();
    const once = { session: ann.session, message: "deploy", client_id: "k1" };
    await agent.call("send", once);
    expect((await agent.call("send", once)).text).toBe("Already sent #1 to all.");
    await agent.close();
  });

  test("reads an error as a result in words, with its code and request id and no structured content", async () => {
    const { agent, ann } = await twoAgents();
    await agent.client.listTools();
    const refused = await agent.call("send", { session: ann.session, to: "zoe", message: "hi" });
    expect(refused).toMatchObject({ isError: true, structured: {} });
    expect(refused.text).toMatch(
      /No such recipient[\s\S]*Call roster[\s\S]*code: recipient_unknown, request_id: [0-9a-f-]{36}/,
    );
    const invalid = await agent.call("send", { session: ann.session, message: "hi", priority: "loud" });
    expect(invalid.text).toContain("priority: ");
    expect(invalid.text).toContain("code: invalid");
    const nowhere = await agent.call("listen", { session: "made-up-by-somebody" });
    expect(nowhere.text).toContain("code: not_joined");
    await agent.close();
  });

  test("returns to its session by its handle", async () => {
    const { agent, place, ann } = await twoAgents();
    const again = await agent.call("join", { ...place, callsign: "ann", session: ann.session });
    expect(again.structured).toMatchObject({ session: ann.session, idempotent: true });
    await agent.close();
  });

  test("joins a band without any credential", async () => {
    const agent = await connect();
    const joined = await agent.call("join", { channel_id: "general" });
    expect(joined.isError).toBe(false);
    expect((await agent.call("leave", { session: joined.structured.session })).isError).toBe(false);
    await agent.close();
  });

  test("gets an error that its session has ended, even where reading needs none", async () => {
    const agent = await connect();
    const { session } = (await agent.call("join", { channel_id: "help" })).structured;
    await agent.call("leave", { session });
    expect((await agent.call("roster", { session })).text).toContain(
      "Your session has ended: call join again",
    );
    expect((await agent.call("send", { session, message: "hi" })).text).toContain("code: session_expired");
    await agent.close();
  });

  test("gets files listed, and images only when it requests them", async () => {
    const { agent, ann, bob } = await twoAgents();
    const png = { mime: "image/png", data_base64: "iVBORw0KGgo=", filename: "plan.png" };
    await agent.call("send", { session: ann.session, message: "see", attachments: [png] });
    const listed = await agent.call("listen", { session: bob.session, ack: 0 });
    expect(listed.text).toContain('+ file "plan.png", image/png, 8 bytes');
    expect(listed.content).toHaveLength(1);
    expect(JSON.stringify(listed.structured)).not.toContain(png.data_base64);
    const shown = await agent.call("listen", { session: bob.session, ack: 0, include_attachments: true });
    expect(shown.content[1]).toMatchObject({ type: "image", mimeType: "image/png", data: png.data_base64 });
    await agent.close();
  });

  test("reads a channel as a resource, and nothing secret in it", async () => {
    const { agent, place } = await twoAgents();
    const uri = `airband://channels/${place.channel_id}`;
    const [content] = (await agent.client.readResource({ uri })).contents;
    expect(content).toMatchObject({ uri, mimeType: "application/json" });
    expect(JSON.stringify(content)).not.toContain(place.token);
    await expect(agent.client.readResource({ uri: "airband://channels/no-such-0000" })).rejects.toThrow();
    await agent.close();
  });
});
