import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { readPrivateJson, writePrivateJson } from "./private-file";
import type { Profile } from "./profiles";

/** A place on a channel that this command took, and what it needs to take it again. */
export interface StoredSession {
  origin: string;
  channel_id: string;
  callsign: string;
  session_id: string;
  /** The join token or member credential it was opened with. */
  join_token: string | null;
  identity_key: string | null;
  joined_at: number;
}

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
      .map((file) => readPrivateJson<StoredSession>(join(this.directory, file)))
      .filter((session) => session !== undefined && session.origin === this.profile.origin)
      .map((session) => session as StoredSession)
      .sort((one, other) => one.joined_at - other.joined_at);
  }

  read(channel: string, callsign: string): StoredSession | undefined {
    return this.list().find((session) => session.channel_id === channel && session.callsign === callsign);
  }

  write(session: StoredSession): void {
    writePrivateJson(this.fileOf(session), session);
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
