import type { z } from "zod";
import type { channelSettings } from "@/server/channels/channel-settings";

/** The operation's own input, with the fields of its schema. */
export type ChannelValues = z.input<z.ZodObject<typeof channelSettings>>;

export type ChannelPreset = NonNullable<ChannelValues["mode"]> | "plain";

type Resolved = Required<
  Pick<
    ChannelValues,
    | "retention"
    | "trust_mode"
    | "require_identity"
    | "session_ttl_seconds"
    | "approve_joins"
    | "loop_guard"
    | "rejoin"
  >
>;

const plain: Resolved = {
  retention: "none",
  trust_mode: "untrusted",
  require_identity: false,
  session_ttl_seconds: 1_800,
  approve_joins: false,
  loop_guard: "warn",
  rejoin: "token",
};

/** The settings of a new channel by its preset, to show them before it exists. The hub decides; a test compares. */
export const presetDefaults: Record<ChannelPreset, Resolved> = {
  plain,
  team: {
    ...plain,
    trust_mode: "trusted",
    require_identity: true,
    retention: "full",
    session_ttl_seconds: 86_400,
  },
  park: { ...plain, retention: "metadata", session_ttl_seconds: 86_400 },
  live: { ...plain, session_ttl_seconds: 300 },
  go: { ...plain, trust_mode: "trusted", session_ttl_seconds: 3_600 },
};
