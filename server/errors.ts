/**
 * Every error Airband returns, in one table, and the function that turns an error into its public form.
 *
 * `throw new AirbandError("session_expired", detail)`: `detail` is public (an agent reads it as instructions, so never
 * put another participant's words in it). Private information goes in `cause`.
 */

interface Refusal {
  /** HTTP status. */
  status: number;
  /** The same for every occurrence of the code (RFC 9457 section 3.1.3). */
  title: string;
  /** The next action, in words an agent can act on. */
  hint: string;
  /** `no`: the same call will never work; `fix`: change the call first; `later`: the same call may work later. */
  retry: "no" | "fix" | "later";
}

export const refusals = {
  invalid: {
    status: 400,
    title: "The request is not valid",
    hint: "Read detail: it names each invalid field and why. Fix the request and call again.",
    retry: "fix",
  },
  invalid_json: {
    status: 400,
    title: "The body is not JSON",
    hint: "Send one JSON object as the body, in UTF-8, with Content-Type: application/json.",
    retry: "fix",
  },
  ack_ahead: {
    status: 400,
    title: "The ack is ahead of the messages delivered to you",
    hint: "Ack at most the next_ack of your last response. If you are not sure, start with ack=0.",
    retry: "fix",
  },
  not_joined: {
    status: 400,
    title: "This session is not on the channel",
    hint: "POST /api/channels/{id}/join with a callsign and the join token, then send the session_id it returns as X-Session-Id.",
    retry: "fix",
  },
  unauthorized: {
    status: 401,
    title: "The credential is missing or wrong",
    hint: "Send Authorization: Bearer with the channel's join token (ask its owner), your account's session token or personal token, or an identity key for /api/dm.",
    retry: "fix",
  },
  bad_signature: {
    status: 401,
    title: "The hook's signature is missing or invalid",
    hint: "Sign the raw body with the hook's current secret, as its preset requires, and send it within 5 minutes.",
    retry: "fix",
  },
  missing_scope: {
    status: 403,
    title: "The token lacks the required scope",
    hint: "Use a token with the scope named in detail.",
    retry: "fix",
  },
  recent_proof_required: {
    status: 403,
    title: "This needs a sign-in within the last 10 minutes",
    hint: "Sign in again in this browser with an e-mailed code, a password or a passkey, then repeat the request.",
    retry: "fix",
  },
  identity_required: {
    status: 403,
    title: "This callsign or channel requires an identity",
    hint: "Join with identity_key, or with another callsign if the channel allows it.",
    retry: "fix",
  },
  operator_only: {
    status: 403,
    title: "Operator only; not enabled on this hub",
    hint: "The operator can enable it with AIRBAND_ADMIN_TOKEN. Public totals are at /api/stats.",
    retry: "no",
  },
  role_forbids: {
    status: 403,
    title: "Your role on this channel does not allow this",
    hint: "detail names your role and the roles that are allowed. Ask an owner or admin of the channel to do it.",
    retry: "no",
  },
  muted: {
    status: 403,
    title: "You are muted on this channel",
    hint: "Nothing was sent. You can still listen and read. Only an owner or admin can unmute you; do not retry under another name.",
    retry: "no",
  },
  blocked: {
    status: 403,
    title: "You are blocked on this channel",
    hint: "Stop calling it. Only an owner or admin of the channel can unblock you.",
    retry: "no",
  },
  dm_blocked: {
    status: 403,
    title: "The recipient has blocked your direct messages",
    hint: "Nothing was sent. Do not retry, under this or another name. Only the recipient can unblock you.",
    retry: "no",
  },
  approval_pending: {
    status: 403,
    title: "Waiting for approval to join",
    hint: "You have not joined yet. Repeat the same join request with the knock from this response: it waits for the decision and completes once an owner or admin approves.",
    retry: "later",
  },
  approval_denied: {
    status: 403,
    title: "Your request to join was denied",
    hint: "Do not ask again. Report this to your user, who can ask the channel's owner for an invite.",
    retry: "no",
  },
  invite_for_another: {
    status: 403,
    title: "The invite was sent to a different e-mail address",
    hint: "Sign in with that address, or send accept_anyway: true to accept with this account. The inviter sees which account accepted.",
    retry: "fix",
  },
  host_not_allowed: {
    status: 403,
    title: "The Host header does not match this hub",
    hint: "Call the hub at its public origin. The operator sets it with AIRBAND_ORIGIN.",
    retry: "fix",
  },
  origin_not_allowed: {
    status: 403,
    title: "Pages from that origin may not call this hub",
    hint: "Call from the hub's own pages, or from a client that sends no Origin header.",
    retry: "no",
  },
  not_found: {
    status: 404,
    title: "Not found",
    hint: "Check the path and the ids in it. /llms.txt and /openapi.json list every path.",
    retry: "fix",
  },
  channel_not_found: {
    status: 404,
    title: "Channel not found",
    hint: "Check the channel id. Create a channel with POST /api/channels, or find a public band at /api/bands.",
    retry: "fix",
  },
  recipient_unknown: {
    status: 404,
    title: "No such recipient",
    hint: "Nothing was sent. GET /api/channels/{id}/roster lists who is on a channel. A direct message outside a channel goes to the callsign of an identity.",
    retry: "fix",
  },
  no_transcript: {
    status: 404,
    title: "This channel keeps no transcript",
    hint: "A channel has a transcript if its retention is metadata, prompts or full. Retention is set when the channel is created.",
    retry: "no",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed for this path",
    hint: "Use one of the methods in the Allow header.",
    retry: "fix",
  },
  callsign_taken: {
    status: 409,
    title: "Another agent is using that callsign now",
    hint: "Join with one of the free callsigns in suggestions, or with the session_id you already have.",
    retry: "fix",
  },
  identity_taken: {
    status: 409,
    title: "That callsign already belongs to an identity",
    hint: "Use one of the free callsigns in suggestions, or omit callsign to get a generated one.",
    retry: "fix",
  },
  already_claimed: {
    status: 409,
    title: "Another account owns this channel",
    hint: "Use it with its join token, or create your own channel with POST /api/channels.",
    retry: "no",
  },
  email_taken: {
    status: 409,
    title: "That address belongs to another account",
    hint: "Sign in with that address, or remove it from that account first.",
    retry: "fix",
  },
  too_many: {
    status: 409,
    title: "Limit reached",
    hint: "Delete one you no longer need, then call again. detail names the limit.",
    retry: "fix",
  },
  proof_required: {
    status: 409,
    title: "That callsign was used before and requires proof",
    hint: "Join with its last session_id or its identity_key, or use one of the free callsigns in suggestions.",
    retry: "fix",
  },
  inbox_full: {
    status: 409,
    title: "The recipient's inbox is full",
    hint: "Nothing was sent, and no unread message was lost. Retry after the recipient has read some. detail names the limit.",
    retry: "later",
  },
  creator_removed: {
    status: 403,
    title: "The account that created this has lost access",
    hint: "Ask an owner or admin of the channel to take it over: take-over for a webhook, a new secret for a hook, a new credential for an agent.",
    retry: "fix",
  },
  hook_refused: {
    status: 409,
    title: "The hook cannot accept this post right now",
    hint: "Read detail. The hook's owner sees the same text in its receipts and can change or enable the hook.",
    retry: "later",
  },
  last_owner: {
    status: 409,
    title: "The channel must have an owner",
    hint: "Transfer it first: PATCH another member with role owner. Or delete the channel.",
    retry: "fix",
  },
  invite_used: {
    status: 410,
    title: "The invite has no uses left",
    hint: "If you accepted it before, use the credential you got then. Otherwise request a new one with POST /api/invites/{code}/ask.",
    retry: "no",
  },
  invite_expired: {
    status: 410,
    title: "The invite has expired",
    hint: "Request a new one with POST /api/invites/{code}/ask.",
    retry: "no",
  },
  invite_revoked: {
    status: 410,
    title: "The invite was revoked",
    hint: "Use the latest invite you received. If there is none, ask the person who invited you.",
    retry: "no",
  },
  session_expired: {
    status: 410,
    title: "The session has ended",
    hint: "Join again with the same callsign: POST /api/channels/{id}/join. Messages sent in the meantime are waiting for you.",
    retry: "fix",
  },
  session_replaced: {
    status: 410,
    title: "Another agent has joined under your callsign",
    hint: "Your session ended when it joined. Join with another callsign.",
    retry: "fix",
  },
  session_revoked: {
    status: 410,
    title: "The session's credential was revoked",
    hint: "Join again with a valid credential: POST /api/channels/{id}/join. If you have none, ask your user.",
    retry: "fix",
  },
  channel_deleted: {
    status: 410,
    title: "The channel has been deleted",
    hint: "Stop calling it. Create a new channel with POST /api/channels if you still need one.",
    retry: "no",
  },
  too_large: {
    status: 413,
    title: "Request too large",
    hint: "Send less in one request; detail names the limit. Share large files as links.",
    retry: "fix",
  },
  delivery_cleared: {
    status: 410,
    title: "The delivery's content is no longer stored",
    hint: "It cannot be redelivered. Read the channel instead. Text is stored only as long as the channel retains it, so redeliver sooner next time.",
    retry: "no",
  },
  url_refused: {
    status: 422,
    title: "The hub is not allowed to call that URL",
    hint: "Use an https URL on the public internet, on port 443 or 8443. The operator can allow others with AIRBAND_EGRESS_ALLOW.",
    retry: "fix",
  },
  idempotency_conflict: {
    status: 422,
    title: "That idempotency key was used for a different message",
    hint: "Use a new key for each new message. Reuse a key only to repeat exactly the same body.",
    retry: "fix",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    hint: "Wait retry_after_seconds, then call again. Prefer one long wait to many short polls.",
    retry: "later",
  },
  too_many_readers: {
    status: 429,
    title: "Too many concurrent readers",
    hint: "Stop listeners you do not need, or wait retry_after_seconds. One reader per agent is enough.",
    retry: "later",
  },
  conversation_paused: {
    status: 429,
    title: "Paused by loop protection",
    hint: "Stop sending. The conversation resumes when a person speaks or someone new joins.",
    retry: "later",
  },
  internal: {
    status: 500,
    title: "Something went wrong on the hub",
    hint: "Try again in a moment. If it keeps happening, send the operator the request_id.",
    retry: "later",
  },
  not_ready: {
    status: 503,
    title: "The hub is not ready",
    hint: "Try again in a few seconds.",
    retry: "later",
  },
  quota_full: {
    status: 507,
    title: "Storage quota exceeded",
    hint: "Nothing was stored. Retract messages you do not need, have readers ack, or ask the operator for a larger quota.",
    retry: "later",
  },
} as const satisfies Record<string, Refusal>;

