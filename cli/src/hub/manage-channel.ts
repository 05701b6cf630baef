import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { accountToken } from "../profile/account-token";
import type { SessionChoice, StoredSession } from "../profile/sessions";
import type { CallOptions } from "./hub-client";
import { HubError } from "./hub-error";
import { type CallUnder, typedCall } from "./typed-call";
import type { Schema } from "./wire";

/** A channel, called with a credential that can manage it. */
export interface ManagedChannel {
  channel_id: string;
  call: CallUnder<"/api/channels/{channel_id}", "channel_id">;
  /** The same for any path of the channel. */
  request: <T>(method: string, path: string, schema: Schema<T>, options: CallOptions) => Promise<T>;
}

/**
 * The channel that the options or the session name, called as its owner or admin if the account is one, and otherwise
 * with the credential of the session. A refused call has had no effect, so it can be retried the other way.
 */
export async function manageChannel(cli: Cli, options: SessionChoice): Promise<ManagedChannel> {
  const account = await accountToken(cli);
  const session = sessionOr(cli, options, account !== null && options.channel !== undefined);
  const channel_id = session?.channel_id ?? (options.channel as string);
  const bearers = [account, session?.join_token ?? null].filter((bearer) => bearer !== null);
  if (bearers.length === 0) {
    const hint = "Run `airband login`, or join the channel with its token.";
    throw new CliError(exitCodes.denied, "signed_out", `no credential here can manage ${channel_id}`, hint);
  }
  const request: ManagedChannel["request"] = async (method, path, schema, sent) => {
    const url = `/api/channels/${encodeURIComponent(channel_id)}${path}`;
    for (const bearer of bearers.slice(0, -1)) {
      try {
        return await cli.hub.request(method, url, schema, { ...sent, bearer });
      } catch (error) {
        if (!(error instanceof HubError) || ![401, 403, 404].includes(error.problem.status)) throw error;
      }
    }
    return cli.hub.request(method, url, schema, {
      ...sent,
      bearer: bearers.at(-1) ?? null,
      session: session?.session_id,
    });
  };
  return { channel_id, request, call: typedCall(request) };
}

/** An owner can manage channels without having joined them. */
function sessionOr(cli: Cli, options: SessionChoice, mayLack: boolean): StoredSession | undefined {
  try {
    return cli.session(options);
  } catch (error) {
    if (mayLack && error instanceof CliError && error.code === "not_joined") return undefined;
    throw error;
  }
}
