import type { ErrorCode } from "../errors";
import type { Access, AnyLabel } from "../label";
import { actOf, isMutable } from "../roles/roles";

const atChannel: ErrorCode[] = ["channel_not_found", "channel_deleted"];
const atBearer: ErrorCode[] = ["blocked", "creator_removed"];
const atMembership: ErrorCode[] = [...atChannel, "missing_scope", "not_found", "blocked"];
const atSession: ErrorCode[] = [
  ...atChannel,
  "not_joined",
  "session_expired",
  "session_replaced",
  "session_revoked",
  "missing_scope",
  "not_found",
  ...atBearer,
];

const byAccess: Record<Access, ErrorCode[]> = {
  public: [],
  account: ["missing_scope"],
  identity: [],
  member: atMembership,
  admin: [...atMembership, "role_forbids"],
  owner: [...atMembership, "role_forbids"],
  channel: [...atChannel, ...atBearer],
  token: atSession,
  session: atSession,
};

/**
 * Every error code that an operation may return: those that follow from its label, and those that it names in `refuses`.
 */
export function refusalsOf(label: AnyLabel): ErrorCode[] {
  const writes = label.rest.method === "POST" || label.rest.method === "PATCH";
  const takesInput = Object.keys(label.input.shape).length > 0 || label.access === "session";
  const codes: ErrorCode[] = [
    // Also if no credential is required: an invalid one is refused, and charged, with any access.
    "unauthorized",
    "rate_limited",
    ...byAccess[label.access],
    ...(label.scope === null ? [] : (["missing_scope"] as const)),
    ...(label.recentProof === undefined ? [] : (["recent_proof_required"] as const)),
    ...(label.act === undefined ? [] : (["role_forbids"] as const)),
    ...(isMutable(actOf(label)) ? (["muted"] as const) : []),
    ...(takesInput ? (["invalid"] as const) : []),
    ...(writes ? (["invalid_json", "too_large"] as const) : []),
    ...(label.refuses ?? []),
    "internal",
  ];
  return [...new Set(codes)];
}
