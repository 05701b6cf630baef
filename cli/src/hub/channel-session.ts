import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { Secret } from "../profile/secret";
import type { StoredSession } from "../profile/sessions";
import type { CallOptions } from "./hub-client";
import { HubError } from "./hub-error";
import { joinChannel } from "./join-channel";
import { type CallUnder, typedCall } from "./typed-call";

/** A stored session: calls its channel, and rejoins if the session has expired. */
export class ChannelSession {
  constructor(
    private readonly cli: Cli,
    public stored: StoredSession,
    /** Rejoins; overridden if the session is not stored. */
    private readonly takeAgain: (old: StoredSession) => Promise<StoredSession> = (old) => rejoin(cli, old),
    /** The channel's token, which a client-chosen session id needs beside it. */
    private readonly bearer: Secret | null = null,
  ) {}

  /** Calls the channel's operations. */
  readonly call: CallUnder<"/api/channels/{channel_id}", "channel_id"> = typedCall(
    (method, path, schema, options) =>
      this.through((how) => this.cli.hub.request(method, this.pathOf(path), schema, { ...options, ...how })),
  );

  open(path: string, options?: CallOptions): Promise<Response> {
    return this.through((call) => this.cli.hub.open("GET", this.pathOf(path), { ...options, ...call }));
  }

  /** A request rejected because the session ended had no effect, so it is safe to retry. */
  private async through<T>(call: (how: CallOptions) => Promise<T>): Promise<T> {
    // The session alone is sufficient: a credential beside it would bind the session to it.
    const how = () => ({ session: this.stored.session_id, bearer: this.bearer });
    try {
      return await call(how());
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== "session_expired") throw error;
      this.stored = await this.takeAgain(this.stored);
      return call(how());
    }
  }

  private pathOf(path: string): string {
    return `/api/channels/${encodeURIComponent(this.stored.channel_id)}${path}`;
  }
}

/** Rejoins with the same callsign; messages sent in the meantime are waiting. */
async function rejoin(
  cli: Cli,
  { channel_id, callsign, join_token, identity_key, session_id }: StoredSession,
) {
  // Another of our processes may have already done it.
  const now = cli.sessions.read(channel_id, callsign);
  if (now === undefined) throw new CliError(exitCodes.refused, "left", `you have left ${channel_id}`);
  if (!now.session_id.equals(session_id)) return now;
  return (await joinChannel(cli, { channel_id, callsign, join_token, identity_key, session_id })).session;
}
