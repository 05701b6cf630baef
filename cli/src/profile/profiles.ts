import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../cli-error";
import { readPrivateJson, writePrivateJson } from "./private-file";

/** The tokens of `login`: ones that renew themselves, or one that was pasted. */
export type Credential =
  | { kind: "device"; access_token: string; refresh_token: string | null; expires_at: number }
  | { kind: "token"; token: string };

/** One hub, and our account on it. */
export interface Profile {
  name: string;
  origin: string;
  credential: Credential | null;
  /** The session that commands use if none is named and there are several. */
  default_session: { channel_id: string; callsign: string } | null;
  /** Plain http beyond this machine was allowed for this hub. */
  insecure?: true;
}

export const DEFAULT_ORIGIN = "http://localhost:3000";

interface Choice {
  profile?: string | undefined;
  origin?: string | undefined;
}

/** The profiles in a directory, a file each. */
export class ProfileStore {
  constructor(private readonly directory: string) {}

  list(): Profile[] {
    const folder = join(this.directory, "profiles");
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => readPrivateJson<Profile>(join(folder, file)))
      .filter((profile) => profile !== undefined);
  }

  read(name: string): Profile | undefined {
    return readPrivateJson<Profile>(this.fileOf(name));
  }

  /** Stores it, and makes it the current one if there is none yet. */
  write(profile: Profile): void {
    writePrivateJson(this.fileOf(profile.name), profile);
    if (this.currentName() === undefined) this.use(profile.name);
  }

  remove(name: string): void {
    rmSync(this.fileOf(name), { force: true });
  }

  use(name: string): void {
    writePrivateJson(join(this.directory, "current.json"), { profile: name });
  }

  currentName(): string | undefined {
    return readPrivateJson<{ profile: string }>(join(this.directory, "current.json"))?.profile;
  }

  /**
   * The requested profile: the one named, or the one of that hub, or the current one. One that is not stored yet is
   * returned empty. A stored credential is never sent to another hub than its own.
   */
  choose({ profile: name, origin }: Choice): Profile {
    const wanted = origin === undefined ? undefined : normalizeOrigin(origin);
    if (name !== undefined) {
      const stored = this.read(name);
      if (stored && wanted !== undefined && stored.origin !== wanted)
        throw usageError(
          `profile ${name} is for ${stored.origin}`,
          "Omit --origin, or choose another --profile.",
        );
      return stored ?? emptyProfile(name, wanted ?? DEFAULT_ORIGIN);
    }
    const current = this.read(this.currentName() ?? "");
    if (wanted === undefined) return current ?? emptyProfile(nameFor(DEFAULT_ORIGIN), DEFAULT_ORIGIN);
    if (current?.origin === wanted) return current;
    return this.list().find((profile) => profile.origin === wanted) ?? emptyProfile(nameFor(wanted), wanted);
  }

  private fileOf(name: string): string {
    return join(this.directory, "profiles", `${encodeURIComponent(name) || "-"}.json`);
  }
}

/** The profile that a command uses, its store, and the environment that may override it. */
export interface ProfileInUse {
  env: Record<string, string | undefined>;
  profile: Profile;
  profiles: ProfileStore;
}

function emptyProfile(name: string, origin: string): Profile {
  return { name, origin, credential: null, default_session: null };
}

/** The host, with its port unless it is the default. */
const nameFor = (origin: string) => new URL(origin).host.replace(":", "-");

/** Whether requests to an origin travel unencrypted beyond this machine. */
export function isPlainHttp(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** `https://hub.example/` and `hub.example` are the same hub. Plain http is used if it was given. */
export function normalizeOrigin(given: string): string {
  const bare = given.trim();
  const text = /^https?:\/\//i.test(bare) ? bare : `https://${bare}`;
  // The URL parser drops tabs and line breaks, and reads a backslash as a slash.
  const isWritten = !/[\p{Cc}\p{Cf}\\]/u.test(text);
  const url = isWritten && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.password || url.search || url.hash || !["/", ""].includes(url.pathname))
    throw usageError(
      `${given} is not the address of a hub`,
      "It looks like https://hub.example, without a path.",
    );
  return url.origin;
}
