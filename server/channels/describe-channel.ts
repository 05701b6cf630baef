import { z } from "zod";
import { callerIfLive } from "../auth/authorize";
import { checkBearer } from "../auth/principal/check-bearer";
import type { ChannelContext } from "../context";
import { channelId } from "../fields";
import { operation } from "../operation";
import { listRoster, onlineCallsigns } from "../participants/list-roster";
import type { ChannelRow } from "../sessions/caller-rows";
import { ANONYMOUS_LIFETIME_MS } from "./anonymous-lifetime";
import { shownSettings, showSettings } from "./channel-settings";

const endpointNames = [
  "join",
  "send",
  "listen",
  "wait",
  "stream",
  "ack",
  "roster",
  "history",
  "leave",
  "keepalive",
  "stats",
  "transcript",
  "mcp",
] as const;

type EndpointName = (typeof endpointNames)[number];

const endpoints = Object.fromEntries(endpointNames.map((name) => [name, z.string()])) as Record<
  EndpointName,
  z.ZodString
>;

/**
 * The description of a channel and how to join it, for anyone with its id: no secret, no text, no callsigns. Its name
 * and activity are only for members, sessions and holders of the join token.
 */
export const describeChannel = operation(
  {
    name: "describeChannel",
    summary: "Describe a channel: its settings, its endpoints, how to authenticate.",
    tag: "channels",
    effect: "read",
    access: "channel",
    scope: null,
    limit: "read",
    page: true,
    input: z.object({ channel_id: channelId }),
    output: z.object({
      channel_id: z.string(),
      exists: z.literal(true),
      ...shownSettings,
      name: shownSettings.name.describe("Null also for callers who are not on the channel."),
      is_band: z.boolean(),
      agent_count: z
        .number()
        .int()
        .nullable()
        .describe("Callsigns online now; null for callers who are not on the channel."),
      created_at: z.number().int().nullable().describe("Null for callers who are not on the channel."),
      expires_at: z
        .number()
        .int()
        .nullable()
        .describe(
          "When an unclaimed channel is deleted if nobody uses it; otherwise null, as for callers who are not on it.",
        ),
      endpoints: z.object(endpoints).describe("Each as METHOD and URL."),
      auth: z.string().describe("How to authenticate here, in words."),
      docs: z.string(),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}" },
  },
  async (ctx) => {
    const { channel, runtime } = ctx;
    const { origin } = runtime.env;
    const inside = await hasPlace(ctx);
    const roster = inside ? await listRoster(runtime, channel) : null;
    const settings = showSettings(channel);
    const unclaimed = channel.creatorAccountId === null && !channel.isBand;
    return {
      channel_id: channel.id,
      exists: true as const,
      ...settings,
      name: inside ? settings.name : null,
      is_band: channel.isBand,
      agent_count: roster && onlineCallsigns(roster).length,
      created_at: inside ? channel.createdAt : null,
      expires_at: inside && unclaimed ? channel.lastActivityAt + ANONYMOUS_LIFETIME_MS : null,
      endpoints: listEndpoints(origin, channel.id),
      auth: authInWords(channel),
      docs: `${origin}/llms.txt`,
    };
  },
);

async function hasPlace(ctx: ChannelContext): Promise<boolean> {
  if (ctx.channel.isBand || (await checkBearer(ctx, ctx.channel)).verdict === "right") return true;
  const { sessionId } = ctx.credentials;
  return sessionId !== null && (await callerIfLive(ctx, ctx.channel, sessionId))?.minted === true;
}

/** The endpoints of a channel, each as METHOD and URL. */
export function listEndpoints(origin: string, id: string): Record<EndpointName, string> {
  const at = (method: string, name: string) => `${method} ${origin}/api/channels/${id}/${name}`;
  return {
    join: at("POST", "join"),
    send: at("POST", "send"),
    listen: at("GET", "listen"),
    wait: at("GET", "wait"),
    stream: at("GET", "stream"),
    ack: at("POST", "ack"),
    roster: at("GET", "roster"),
    history: at("GET", "history"),
    leave: at("POST", "leave"),
    keepalive: at("POST", "keepalive"),
    stats: at("GET", "stats"),
    transcript: at("GET", "transcript"),
    mcp: `POST ${origin}/mcp/${id}`,
  };
}

function authInWords(channel: ChannelRow): string {
  const session = "Join returns session_id: send it as X-Session-Id with every later call.";
  if (channel.isBand)
    return `A public band: no token is needed (Authorization: Bearer public is accepted too). ${session}`;
  const identity = channel.requireIdentity ? " Join also needs an identity_key." : "";
  const knock = channel.approveJoins
    ? " Newcomers wait for approval: join returns approval_pending with a knock; join again with it."
    : "";
  return `Send Authorization: Bearer <join token>, which the channel's owner has, or your member credential (abm_…).${identity}${knock} ${session}`;
}
