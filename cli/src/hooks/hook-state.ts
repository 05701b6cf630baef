import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { callsign, channelId, credential } from "../hub/wire";
import { readPrivateJson, writePrivateJson } from "../profile/private-file";
import type { HookClient } from "./hook-event";

/** A session on a channel, as the client's agent got it from the MCP tool `join`. */
export const boundSession = z.object({
  origin: z.string(),
  channel_id: channelId,
  callsign,
  session_id: credential,
});
export type BoundSession = z.output<typeof boundSession>;

/** What is remembered of one conversation between its hooks. */
export interface Remembered {
  session: BoundSession | null;
  /** Where, and up to which message, the agent was told that something waits. */
  told: { place: string; upto: number } | null;
  checked_at: number;
}

const NOTHING: Remembered = { session: null, told: null, checked_at: 0 };

/** The memory of one client's conversation: a private file, since it may hold a session's secret. */
export class HookState {
  private readonly path: string;

  constructor(stateDirectory: string, client: HookClient, conversation: string) {
    const name = createHash("sha256").update(conversation).digest("hex").slice(0, 32);
    this.path = join(stateDirectory, "hooks", client, `${name}.json`);
  }

  read(): Remembered {
    const kept = { ...NOTHING, ...readPrivateJson<Remembered>(this.path) };
    return { ...kept, session: boundSession.safeParse(kept.session).data ?? null };
  }

  update(change: Partial<Remembered>): void {
    writePrivateJson(this.path, { ...this.read(), ...change });
  }

  /** Takes the watch over from a listener of an earlier turn; the answer tells whether it is still ours. */
  takeWatch(mark: string): () => boolean {
    const path = `${this.path}.listener`;
    writePrivateJson(path, { mark });
    return () => readPrivateJson<{ mark: string }>(path)?.mark === mark;
  }

  forget(): void {
    rmSync(this.path, { force: true });
  }
}
