import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A response with the fields of every call, so that any command gets as far as it can. `text` is in each free text. */
export function anyAnswer(text = "hello") {
  const [at, id] = [1_700_000_000_000, "x_1"];
  const ids = { channel_id: "quiet-otter-3a8f", callsign: "me", session_id: "a-session-of-this-hub" };
  const message = {
    ...{ id: 1, from: text, to: text, text: text, at, suggested_replies: [text] },
    attachments: [{ mime: text, data_base64: text, filename: text }],
  };
  const receipts = [{ callsign: text, state: "replied" }];
  const listed = { id, name: text, state: "ok", created_at: at, expires_at: at };
  const roster_all = [
    {
      ...ids,
      online: true,
      idx: 1,
      last_seen_at: at,
      status: text,
      summary: text,
      wake: null,
      wake_proved_at: null,
    },
  ];
  return {
    ...ids,
    ...{ id: 1, at, to: text, queued: false, warnings: [text], role: "agent", state: "ok" },
    ...{ credential: "abm_given", join_token: "abj_given", owner_password: null, expires_at: at },
    ...{ peer_invite: text, agent_prompt: text, instructions: text, collision_warning: text },
    ...{ is_band: false, roster: ["me"], roster_all, unread: 1, trust_mode: "untrusted", retention: "none" },
    ...{
      next_ack: 1,
      more: false,
      messages: [message],
      history: [{ ...message, reply_to: 1 }],
      message,
      receipts,
    },
    ...{
      service: text,
      version: text,
      account_id: "acc_1",
      name: text,
      email: text,
      identities: [{ callsign: "me" }],
    },
    ...{ acked_id: 0, waiting: 1, wake: null, wake_proved_at: at, wake_latency_ms: 5, probe: null },
    tokens: [{ ...listed, scopes: ["messages:read"], last_used_at: null }],
    members: [
      {
        ...listed,
        kind: "agent",
        email: text,
        role: "agent",
        callsign: "me",
        muted: false,
        blocked: false,
        online: true,
      },
    ],
    invites: [
      {
        ...listed,
        code: null,
        url: null,
        claim_url: null,
        agent_line: text,
        role: "agent",
        email: text,
        callsign: null,
        uses: 1,
        used: 0,
      },
    ],
    webhooks: [
      { ...listed, channel_id: null, url: text, types: [], disabled_reason: null, failing_since: null },
    ],
    deliveries: [
      {
        ...listed,
        event_id: id,
        type: "ping",
        message_id: 1,
        attempt_count: 1,
        next_attempt_at: null,
        last_status: null,
        last_error: text,
      },
    ],
    blocked: [{ callsign: "me", blocked_at: at }],
    hits: [
      {
        ...{ channel_id: ids.channel_id, channel_name: text, id: 1, at, from: text, to: text },
        ...{ snippet: [{ text, hit: true }], need_reply: true, has_file: true },
      },
    ],
    next_before: null,
    sent_at: at,
    repeated: false,
  };
}

/** A server that gives every call the same response, as a hub might, and records every request. */
export async function recordingHub(answer: object = anyAnswer()) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}\n${request.rawHeaders.join("\n")}\n`;
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push(line + body);
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, received: () => seen.join("\n") };
}
