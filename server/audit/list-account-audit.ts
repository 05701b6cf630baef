import { z } from "zod";
import { operation } from "../operation";
import { auditFormats, auditPage, auditQuery, readAccountAudit } from "./audit-page";

/** The record of an account: who signed in, what was made, changed and revoked, whence. Nothing in it is ever changed. */
export const listAccountAudit = operation(
  {
    name: "listAccountAudit",
    summary: "Read your account's record: sign-ins, tokens, identities, channels and what became of them.",
    description: "Append-only. It is deleted together with the account, never before.",
    tag: "accounts",
    effect: "read",
    access: "account",
    scope: "account:read",
    limit: "read",
    input: z.object(auditQuery),
    output: auditPage,
    rest: { method: "GET", path: "/api/account/audit", formats: auditFormats },
  },
  async ({ account, db }, asked) => readAccountAudit(db, account.id, asked),
);
