import { type SQL, sql } from "drizzle-orm";
import { administersNow, createdWithInForce, creatorStands } from "../roles/creator-sql";

/** Why a hook accepts no posts although it is enabled. */
export const hookStops = ["creator_removed", "credential_revoked"] as const;

export type HookStop = (typeof hookStops)[number];

/** The reason in the response to a post and in the hook's receipts. */
export const stopWords: Record<HookStop, string> = {
  creator_removed:
    "the account that set its secret no longer administers the channel; an owner or admin can replace the secret",
  credential_revoked:
    "the token or app that set its secret was revoked; an owner or admin can replace the secret",
};

/**
 * Columns for whether a row of `hooks` still works: a hook's secret works only while the account that set it, and so
 * may know it, administers the channel.
 */
export function hookStanding(now: number): { stopped: SQL<HookStop | null>; previousStands: SQL<boolean> } {
  const at = String(now);
  const previous = {
    channel: "hooks.channel_id",
    by: "hooks.previous_created_by",
    with: "hooks.previous_created_with",
  };
  return {
    stopped: sql<HookStop | null>`${sql.raw(`case
      when not ${administersNow("hooks.channel_id", "hooks.created_by")} then 'creator_removed'
      when not ${createdWithInForce("hooks.created_with", at)} then 'credential_revoked' end`)}`,
    previousStands: sql<boolean>`${sql.raw(creatorStands(previous, at))}`,
  };
}
