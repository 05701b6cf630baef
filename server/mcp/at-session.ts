import { z } from "zod";
import { checkBearer } from "../auth/principal/check-bearer";
import { findChannel } from "../auth/principal/find-channel";
import { wrongCredential } from "../auth/principal/wrong-credential";
import { AirbandError } from "../errors";
import { refuseWhenOver } from "../limits/limit-headers";
import type { DoorContext } from "../runtime";
import type { ToolCall } from "./tool";

/** The argument that identifies the caller in every tool but join and create_channel. */
export const sessionArgument = z
  .string("must be a string")
  .max(200, "is not a session")
  .trim()
  .optional()
  .describe("The session returned by join. Omit it only if your client keeps an Mcp-Session-Id.");

export interface AtSession {
  channelId: string;
  /** Null if the channel's bearer alone is enough. */
  sessionId: string | null;
  context: DoorContext;
}

/** A tool call as an operation's context: by this door, with this session, cancelled when the call is. */
export function operationContext(
  { door, signal }: ToolCall,
  credentials: Partial<DoorContext["credentials"]> = {},
): DoorContext {
  return {
    ...door.context,
    signal,
    idempotencyKey: null,
    credentials: { bearer: door.context.credentials.bearer, sessionId: null, ...credentials },
  };
}

/**
 * Refuses a request whose own bearer is invalid for the channel. That is the request's error and not the call's, so its
 * response will be a 401 (RFC 6750 section 3), whatever credential is in the arguments.
 */
export async function refuseWrongBearer({ door }: ToolCall, channelId: string): Promise<void> {
  if (door.context.credentials.bearer === null) return;
  const { verdict } = await checkBearer(door.context, await findChannel(door.context, channelId));
  if (verdict !== "wrong") return;
  door.refusedBearer = await wrongCredential(door.context, "the bearer is not this channel's join token");
  throw door.refusedBearer;
}

/**
 * The caller and the channel: by the `session` argument (or an `X-Session-Id` header), otherwise by the session its
 * `Mcp-Session-Id` joined last. Only sessions of our own identify a channel; at `/mcp/{channel_id}` the channel is
 * known, and its bearer alone is enough if `needs` is the token.
 */
export async function atSession(
  call: ToolCall,
  session: string | undefined,
  needs: "session" | "token" = "session",
): Promise<AtSession> {
  const { door } = call;
  const given = session ?? door.context.credentials.sessionId;
  const joined = given ? await named(call, given) : (door.mcpSession?.joined ?? null);
  const channelId = joined?.channelId ?? door.channelId;
  if (channelId === null || (joined === null && needs === "session")) {
    throw new AirbandError("not_joined", "session: missing; join returns it");
  }
  if (door.channelId !== null && door.channelId !== channelId) {
    throw new AirbandError("not_joined", "session: belongs to a different channel than this endpoint");
  }
  await refuseWrongBearer(call, channelId);
  const sessionId = joined?.sessionId ?? null;
  return { channelId, sessionId, context: operationContext(call, { sessionId }) };
}

async function named({ door }: ToolCall, sessionId: string) {
  const channelId = (await door.sessionChannels.find(sessionId)) ?? door.channelId;
  if (channelId !== null) return { channelId, sessionId };
  const { limits } = door.runtime;
  refuseWhenOver(await limits.charge("guess", [{ kind: "address", key: door.context.address ?? "unknown" }]));
  throw new AirbandError("not_joined", "session: is not one that join returned on this hub");
}
