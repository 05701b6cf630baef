import { eq } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "@/db/schema";
import { channelId } from "../fields";
import { operation } from "../operation";
import { auditFormats, auditPage, auditQuery, readAuditPage } from "./audit-page";

/** The record of a channel: what was done to its settings, its token and its people, and by whom. */
export const listChannelAudit = operation(
  {
    name: "listChannelAudit",
    summary: "Read your channel's record: changes to its settings, its token and its people.",
    description: "Append-only. Addresses are told of your own acts alone.",
    tag: "channels",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    input: z.object({ channel_id: channelId, ...auditQuery }),
    output: auditPage,
    rest: { method: "GET", path: "/api/channels/{channel_id}/audit", formats: auditFormats },
  },
  async ({ account, channel, db }, asked) =>
    readAuditPage(db, { whose: eq(auditEntries.channelId, channel.id), accountId: account.id }, asked),
);
