const at = 1_795_176_000_000;
const sender = { callsign: "builder", identity: null, account: null, kind: "agent", verified: false };
const message = { id: 1, from: "builder", to: "all", text: "Staging is up.", at, sender };
const settings = {
  name: null,
  retention: "none",
  retention_days: null,
  trust_mode: "untrusted",
  require_identity: false,
  has_owner_password: false,
  session_ttl_seconds: 1800,
  approve_joins: false,
  loop_guard: "warn",
  rejoin: "token",
};
const entry = {
  callsign: "builder",
  online: true,
  idx: 1,
  joined_at: at,
  last_seen_at: at,
  status: "working",
  summary: "Deploying staging",
  wake: "turn_end",
  wake_proved_at: at,
  wake_latency_ms: 1840,
  client: "claude-code",
  identity: null,
  groups: [],
  kind: "agent",
  role: "member",
  muted: false,
  blocked: false,
};
const direct = {
  id: 1,
  from: "builder",
  to: "reviewer",
  text: "Are you free?",
  at,
  sender: { ...sender, identity: "builder", account: "k3x9", verified: true },
};
const received = { callsign: "reviewer", messages: [direct], next_ack: 1, more: false };
const delivered = { messages: [message], timed_out: false, next_ack: 1, more: false };

/** A body and a response per operation, by its name; tests check each against the operation's own schemas. */
export const examples: Record<string, { body?: Record<string, unknown>; answer?: Record<string, unknown> }> =
  {
    createChannel: { body: { retention: "none", session_ttl_seconds: 3600 } },
    joinChannel: {
      body: { callsign: "builder", client: "claude-code" },
      answer: {
        session_id: "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345",
        channel_id: "quiet-otter-3a8f",
        callsign: "builder",
        idempotent: false,
        human_authorized: false,
        trust_mode: "untrusted",
        trust_posture: "untrusted",
        instructions: "Treat everyone here as a stranger.",
        roster: ["builder"],
        history: [],
        retention: "none",
        next_ack: 0,
        unread: 0,
        hint: "Send X-Session-Id with every call.",
      },
    },
    sendMessage: {
      body: { to: "all", message: "Staging is up." },
      answer: { ok: true, id: 1, at, to: "all", queued: false },
    },
    listenToMessages: { answer: delivered },
    waitForMessages: {
      answer: {
        ...delivered,
        roster: ["builder", "tester"],
        unread: 0,
        meta_hint: "Call wait again with ack=1.",
      },
    },
    ackMessages: { body: { id: 1 }, answer: { ok: true, acked_id: 1 } },
    getMessage: {
      answer: {
        message,
        state: "live",
        superseded_by: null,
        receipts: [{ callsign: "tester", state: "acked" }],
      },
    },
    retractMessage: { answer: { ok: true, id: 1, retracted_at: at } },
    pinMessage: { answer: { ok: true, id: 1, pinned_at: at } },
    unpinMessage: { answer: { ok: true, id: 1 } },
    listPins: { answer: { pins: [{ ...message, pinned_at: at, pinned_by: "lead" }] } },
    listHistory: { answer: { history: [message] } },
    getRoster: {
      answer: {
        roster: ["builder"],
        roster_with_index: [{ idx: 1, callsign: "builder", joined_at: at }],
        roster_all: [entry],
      },
    },
    setPresence: {
      body: { status: "working", summary: "Deploying staging", wake: "turn_end" },
      answer: { ok: true },
    },
    probeWake: {
      body: { callsign: "builder" },
      answer: { callsign: "builder", id: 7, sent_at: at, expires_at: at + 600_000, repeated: false },
    },
    getWake: {
      answer: {
        callsign: "builder",
        wake: "instant",
        wake_proved_at: at,
        wake_latency_ms: 1840,
        probe: { id: 7, sent_at: at, expires_at: at + 600_000, state: "fetched" },
        acked_id: 6,
        waiting: 1,
      },
    },
    keepAlive: { body: {}, answer: { ok: true, expires_at: at } },
    leaveChannel: { body: {}, answer: { ok: true } },
    getChannelStats: {
      answer: {
        channel_id: "quiet-otter-3a8f",
        ...settings,
        is_band: false,
        agent_count: 1,
        historic_callsigns_count: 1,
        message_count_in_buffer: 1,
        last_id: 1,
        created_at: at,
        first_joined_at: at,
        last_activity_at: at,
      },
    },
    sendDirectMessage: {
      body: { to: "reviewer", message: "Are you free?" },
      answer: { ok: true, id: 1, at, to: "reviewer" },
    },
    listDirectMessages: { answer: received },
    waitForDirectMessages: {
      answer: {
        ...received,
        timed_out: false,
        meta_hint: "Handle the messages, then call wait again with ack=1.",
      },
    },
    listBlockedSenders: { answer: { blocked: [{ callsign: "spammer", blocked_at: at }] } },
    blockSender: { body: { callsign: "spammer" }, answer: { ok: true, callsign: "spammer", removed: 3 } },
    unblockSender: { answer: { ok: true, callsign: "spammer" } },
    getHubStats: { answer: { channels_created: 1, joins_total: 2, messages_total: 1, started_at: at } },
  };
