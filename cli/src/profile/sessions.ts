import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { type Callsign, type ChannelId, callsign, channelId, credential, time } from "../hub/wire";
import { readPrivateJson, writePrivateJson } from "./private-file";
import type { Profile } from "./profiles";
import { Secret, secretOr } from "./secret";

/** A session on a channel that this command joined, and the data needed to rejoin. */
export interface StoredSession {
  origin: string;
  channel_id: ChannelId;
  callsign: Callsign;
  session_id: Secret;
  /** The join token or member credential it was opened with. */
  join_token: Secret | null;
  identity_key: Secret | null;
  joined_at: number;
}

/** The same in its file. */
const sessionFile = z.object({
  origin: z.string(),
  channel_id: channelId,
  callsign,
  session_id: credential,
  join_token: z.nullable(credential),
  identity_key: z.nullable(credential),
  joined_at: time,
});
type SessionFile = z.output<typeof sessionFile>;

export interface SessionChoice {
  channel?: string | undefined;
  as?: string | undefined;
}

/** The sessions of one profile, a file each, so that two terminals never overwrite each other. */
export class SessionStore {
  readonly directory: string;

  constructor(
    stateDirectory: string,
    private readonly profile: Profile,
  ) {
    this.directory = join(stateDirectory, "sessions", encodeURIComponent(profile.name));
  }

  list(): StoredSession[] {
    if (!existsSync(this.directory)) return [];
    return (
      readdirSync(this.directory)
        .filter((file) => file.endsWith(".json"))
        // A file of another shape is not a session.
        .flatMap((file) => sessionFile.safeParse(readPrivateJson(join(this.directory, file))).data ?? [])
        .filter(({ origin }) => origin === this.profile.origin)
        .map((session) => ({
          ...session,
          session_id: new Secret(session.session_id, session.origin),
          join_token: secretOr(session.join_token, session.origin),
          identity_key: secretOr(session.identity_key, session.origin),
        }))
        .sort((one, other) => one.joined_at - other.joined_at)
    );
  }

  read(channel: string, name: string): StoredSession | undefined {
    return this.list().find((session) => session.channel_id === channel && session.callsign === name);
  }

  write(session: StoredSession): void {
    const { origin } = session;
    const file: SessionFile = {
      ...session,
      session_id: session.session_id.valueFor(origin),
      join_token: session.join_token?.valueFor(origin) ?? null,
      identity_key: session.identity_key?.valueFor(origin) ?? null,
    };
    writePrivateJson(this.fileOf(session), file);
  }

  remove(session: Pick<StoredSession, "channel_id" | "callsign">): void {
    rmSync(this.fileOf(session), { force: true });
  }

  /**
   * The requested session. Never guesses between two: an agent must not send under a name, or on a channel, of another
   * agent.
   */
  choose({ channel, as }: SessionChoice): StoredSession {
    const name = as?.trim().toLowerCase();
    const fitting = this.list().filter(
      (session) =>
        (channel === undefined || session.channel_id === channel) &&
        (name === undefined || session.callsign === name),
    );
    const [only, ...others] = fitting;
    if (only && others.length === 0) return only;
    const chosen = this.profile.default_session;
    const usual = fitting.find(
      (session) => session.channel_id === chosen?.channel_id && session.callsign === chosen?.callsign,
    );
    if (usual) return usual;
    if (!only) throw notJoined(channel, name);
    const names = fitting.map((session) => `--channel ${session.channel_id} --as ${session.callsign}`);
    throw usageError(
      `${fitting.length} sessions match`,
      `Choose one, or set a default with \`airband use\`:\n${names.map((name) => `  ${name}`).join("\n")}`,
    );
  }

  private fileOf(session: Pick<StoredSession, "channel_id" | "callsign">): string {
    const [channel, name] = [session.channel_id, session.callsign].map(encodeURIComponent);
    return join(this.directory, `${channel}.${name}.json`);
  }
}

function notJoined(channel: string | undefined, name: string | undefined): CliError {
  const where = channel === undefined ? "any channel" : channel;
  const who = name === undefined ? "" : ` as ${name}`;
  const hint = `Join first: airband join ${channel ?? "CHANNEL"}${name === undefined ? "" : ` --as ${name}`}`;
  return new CliError(exitCodes.refused, "not_joined", `you are not on ${where}${who}`, hint);
}
