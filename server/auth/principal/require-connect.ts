import type { ChannelContext } from "../../context";
import { AirbandError } from "../../errors";
import { administers } from "../../roles/administers";
import type { Caller } from "../../sessions/caller-cache";
import { type BearerVerdict, isJoinToken } from "./check-bearer";
import { unauthorizedHeaders } from "./unauthorized-headers";

/**
 * Refuses to have a channel's messages posted elsewhere unless the caller is the account of an owner or admin, or a
 * guest with both: the join token, since a webhook outlives a session, and its own session, since the token is shared
 * by everybody.
 */
export function requireConnect(ctx: ChannelContext, bearer: BearerVerdict, caller: Caller | null): void {
  const { channel, credentials } = ctx;
  if (channel.isBand || administers(bearer)) return;
  if (credentials.bearer === null || !isJoinToken(ctx, channel, credentials.bearer))
    throw sessionIsNotEnough();
  if (caller === null) {
    throw new AirbandError(
      "invalid",
      "X-Session-Id: missing, or its session has ended; a guest's webhooks belong to its session on the channel",
    );
  }
}

/** The error for a session, or a member credential, if only the join token or an account is accepted. */
export function sessionIsNotEnough(): AirbandError {
  const detail =
    "webhooks need the channel's join token, or the account of an owner or admin; a session is not enough";
  return new AirbandError("unauthorized", detail, unauthorizedHeaders);
}
