import { Option } from "@commander-js/extra-typings";
import type { Cli } from "../cli";
import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { ChannelSession } from "../hub/channel-session";
import { HubError } from "../hub/hub-error";
import { joinChannel } from "../hub/join-channel";
import { type Callsign, channelId, priorities } from "../hub/wire";
import { readStream } from "../listen/read-stream";
import { wholeNumber } from "../option-values";
import { environmentSecret } from "../profile/environment-secrets";
import { Secret, secretOr } from "../profile/secret";
import type { StoredSession } from "../profile/sessions";
import { listenOn } from "./listen";

interface Place {
  channel: string;
  token?: string | undefined;
  session?: string | undefined;
  identityKey?: string | undefined;
}

/** `airband listen-here`: `listen` with the flags of an earlier hub's listener, so that its scripts keep working. */
export function listenHere(cli: Cli) {
  return cli
    .command("listen-here", {
      summary: "Like listen, with the flags of an earlier hub's scripts.",
      description:
        "Takes the channel, its token and a session id as options, and stores no session. The hook's environment has the message as RR_MESSAGE, RR_FROM, … and as AIRBAND_MESSAGE, … . For new scripts, use `airband listen`.",
      examples: [
        [
          "airband listen-here --channel quiet-otter-3a8f --token $TOKEN --session $SESSION --inbox in.jsonl",
          "one line of JSON per message",
        ],
      ],
    })
    .requiredOption("--channel <id>", "the channel")
    .option("--token <token>", "its join token; prefer AIRBAND_JOIN_TOKEN, which other processes cannot see")
    .option("--session <id>", "session id returned by join")
    .option("--identity-key <key>", "join with this identity; prefer AIRBAND_IDENTITY_KEY")
    .option("--since <id>", "start after this message, and ack it and all before it", wholeNumber)
    .option("--on-message <command>", "run this for each message")
    .option("--inbox <file>", "append each message to this file")
    .addOption(new Option("--format <how>", "how lines are written").choices(["jsonl", "text"] as const))
    .addOption(new Option("--min-priority <how>", "minimum priority").choices(priorities))
    .option("--heartbeat <seconds>", "how often to print a heartbeat; 0 for never", wholeNumber, 0)
    .option("--quiet", "print no ⟲ lines")
    .action(async (options) => {
      try {
        await listenOn(cli, await openPlace(cli, options), {
          ...options,
          format: options.format ?? "jsonl",
          once: false,
          quiet: options.quiet ?? false,
          coalesceMs: 0,
          heartbeatSeconds: options.heartbeat,
          startAfter: options.since,
        });
      } catch (error) {
        // Exits with 1 for any error, like the earlier listener.
        if (!(error instanceof HubError)) throw error;
        throw new HubError(error.problem, error.retryAfter, exitCodes.failed);
      }
    });
}

/** The session from the options: joins with an identity, otherwise uses the given session. */
async function openPlace(cli: Cli, options: Place): Promise<ChannelSession> {
  const { origin } = cli;
  const join_token = secretOr(options.token, origin) ?? environmentSecret(cli, "AIRBAND_JOIN_TOKEN");
  const identity_key =
    secretOr(options.identityKey, origin) ?? environmentSecret(cli, "AIRBAND_IDENTITY_KEY");
  const channel_id = channelId.safeParse(options.channel).data;
  if (channel_id === undefined) throw usageError(`${options.channel} is not the id of a channel`);
  const joinAgain = async (): Promise<StoredSession> => {
    if (identity_key === null)
      throw new CliError(exitCodes.failed, "session_expired", "the session has ended");
    return (await joinChannel(cli, { channel_id, join_token, identity_key }, "forget")).session;
  };
  if (options.session === undefined) {
    if (identity_key === null)
      throw usageError("a session is missing", "Give --session, or --identity-key to join.");
    return new ChannelSession(cli, await joinAgain(), joinAgain);
  }
  const session_id = new Secret(options.session, origin);
  const place = { origin, channel_id, session_id, join_token, identity_key, joined_at: 0 };
  // Unknown until the hub reports it.
  const unnamed = { ...place, callsign: "unknown" as Callsign };
  const name = await callsignOf(cli, new ChannelSession(cli, unnamed, joinAgain, join_token));
  return new ChannelSession(cli, { ...place, callsign: name }, joinAgain, join_token);
}

/** The session's callsign, from the stream's first event; reading it acks nothing. */
async function callsignOf(cli: Cli, session: ChannelSession): Promise<Callsign> {
  for await (const event of readStream(session, { lastEventId: 0, signal: cli.signal }))
    if (event.event === "hello") return event.data.callsign;
  throw new CliError(exitCodes.unreachable, "unreachable", "the hub ended the connection");
}
