import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { readPrivateJson, writePrivateJson } from "./private-file";
import type { Profile } from "./profiles";
import { Secret, secretOr } from "./secret";

/** A place on a channel that this command took, and what it needs to take it again. */
export interface StoredSession {
  origin: string;
  channel_id: string;
  callsign: string;
  session_id: Secret;
  /** The join token or member credential it was opened with. */
  join_token: Secret | null;
  identity_key: Secret | null;
  joined_at: number;
}

/** The same in its file. */
type SessionFile = Omit<StoredSession, "session_id" | "join_token" | "identity_key"> & {
  session_id: string;
  join_token: string | null;
  identity_key: string | null;
};

export interface SessionChoice {
  channel?: string | undefined;
  as?: string | undefined;
}

/** The sessions of one profile, a file each, so that two terminals never write over one another. */
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
    return readdirSync(this.directory)
      .filter((file) => file.endsWith(".json"))
      .map((file) => readPrivateJson<SessionFile>(join(this.directory, file)))
      .filter((session) => session !== undefined)
      .filter(({ origin }) => origin === this.profile.origin)
      .map((session) => ({
        ...session,
        session_id: new Secret(session.session_id, session.origin),
        join_token: secretOr(session.join_token, session.origin),
        identity_key: secretOr(session.identity_key, session.origin),
      }))
      .sort((one, other) => one.joined_at - other.joined_at);
  }

  read(channel: string, callsign: string): StoredSession | undefined {
    return this.list().find((session) => session.channel_id === channel && session.callsign === callsign);
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
   * The session meant. Nothing is guessed between two: an agent must not speak under a name, or on a channel, that
   * the command next to it was given.
   */
  choose({ channel, as }: SessionChoice): StoredSession {
    const callsign = as?.trim().toLowerCase();
    const fitting = this.list().filter(
      (session) =>
        (channel === undefined || session.channel_id === channel) &&
        (callsign === undefined || session.callsign === callsign),
    );
    const [only, ...others] = fitting;
    if (only && others.length === 0) return only;
    const chosen = this.profile.default_session;
    const usual = fitting.find(
      (session) => session.channel_id === chosen?.channel_id && session.callsign === chosen?.callsign,
    );
    if (usual) return usual;
    if (!only) throw notJoined(channel, callsign);
    const names = fitting.map((session) => `--channel ${session.channel_id} --as ${session.callsign}`);
    throw usageError(
      `there are ${fitting.length} sessions that could be meant`,
      `Name one, or choose with \`airband use\`:\n${names.map((name) => `  ${name}`).join("\n")}`,
    );
  }

  private fileOf({ channel_id, callsign }: Pick<StoredSession, "channel_id" | "callsign">): string {
    return join(this.directory, `${encodeURIComponent(channel_id)}.${encodeURIComponent(callsign)}.json`);
  }
}

function notJoined(channel: string | undefined, callsign: string | undefined): CliError {
  const where = channel === undefined ? "any channel" : channel;
  const who = callsign === undefined ? "" : ` as ${callsign}`;
  const hint = `Join first: airband join ${channel ?? "CHANNEL"}${callsign === undefined ? "" : ` --as ${callsign}`}`;
  return new CliError(exitCodes.refused, "not_joined", `you are not on ${where}${who}`, hint);
}
