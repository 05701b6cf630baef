import { z } from "zod";
import { channelId } from "../fields";
import { operation } from "../operation";
import { auditFormats, auditPage, auditQuery, readChannelAudit } from "./audit-page";

/** The record of a channel: acts on its settings, its token and its people, and their actors. */
export const listChannelAudit = operation(
  {
    name: "listChannelAudit",
    summary: "Read your channel's audit log: changes to its settings, its token and its people.",
    description:
      "Append-only. It belongs to the channel: if an account is deleted, its entries stay under a pseudonym. Addresses are shown for your own events only.",
    tag: "channels",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({ channel_id: channelId, ...auditQuery }),
    output: auditPage,
    rest: { method: "GET", path: "/api/channels/{channel_id}/audit", formats: auditFormats },
  },
  async ({ account, channel, db, responseHeaders }, asked) => {
    const page = await readChannelAudit(db, { channelId: channel.id, accountId: account.id }, asked);
    if (page.next_before !== null) responseHeaders["X-Next-Before"] = String(page.next_before);
    return page;
  },
);
