import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { hooks } from "@/db/schema";
import { AirbandError } from "../errors";

/** Two hooks of one name could not be distinguished. The caller holds the channel's lock. */
export async function refuseTakenName(
  tx: Pick<Database, "select">,
  channelId: string,
  name: string,
): Promise<void> {
  const [taken] = await tx
    .select({ id: hooks.id })
    .from(hooks)
    .where(and(eq(hooks.channelId, channelId), eq(hooks.name, name)));
  if (taken) throw new AirbandError("invalid", "name: another hook of this channel has it");
}
