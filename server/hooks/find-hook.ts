import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { hooks } from "@/db/schema";
import { AirbandError } from "../errors";
import type { HookRow } from "./shown-hook";

/** The channel's hook of that id, or `not_found`. `lock` locks its row until the transaction ends. */
export async function findHook(
  db: Pick<Database, "select">,
  channelId: string,
  id: string,
  { lock = false } = {},
): Promise<HookRow> {
  const query = db
    .select()
    .from(hooks)
    .where(and(eq(hooks.channelId, channelId), eq(hooks.id, id)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw new AirbandError("not_found", "the channel has no hook with that id");
  return row;
}
