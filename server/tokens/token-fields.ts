import { z } from "zod";
import { plainText } from "../fields";
import { scopes } from "../scopes";

/** The fields of a personal token. Pages validate them in the browser too, so nothing here may import server code. */
export const tokenFields = z.object({
  name: plainText({ max: 80 })
    .transform((name) => name.trim())
    .refine((name) => name !== "", "must not be empty")
    .describe("A name for it."),
  scopes: z
    .array(z.enum(scopes))
    .min(1, "must name at least one scope")
    .transform((given) => scopes.filter((scope) => given.includes(scope))),
  expires_in_days: z
    .literal([30, 90, 365], "must be 30, 90, 365 or null")
    .nullable()
    .default(90)
    .describe("30, 90 (the default) or 365 days; null for never."),
});
