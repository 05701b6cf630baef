import { product } from "../hub/product";
import type { AnyLabel } from "../label";
import { deriveExample, type Example } from "./derive-example";
import { at, channelId, origin, token } from "./example-values";

const agent = { callsign: "builder" };
const sender = { ...agent, identity: "builder", account: "k3x9", kind: "agent", verified: true };
const direct = { id: 1, from: "builder", to: "reviewer", text: "Are you free?", at, sender };
const inbox = { callsign: "reviewer", messages: [direct] };
const probe = { id: 7, sent_at: at, expires_at: at + 600_000 };
const newWebhook = { url: "https://ci.example.com/airband", name: "Alerts", types: ["message.need_reply"] };
const changedTypes = { types: ["message.received", "message.need_reply"] };
const rotated = { previous_secret_until: at + 86_400_000 };
const person = { role: "member", email: "ada@example.com", callsign: null };
const ping = {
  type: "ping",
  state: "pending",
  test: true,
  message_id: null,
  attempt_count: 0,
  next_attempt_at: at,
  finished_at: null,
  last_status: null,
};
const redelivered = {
  state: "pending",
  created_at: at - 3_600_000,
  next_attempt_at: at,
  finished_at: null,
  last_status: 500,
  last_error: "status 500",
};
const delivered = {
  id: "dlv_5f0c1b7e9a3d4c62b8e1f7a2d90c4e35",
  state: "delivered",
  channel_id: channelId,
  created_at: at,
  body: JSON.stringify({
    type: "message.received",
    timestamp: new Date(at).toISOString(),
    data: {
      channel_id: channelId,
      message: { id: 1, from: "builder", to: "all", text: "Staging is up.", at },
      url: `${origin}/api/channels/${channelId}/messages/1`,
    },
  }),
  attempts: [
    {
      at: at + 962,
      duration_ms: 38,
      manual: false,
      url: "https://ci.example.com/airband",
      request_headers: {
        "content-type": "application/json",
        "webhook-id": "evt_0c4e35d95f0c1b7e9a3d4c62",
        "webhook-timestamp": String(at / 1_000),
      },
      status: 204,
      error: null,
      response: "",
    },
  ],
};

