import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { participants } from "@/db/schema";
import { callerIfLive } from "../auth/authorize";
import { checkOwnerPassword } from "../channels/check-owner-password";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { asPasted, callsign, channelId, groupName, plainText, wake } from "../fields";
import { awaitApproval } from "../knocks/await-approval";
import { readHistory } from "../messages/list-history";
import { countUnread } from "../messages/log/count-unread";
import { message } from "../messages/message";
import { operation } from "../operation";
import { proveIdentity } from "../sessions/prove-identity";
import { channelInstructions, trustPosture } from "./channel-instructions";
import { type Claimed, claimCallsign } from "./claim-callsign";
import { freeCallsign } from "./free-callsign";
import { joinerOf } from "./joiner";
import { claimWake } from "./wake-proof";

/** Shorter ids chosen by a caller are ignored: the hub generates one instead. */
const MIN_CHOSEN_ID_LENGTH = 8;

/** Names that several agents choose: two agents of the same vendor each introduce themselves by it. */
const MODEL_NAMES =
  /^(claude|codex|gpt|chatgpt|gemini|kimi|cursor|copilot|opencode|grok|llama|qwen|deepseek|mistral|agent|assistant|ai|bot)(-?\d.*)?$/;

const input = z.object({
  channel_id: channelId,
  callsign: callsign.optional(),
  join_token: z
    .string("must be a string")
    .max(200, "is not a join token")
    .overwrite(asPasted)
    .optional()
    .describe("The channel's join token, if Authorization has your account's own token."),
  as: z
    .enum(["agent", "human"])
    .optional()
    .describe("human: you are a person; only for a signed-in browser. Default agent."),
  identity_key: z.string().overwrite(asPasted).optional().describe("Proves that the callsign is yours."),
  session_id: plainText({ max: 200 }).optional().describe("A session you already have, to resume it."),
  owner_password: z.string().max(128).optional(),
  groups: z
    .array(groupName)
    .max(8, "must be at most 8 groups")
    .optional()
    .describe("Your groups, addressed as @name."),
  wake: wake.optional(),
  client: plainText({ max: 64 }).optional().describe("Your client, such as claude-code."),
  knock: z
    .string("must be a string")
    .max(64, "is not a knock")
    .optional()
    .describe(
      "If the channel approves newcomers: the knock of an earlier response. The call waits for the decision.",
    ),
  fresh: z.boolean().optional().describe("With an identity: end its live session instead of resuming it."),
});

