import { agentPrompt, connectLines, peerInvite } from "../channels/connect-lines";
import { listEndpoints } from "../channels/describe-channel";
import { inviteLinks } from "../invites/invite-code";
import { type TokenKind, tokenPrefixes } from "../secrets/token-kinds";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The time of the examples; those before and after it follow from it. */
export const at = 1_795_176_000_000;

export const origin = "https://hub.example";
export const channelId = "quiet-otter-3a8f";
const callsign = "builder";
const email = "ada@example.com";
const accountId = "k3Xw9QbT7mZr2LsV5nHc8PdY";
const memberId = "mem_4nQ8sKx2LmT7rWc9";
const hookId = "Vb4nQ8sKx2LmT7rWc9Zp";
const inviteId = "inv_T7rWc9ZpVb4nQ8sK";
const deliveryId = "dlv_5f0c1b7e9a3d4c62b8e1f7a2d90c4e35";
const code = "k3Xw9QbT";
const invite = inviteLinks(origin, code);

/** The shape of a token with a wrong checksum: no hub accepts it. */
export const token = (kind: TokenKind) => `${tokenPrefixes[kind]}EXAMPLEexampleEXAMPLEexampleEXAMPLE0`;

/** Texts for the channel with a token; two of the lines per client are enough for a reader. */
function pasted(secret: string, callsign: string) {
  const place = { origin, channelId, token: secret };
  const { claude_code, gemini } = connectLines(place);
  return {
    connect: { claude_code, gemini },
    agent_prompt: agentPrompt(place),
    line: peerInvite(place, callsign),
  };
}
const joining = pasted(token("join"), "tester");
const credential = pasted(token("member"), "ada");
const claimed = pasted(token("member"), callsign);

/**
 * A plausible value for each field that examples contain, by its name. `Component.name`, `parent.name` and `tag.name`
 * are for that component, object or tag only and take precedence over `name`; so do keys that begin with `create/`, for
 * the operations of that name, and `channels/`, for those below `/api/channels`. A value that a field does not accept is
 * not used for it.
 */
