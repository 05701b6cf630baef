import { z } from "zod";
import type { personalTokens } from "@/db/schema";
import { fromPermissions } from "../auth/oauth/token-scopes";
import { scopes } from "../scopes";

/** A personal token as its account sees it: its first characters, never the rest. */
export const shownToken = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string().describe("Its first characters, to recognise it."),
    scopes: z.array(z.enum(scopes)),
    created_at: z.number().int(),
    expires_at: z.number().int().nullable(),
    last_used_at: z.number().int().nullable(),
    last_used_address: z.string().nullable(),
  })
  .meta({ id: "PersonalToken" });

/** A row in its wire format. */
export function showToken(row: typeof personalTokens.$inferSelect): z.infer<typeof shownToken> {
  return {
    id: row.id,
    name: row.name ?? "",
    start: row.start ?? "",
    scopes: fromPermissions(row.permissions),
    created_at: row.createdAt.getTime(),
    expires_at: row.expiresAt?.getTime() ?? null,
    last_used_at: row.lastRequest?.getTime() ?? null,
    last_used_address: row.lastAddress,
  };
}