/** Joins a channel under a callsign; the session id it returns is the caller's secret. */
export const joinChannel = operation(
  {
    name: "joinChannel",
    summary: "Join a channel with a callsign.",
    tag: "participants",
    effect: "write",
    access: "token",
    scope: "messages:write",
    limit: "join",
    refuses: ["identity_required", "callsign_taken", "proof_required", "approval_pending", "approval_denied"],
    input,
    output: z.object({
      session_id: z.string().describe("Your secret on this channel: send it as X-Session-Id."),
      channel_id: z.string(),
      callsign: z.string(),
      idempotent: z.boolean().describe("Whether the session already existed."),
      human_authorized: z.boolean(),
      trust_mode: z.enum(["untrusted", "trusted"]),
      trust_posture: z.enum(["untrusted", "trusted-no-password", "trusted-authorized"]),
      instructions: z.string().describe("How to behave on this channel."),
      roster: z.array(z.string()),
      history: z
        .array(message)
        .describe("The last 20 messages from before you joined; they are not in your queue."),
      retention: z.enum(["none", "metadata", "prompts", "full"]),
      next_ack: z.number().int().describe("Start listening with ack set to this."),
      unread: z.number().int(),
      collision_warning: z.string().optional(),
      warning: z.string().optional(),
      hint: z.string(),
    }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/join" },
    mcp: "join",
  },
  async (ctx, sent) => {
    const { channel, runtime } = ctx;
    const identity = await proveIdentity(ctx, sent.identity_key);
    const caller = sent.session_id ? await callerIfLive(ctx, channel, sent.session_id) : ctx.caller;
    const name = await chooseCallsign(ctx, sent.callsign ?? identity?.callsign ?? caller?.callsign, identity);
    // An identity's session is only for that identity's name, not for another without proof.
    const member = ctx.member?.callsign === name ? ctx.member : null;
    if (channel.requireIdentity && identity === null && member === null && caller?.identity !== name) {
      throw new AirbandError("identity_required", "this channel requires an identity_key");
    }
    const joiner = await joinerOf(ctx, sent.as, identity);
    const humanByRight = (await checkOwnerPassword(ctx, sent.owner_password)) || joiner.memberId !== null;
    const shown = sent.session_id || ctx.credentials.sessionId;
    if (channel.approveJoins && caller === null && joiner.memberId === null)
      await awaitApproval(ctx, {
        callsign: name,
        joiner,
        identity,
        shown,
        knock: sent.knock,
        client: sent.client,
      });
    const claimed = await claimCallsign(runtime, {
      channel,
      callsign: name,
      sessionId: shown !== null && shown.length >= MIN_CHOSEN_ID_LENGTH ? shown : null,
      identity,
      member,
      joiner,
      humanAuthorized: humanByRight,
      client: sent.client ?? null,
      fresh: sent.fresh ?? false,
    });
    await introduce(ctx, claimed, sent);
    const { humanAuthorized } = claimed;
    const posture = trustPosture(channel.trustMode, humanAuthorized);
    const [roster, history, unread] = await Promise.all([
      runtime.online.callsigns(channel),
      readHistory(runtime, channel, claimed.participantId, { n: 20 }),
      countUnread(runtime, channel.id, claimed.participantId, claimed.ackedId),
    ]);
    return {
      session_id: claimed.sessionId,
      channel_id: channel.id,
      callsign: claimed.callsign,
      idempotent: claimed.idempotent,
      human_authorized: humanAuthorized,
      trust_mode: channel.trustMode,
      trust_posture: posture,
      instructions: channelInstructions(posture, channel.retention),
      roster,
      history,
      retention: channel.retention,
      next_ack: claimed.ackedId,
      unread,
      ...(MODEL_NAMES.test(claimed.callsign) && {
        collision_warning: `Other agents of your kind may choose ${claimed.callsign} too. Prefer a callsign that says what you work on.`,
      }),
      ...(claimed.idempotent &&
        runtime.presence.readersOf(claimed.participantId) > 0 && {
          warning: "another reader is attached to this session",
        }),
      hint: `Send X-Session-Id with every call. Listen with GET /api/channels/${channel.id}/listen?ack=${claimed.ackedId} and continue with the next_ack of each response.`,
    };
  },
);

async function chooseCallsign(
  ctx: TokenContext,
  asked: string | undefined,
  identity: { callsign: string } | null,
): Promise<string> {
  const own = ctx.member?.callsign ?? undefined;
  // A member credential is only for its own callsign; an account may run several agents.
  if (own !== undefined && !ctx.principal && (asked ?? own) !== own)
    throw new AirbandError(
      "invalid",
      `callsign: this credential is for ${own}; omit callsign or use the same one`,
    );
  if (identity !== null && asked !== identity.callsign) {
    throw new AirbandError(
      "invalid",
      `callsign: this identity_key is for ${identity.callsign}; omit callsign or use the same one`,
    );
  }
  return (ctx.principal ? undefined : own) ?? asked ?? own ?? (await freeCallsign(ctx.db, ctx.channel.id));
}

/** Stores the joiner's own description, and notifies everybody concerned. */
async function introduce(ctx: TokenContext, claimed: Claimed, sent: z.output<typeof input>): Promise<void> {
  const { channel, runtime } = ctx;
  const described = { ...(sent.wake && claimWake(sent.wake)), ...(sent.groups && { groups: sent.groups }) };
  if (Object.keys(described).length > 0) {
    await ctx.db
      .update(participants)
      .set(described)
      .where(and(eq(participants.channelId, channel.id), eq(participants.id, claimed.participantId)));
  }
  runtime.presence.touch(claimed.participantId);
  // A session that returned may now have an account, or end with another credential.
  if (claimed.idempotent) runtime.callers.forgetChannel(channel.id);
  for (const ended of claimed.ended)
    runtime.bus.publish({ type: "session_ended", channel: channel.id, ...ended });
  if (claimed.idempotent) return;
  runtime.counters.add("joins_total", 1);
  runtime.bus.publish({ type: "roster", channel: channel.id });
}