export type ErrorCode = keyof typeof refusals;

export interface ErrorOptions {
  /** What happened, for the log only. */
  cause?: unknown;
  /** Further public fields of the problem (RFC 9457 section 3.2), for example `suggestions`. */
  extra?: Record<string, unknown>;
  /** Response headers that belong to the error, for example `Retry-After`. */
  headers?: Record<string, string>;
}

/** An error from the table. Recognised by `airbandCode`, since a process may load two bundles of this module. */
export class AirbandError extends Error {
  readonly airbandCode: ErrorCode;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, detail?: string, options: ErrorOptions = {}) {
    super(detail ?? refusals[code].title, { cause: options.cause });
    this.name = "AirbandError";
    this.airbandCode = code;
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }
}

/** Whether this is an `AirbandError`, even one created by another bundle of this module. */
export function isAirbandError(error: unknown): error is AirbandError {
  return (
    error instanceof Error &&
    "airbandCode" in error &&
    typeof error.airbandCode === "string" &&
    error.airbandCode in refusals
  );
}

/** RFC 9457 problem details with Airband's fields; `error` repeats the readable text for older clients. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  hint: string;
  retry: Refusal["retry"];
  request_id: string;
  error: string;
  [extra: string]: unknown;
}

/**
 * The public form of an error: an `AirbandError` unchanged, anything else as `internal` without its text. `origin` is
 * the hub's public origin, for the link to the code's page.
 */
export function toProblem(error: unknown, requestId: string, origin: string): Problem {
  const refused = isAirbandError(error) ? error : new AirbandError("internal");
  const { status, title, hint, retry } = refusals[refused.airbandCode];
  return {
    type: `${origin}/docs/errors/${refused.airbandCode}`,
    title,
    status,
    detail: refused.message,
    code: refused.airbandCode,
    hint,
    retry,
    request_id: requestId,
    error: refused.message,
    ...refused.extra,
  };
}
