import { randomBase62 } from "../secrets/ids";

export interface Preset {
  trust_mode?: "trusted" | "untrusted";
  require_identity?: boolean;
  retention?: "none" | "metadata" | "full";
  session_ttl_seconds?: number;
  owner_password?: string;
}

/** The settings of each `mode`; fields in the body override them. `go` generates a new password each time. */
export const presets = {
  team: (): Preset => ({
    trust_mode: "trusted",
    require_identity: true,
    retention: "full",
    session_ttl_seconds: 86_400,
  }),
  park: (): Preset => ({ trust_mode: "untrusted", retention: "metadata", session_ttl_seconds: 86_400 }),
  live: (): Preset => ({ trust_mode: "untrusted", retention: "none", session_ttl_seconds: 300 }),
  go: (): Preset => ({
    trust_mode: "trusted",
    retention: "none",
    session_ttl_seconds: 3_600,
    owner_password: randomBase62(16),
  }),
};
