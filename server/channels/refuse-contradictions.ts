import { AirbandError } from "../errors";

/** The settings whose combinations are restricted. */
interface Combined {
  trust_mode?: "trusted" | "untrusted" | undefined;
  require_identity?: boolean | undefined;
  hasPassword: boolean;
  retention?: string | undefined;
  retention_days?: number | null | undefined;
  approve_joins?: boolean | undefined;
  /** An account owns the channel and can approve. */
  hasOwner: boolean;
}

/** Refuses settings that contradict each other or promise something that the hub does not do. */
export function refuseContradictions(settings: Combined): void {
  if (settings.trust_mode === "trusted" && !settings.require_identity && !settings.hasPassword) {
    throw new AirbandError("invalid", "trust_mode: trusted needs an owner_password or require_identity");
  }
  if (settings.retention_days != null && settings.retention !== "full") {
    throw new AirbandError(
      "invalid",
      "retention_days: only with retention full; the other modes clear text after 24 h",
    );
  }
  if (settings.approve_joins && !settings.hasOwner) {
    throw new AirbandError(
      "invalid",
      "approve_joins: needs an account that owns the channel and can approve",
    );
  }
}
