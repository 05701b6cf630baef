import { z } from "zod";
import { operation } from "../operation";
import { auditFormats, auditPage, auditQuery, readAccountAudit } from "./audit-page";

/**
 * The record of an account: sign-ins, and everything created, changed and revoked, with the address. Entries never
 * change.
 */
export const listAccountAudit = operation(
  {
    name: "listAccountAudit",
    summary: "Read your account's audit log: sign-ins and changes to tokens, identities and channels.",
    description:
      "Append-only; deleted only together with the account. With format=jsonl the header X-Next-Before has next_before.",
    tag: "accounts",
    effect: "read",
    access: "account",
    scope: "account:read",
    limit: "read",
    page: true,
    input: z.object(auditQuery),
    output: auditPage,
    rest: { method: "GET", path: "/api/account/audit", formats: auditFormats },
  },
  async ({ account, db, responseHeaders }, asked) => {
    const page = await readAccountAudit(db, account.id, asked);
    if (page.next_before !== null) responseHeaders["X-Next-Before"] = String(page.next_before);
    return page;
  },
);
