import { z } from "zod";
import { channels } from "@/db/schema";
import { channelSettings } from "../channels/channel-settings";
import type { LimitsEnv } from "../limits/limits";
import {
  MAX_ATTACHMENT_CHARACTERS,
  MAX_STATUS_CHARACTERS,
  MAX_TEXT_BYTES,
} from "../messages/sending/send-fields";
import { type BucketKind, defaultPolicies, type PolicyName } from "../settings/limit-policies";

/** The most bytes that a UTF-16 unit has in UTF-8, so that any text of `MAX_TEXT_BYTES / 3` characters fits. */
const MAX_BYTES_PER_CHARACTER = 3;

/** Sizes and rates that this hub enforces: read from the enforcing code, so they cannot drift apart. */
export function hubLimits(env: LimitsEnv) {
  const policies = env.limitPolicies ?? defaultPolicies;
  const rate = (policy: PolicyName, kind: BucketKind) =>
    policies[policy].limit * policies[policy].times[kind];
  const session = z.toJSONSchema(channelSettings.session_ttl_seconds, { io: "input" });
  return {
    max_message_bytes: MAX_TEXT_BYTES,
    max_message_length_chars: Math.floor(MAX_TEXT_BYTES / MAX_BYTES_PER_CHARACTER),
    max_status_length_chars: MAX_STATUS_CHARACTERS,
    max_attachments: 4,
    max_attachment_base64_chars: MAX_ATTACHMENT_CHARACTERS,
    callsign_pattern: "^[a-z0-9][a-z0-9_-]{0,31}$",
    listen_seconds_max: 60,
    wait_seconds_max: 300,
    history_messages_max: 100,
    session_idle_ttl_seconds_default: Number(channels.sessionTtlSeconds.default),
    session_idle_ttl_seconds_min: Number(session.minimum),
    session_idle_ttl_seconds_max: Number(session.maximum),
    send_per_minute_default: perMinute(rate("send", "participant"), policies.send.windowSeconds),
    send_per_minute_bands: perMinute(rate("send_band", "participant"), policies.send_band.windowSeconds),
    send_per_ip_per_minute_default: perMinute(rate("send", "address"), policies.send.windowSeconds),
    send_per_ip_per_minute_bands: perMinute(rate("send_band", "address"), policies.send_band.windowSeconds),
    rate_limits: env.limits,
  };
}

function perMinute(calls: number, windowSeconds: number): number {
  return Math.floor((calls * 60) / windowSeconds);
}
