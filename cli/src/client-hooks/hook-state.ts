import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { callsign, channelId, credential } from "../hub/wire";
import { readPrivateJson, writePrivateJson } from "../profile/private-file";
import type { HookClient } from "./hook-event";

/** A channel session that the client's agent got from the MCP tool `join`. */
export const boundSession = z.object({
  origin: z.string(),
  channel_id: channelId,
  callsign,
  session_id: credential,
});
export type BoundSession = z.output<typeof boundSession>;

/** State of one conversation, kept between hook runs. */
export interface Remembered {
  session: BoundSession | null;
  /** The channel and last message that were announced to the agent. */
  told: { place: string; upto: number } | null;
  checked_at: number;
}

const NOTHING: Remembered = { session: null, told: null, checked_at: 0 };

/** The stored state of a conversation: a private file, since it may contain a session's secret. */
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

  /** Takes over from an earlier turn's listener; the returned function answers whether we are still the latest. */
  takeWatch(mark: string): () => boolean {
    const path = `${this.path}.listener`;
    writePrivateJson(path, { mark });
    return () => readPrivateJson<{ mark: string }>(path)?.mark === mark;
  }

  forget(): void {
    rmSync(this.path, { force: true });
  }
}
