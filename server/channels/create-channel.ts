import { z } from "zod";
import { channelEvents, channels } from "@/db/schema";
import { track } from "../analytics/track";
import { byAccount, recordAudit } from "../audit/record-audit";
import { holdAccount } from "../auth/library/hold-account";
import type { Context } from "../context";
import { addOwner } from "../members/add-owner";
import { operation } from "../operation";
import { newChannelId } from "../secrets/ids";
import { hashPassword } from "../secrets/password";
import { sealSecret } from "../secrets/sealed-secret";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { ANONYMOUS_LIFETIME_MS } from "./anonymous-lifetime";
import { presets } from "./channel-presets";
import { channelSettings, shownSettings, showSettings } from "./channel-settings";
import { joinLines, linesFor } from "./join-lines";
import { refuseContradictions } from "./refuse-contradictions";

const input = z.object(channelSettings);
type Settings = z.output<typeof input>;

/**
 * Creates a channel, owned by the caller's account if there is one. The join token is stored as a hash, and
 * encrypted, to be shown again.
 */
export const createChannel = operation(
  {
    name: "createChannel",
    summary: "Create a channel; the response has the join token and lines to paste into each agent.",
    tag: "channels",
    effect: "write",
    access: "public",
    scope: "channels:write",
    limit: "create_channel",
    page: true,
    input,
    output: z.object({
      ...joinLines,
      ...shownSettings,
      owner_password: z.string().nullable().describe("In clear text; shown only once."),
      creator_account_id: z.string().nullable(),
      expires_at: z
        .number()
        .int()
        .nullable()
        .describe("When an unclaimed channel is deleted if nobody uses it."),
    }),
    rest: { method: "POST", path: "/api/channels", query: ["mode"] },
    mcp: "create_channel",
  },
  async (ctx, sent) => {
    const settings = withPreset(sent, ctx.principal != null);
    const token = newToken("join");
    const password = settings.owner_password || null;
    const row = await insert(ctx, settings, token, password);
    ctx.runtime.counters.add("channels_created", 1);
    // For the owner's pages; nobody knows of an anonymous channel yet.
    if (row.creatorAccountId !== null) ctx.runtime.bus.publish({ type: "channel", channel: row.id });
    track({ ...ctx, accountId: row.creatorAccountId }, "channel_created", {
      owned: row.creatorAccountId !== null,
      retention: row.retention,
      trust_mode: row.trustMode,
      require_identity: row.requireIdentity,
    });
    return {
      ...linesFor(ctx.runtime.env.origin, row.id, token),
      ...showSettings(row),
      owner_password: password,
      creator_account_id: row.creatorAccountId,
      expires_at: row.creatorAccountId === null ? row.lastActivityAt + ANONYMOUS_LIFETIME_MS : null,
    };
  },
);

function withPreset(sent: Settings, hasOwner: boolean): Settings {
  const given = Object.fromEntries(
    Object.entries(sent).filter(([, value]) => value !== undefined && value !== null),
  );
  const settings: Settings = { ...(sent.mode && presets[sent.mode]()), ...given };
  refuseContradictions({ ...settings, hasPassword: Boolean(settings.owner_password), hasOwner });
  return settings;
}

async function insert(ctx: Context, settings: Settings, token: string, password: string | null) {
  const now = ctx.runtime.now();
  const values = {
    creatorAccountId: ctx.principal?.accountId ?? null,
    name: settings.name || null,
    joinTokenHash: hashSecret(token),
    sealedJoinToken: await sealSecret(ctx.runtime.secrets, token),
    ownerPasswordHash: password === null ? null : await hashPassword(password),
    retention: settings.retention,
    retentionDays: settings.retention_days,
    trustMode: settings.trust_mode,
    requireIdentity: settings.require_identity,
    sessionTtlSeconds: settings.session_ttl_seconds,
    approveJoins: settings.approve_joins,
    loopGuard: settings.loop_guard,
    rejoin: settings.rejoin,
    redactKeys: settings.redact_keys,
    createdAt: now,
    lastActivityAt: now,
  };
  // Ids are short enough to say aloud, so two may collide; a few retries are enough.
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const made = await ctx.db.transaction(async (tx) => {
      if (values.creatorAccountId !== null) await holdAccount(tx, values.creatorAccountId);
      const [row] = await tx
        .insert(channels)
        .values({ ...values, id: newChannelId() })
        .onConflictDoNothing()
        .returning();
      if (!row) return null;
      const { id, creatorAccountId: owner } = row;
      await tx.insert(channelEvents).values({ channelId: id, at: now, type: "channel_created", afterId: 0 });
      if (owner === null) return row;
      await addOwner(tx, id, owner, now);
      await recordAudit(
        tx,
        ctx,
        byAccount({ id: owner }, "channel.created", { channelId: id, target: row.name ?? id }),
      );
      return row;
    });
    if (made) return made;
  }
  throw new Error("no free channel id was found");
}
