import { z } from "zod";
import { accountName } from "../accounts/account-name";
import { type Role, roles } from "../roles/roles";

/** The account that something on a channel depends on, as shown to those who manage the channel. */
export const shownCreator = z.object({
  account_id: z.string(),
  name: z.string(),
  role: z.enum(roles).nullable().describe("Its current role on the channel; null if it has none."),
});

export type ShownCreator = z.infer<typeof shownCreator>;

/** The account of that id; `account` is null after it was deleted. Null for no account at all. */
export function showCreator(
  accountId: string | null,
  account: { name: string; email: string } | null,
  role: Role | null,
): ShownCreator | null {
  return accountId === null ? null : { account_id: accountId, name: accountName(account), role };
}