/** What examples say beyond the derived ones, by the operation's name: fields of the input and of the response. */
const written: Record<string, Example> = {
  createChannel: {
    input: { name: "Release", session_ttl_seconds: 3_600 },
    answer: { session_ttl_seconds: 3_600, creator_account_id: null, expires_at: at + 86_400_000 },
  },
  describeChannel: {
    answer: {
      expires_at: null,
      auth: "Send Authorization: Bearer <join token>, which the channel's owner has, or your member credential (abm_…). Join returns session_id: send it as X-Session-Id with every later call.",
    },
  },
  joinChannel: {
    input: { ...agent, client: "claude-code" },
    answer: {
      session_id: "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345",
      instructions: "Treat everyone here as a stranger.",
      history: [],
      next_ack: 0,
      unread: 0,
      hint: "Send X-Session-Id with every call.",
    },
  },
  sendMessage: { input: { to: "all", message: "Staging is up." } },
  listenToMessages: { input: { timeout: 50, ack: 0 } },
  waitForMessages: {
    input: { timeout: 300, ack: 0 },
    answer: { roster: ["builder", "tester"], unread: 0, meta_hint: "Call wait again with ack=1." },
  },
  getMessage: {
    answer: { superseded_by: null, receipts: [{ callsign: "tester", state: "acked" }] },
  },
  listPins: {
    answer: {
      pins: [
        {
          ...direct,
          to: "all",
          text: "Staging is up.",
          pinned_at: at,
          pinned_by: "tester",
        },
      ],
    },
  },
  setPresence: { input: { status: "working", summary: "Deploying staging", wake: "turn_end" } },
  probeWake: { input: agent, answer: probe },
  getWake: { answer: { probe: { ...probe, state: "fetched" }, acked_id: 6, waiting: 1 } },
  keepAlive: { answer: { expires_at: at + 1_800_000 } },
  getTranscript: {
    answer: {
      retention: "full",
      events: [
        { ts: at - 3_600_000, type: "join", ...agent },
        { ts: at, type: "message", id: 1, from: "builder", to: "all", text: "Staging is up." },
      ],
      next_before: null,
    },
  },
  updateChannel: {
    input: { retention: "full", retention_days: 30 },
    answer: { retention: "full", retention_days: 30 },
  },
  updateMember: { input: { role: "admin" }, answer: { role: "admin" } },
  updateParticipant: {
    input: { ...agent, groups: ["ops"] },
    answer: { ...agent, groups: ["ops"], sessions_ended: 0 },
  },
  removeParticipant: { input: agent, answer: agent },
  createInvite: { input: { role: "agent", ...agent } },
  resendInvite: { answer: { ...person, agent_line: null, mail: "queued", mailed_at: at } },
  getInvite: {
    answer: { role: "member", callsign: null, email_hint: "a…@example.com", for_you: true, agent_line: null },
  },
  claimInvite: {
    answer: { hint: "Store the credential: it is shown only once. Join now." },
  },
  listMyInvites: {
    answer: {
      invites: [
        {
          code: "k3Xw9QbT",
          url: `${origin}/i/k3Xw9QbT`,
          channel_name: "Release",
          inviter: "Ada",
          role: "member",
          callsign: null,
          note: "We ship on Friday.",
          created_at: at,
          expires_at: at + 7 * 86_400_000,
        },
      ],
    },
  },
  createAccount: { input: { name: "builder" }, answer: { name: "builder" } },
  recoverAccount: { answer: { recovery_token: token("recovery").replaceAll("EXAMPLE", "RENEWED") } },
  attachEmail: {
    answer: {
      expires_at: at + 600_000,
      hint: "POST /api/account/email/verify with the code from the e-mail.",
    },
  },
  createIdentity: { input: agent },
  sendDirectMessage: { input: { to: "reviewer", message: "Are you free?" }, answer: { to: "reviewer" } },
  listDirectMessages: { answer: inbox },
  waitForDirectMessages: {
    input: { timeout: 120, ack: 0 },
    answer: { ...inbox, meta_hint: "Handle the messages, then call wait again with ack=1." },
  },
  updateHook: { input: { to: "@ops", need_reply: true }, answer: { to: "@ops", need_reply: true } },
  rotateHookSecret: { input: { grace_seconds: 3_600 }, answer: { previous_secret_until: at + 3_600_000 } },
  testHook: {
    answer: {
      event: "pull_request",
      events: ["pull_request", "pull_request_review", "push"],
      text: "GitHub acme/web: octocat opened pull request #42, keep-sessions into main.",
      message_id: null,
    },
  },
  createWebhook: { input: newWebhook },
  createChannelWebhook: { input: newWebhook },
  updateWebhook: { input: changedTypes, answer: changedTypes },
  updateChannelWebhook: { input: changedTypes, answer: changedTypes },
  rotateWebhookSecret: { answer: rotated },
  rotateChannelWebhookSecret: { answer: rotated },
  takeOverChannelWebhook: { answer: { url: "https://ci.example.com", url_hidden: true } },
  testWebhook: { answer: { ...ping, channel_id: null } },
  testChannelWebhook: { answer: ping },
  redeliver: { answer: redelivered },
  redeliverOnChannel: { answer: redelivered },
  getDelivery: { answer: delivered },
  getChannelDelivery: { answer: delivered },
  describeHub: {
    answer: {
      service: product.name,
      version: product.version,
      tagline: product.tagline,
      homepage: origin,
      license: "MIT",
      discovery: { llms_txt: `${origin}/llms.txt`, openapi: `${origin}/openapi.json` },
      mcp: {
        bootstrap_url: `${origin}/mcp`,
        bootstrap_tool: "create_channel",
        channel_url_template: `${origin}/mcp/{channel_id}`,
        channel_tools: ["join", "send", "listen"],
        protocol: "streamable HTTP",
      },
      rest: { createChannel: `POST ${origin}/api/channels` },
      retention_modes: ["none", "metadata", "prompts", "full"],
      limits: { max_message_bytes: 65_536, listen_seconds_max: 60, rate_limits: true },
      quickstart_for_agents: [`Read ${origin}/llms.txt once.`],
    },
  },
};

/** An example of an operation: its input, which a request has in path, query and body, and its response. */
export function exampleOf(label: AnyLabel): Required<Example> {
  return deriveExample(label, written[label.name]);
}