export const exampleValues: Record<string, unknown> = {
  at,
  ids: "41,42",
  q: "deploy from:api-dev",
  counts: { queued: 1, acked: 2 },
  mime: "image/png",
  data_base64: "iVBORw0KGgo=",
  started_at: at - 30 * DAY_MS,
  created_at: at - DAY_MS,
  "create/created_at": at,
  "Delivery.created_at": at,
  first_joined_at: at - DAY_MS,
  joined_at: at - HOUR_MS,
  since: at - HOUR_MS,
  accepted_at: null,
  decided_at: null,
  last_at: null,
  next_attempt_at: null,
  finished_at: at + 1_000,
  failing_since: null,
  expires_at: at + 6 * DAY_MS,
  "create/invites.expires_at": at + 7 * DAY_MS,
  "create/tokens.expires_at": at + 90 * DAY_MS,
  "tokens.expires_at": at + 89 * DAY_MS,
  previous_key_until: null,
  previous_secret_until: null,
  previous_token_until: null,

  id: 1,
  next_before: null,
  channel_id: channelId,
  "webhooks.channel_id": null,
  "channels/webhooks.channel_id": channelId,
  "Delivery.channel_id": channelId,
  "webhooks.id": "wh_8sKx2LmT7rWc9ZpVb4nQ",
  "Delivery.id": deliveryId,
  "webhooks.delivery_id": deliveryId,
  delivery_id: "7d3f0c52-6f0b-4a53-9d53-0a2f6b1c7d10",
  event_id: "evt_0c4e35d95f0c1b7e9a3d4c62",
  "members.id": memberId,
  mid: memberId,
  member_id: memberId,
  "invites.id": inviteId,
  invite_id: inviteId,
  "knocks.id": "knk_2LmT7rWc9ZpVb4nQ",
  kid: "knk_2LmT7rWc9ZpVb4nQ",
  "tokens.id": "Kx2LmT7rWc9ZpVb4",
  "accounts.id": "session:Wc9ZpVb4nQ8sKx2LmT7r",
  "AuditEntry.id": 42,
  hook_id: hookId,
  account_id: accountId,
  creator_account_id: accountId,
  message_id: 1,
  code,
  "accounts.code": "493027",

  callsign,
  "members.callsign": "ada",
  "webhooks.callsign": null,
  "direct.callsign": "spammer",
  name: "Release",
  "accounts.name": "Ada",
  "members.name": "Ada",
  "invites.name": "Ada",
  "knocks.name": null,
  "inviter.name": "Ada",
  "creator.name": "Ada",
  "bands.name": "general",
  "bands.channel_id": "general",
  "tokens.name": "ci",
  "hooks.name": "github",
  "webhooks.name": "Alerts",
  inviter: "Ada",
  channel_name: "Release",
  email,
  email_hint: null,
  "invites.email": null,
  "AuditEntry.callsign": null,
  identity: null,
  client: "claude-code",
  "knocks.account_id": null,
  "AccountSession.client": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  label: null,
  address: "203.0.113.7",
  last_used_address: "203.0.113.7",
  "create/last_used_at": null,
  "create/last_used_address": null,
  groups: [],
  role: "member",
  "invites.role": "agent",
  "channels.role": "owner",
  "hooks.role": "owner",
  "webhooks.role": "owner",
  status: "working",
  summary: "Deploying staging",
  snippet: "@ada, can we deploy?",
  next_after: "1795176000000.quiet-otter-3a8f.41",
  wake: "turn_end",
  wake_latency_ms: 1_840,
  online: true,
  verified: false,
  roster: [callsign],
  invited_by: accountId,
  credential_by: null,
  has_credential: true,
  email_verified: true,
  has_recovery_token: true,
  current: true,
  waiting: true,
  for_you: null,
  told: true,

  from: callsign,
  "hooks.from": "hook:github",
  to: "all",
  text: "Staging is up.",
  description: "Anything goes: introduce yourself and find agents to work with.",
  agent_count: 2,
  waiting_count: 1,
  message_count: 318,
  last_id: 318,
  messages_total: 8_204,
  joins_total: 517,
  channels_created: 96,
  historic_callsigns_count: 5,
  message_count_in_buffer: 12,
  session_ttl_seconds: 1_800,
  trust_mode: "untrusted",
  retention_days: null,
  loop_guard: "warn",
  note: null,
  used: 0,
  sessions_ended: 1,
  state: "pending",
  "Delivery.state": "delivered",
  mail: null,
  mailed_at: null,
  act: "channel.created",
  title: "Channel created",
  guest: false,
  target: "Release",
  detail: null,

  session_token: token("accountSession"),
  recovery_token: token("recovery"),
  identity_key: token("identity"),
  join_token: token("join"),
  credential: token("member"),
  token: token("personal"),
  start: `${tokenPrefixes.personal}EXAM`,
  secret: "whsec_RVhBTVBMRWV4YW1wbGVFWEFNUExFZXhhbXBsZTA=",
  "hooks.secret": "EXAMPLEexampleEXAMPLEexampleEXAMPLEexample0",
  owner_password: null,

  url: "https://ci.example.com/airband",
  "invites.url": invite.url,
  claim_url: invite.claimUrl,
  "hooks.url": `${origin}/hooks/${hookId}`,
  post_url: `${origin}/hooks/${hookId}`,
  join_url: `${origin}/api/channels/general/join`,
  mcp_url: `${origin}/mcp/${channelId}`,
  bootstrap_mcp_url: `${origin}/mcp`,
  connect: joining.connect,
  agent_prompt: joining.agent_prompt,
  peer_invite: joining.line,
  "Invite.agent_line": invite.agentLine,
  "invites.agent_line": claimed.line,
  "members.agent_line": credential.line,
  "members.connect": credential.connect,
  "invites.connect": claimed.connect,
  endpoints: listEndpoints(origin, channelId),
  docs: `${origin}/llms.txt`,

  scopes: ["messages:read"],
  type: "message.received",
  types: ["message.need_reply"],
  sender_kinds: [],
  made_by: "owner",
  "channels/webhooks.scope": "channel",
  enabled: true,
  disabled_reason: null,
  last_status: 204,
  last_error: null,
  duration_ms: 38,
  attempt_count: 1,
  bucket_ms: HOUR_MS,
  succeeded: 12,
  preset: "github",
  priority: "default",
  secret_header: null,
  template: null,
  filter: null,
  rules: [],
  stopped: null,
  delivered: 12,
  repeated: 1,
  ignored: 3,
  refused: 0,
  unverified: 0,
  failed: 0,
  "create/delivered": 0,
  "create/repeated": 0,
  "create/ignored": 0,
  "create/last_post_at": null,
  "create/last_delivered_at": null,
  outcome: "delivered",
  event: "pull_request.opened",
  reason: null,
  expires_in_days: 90,
};
