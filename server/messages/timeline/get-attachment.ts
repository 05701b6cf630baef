import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, channels, messages } from "@/db/schema";
import { AirbandError } from "../../errors";
import { channelId, messageId } from "../../fields";
import { operation } from "../../operation";
import { readableForMember } from "../log/member-reader";
import { passedOver } from "../log/readable-sql";

/** One file of a message, which a timeline only describes. */
export const getAttachment = operation(
  {
    name: "getAttachment",
    summary: "Get one file of a message that you can read.",
    tag: "messages",
    effect: "read",
    access: "member",
    scope: "messages:read",
    limit: "read",
    refuses: ["not_found"],
    page: true,
    input: z.object({
      channel_id: channelId,
      id: messageId,
      index: z.coerce
        .number()
        .int()
        .min(0)
        .max(3)
        .describe("Its place in the message's attachments, from 0."),
    }),
    output: z.object({ mime: z.string(), filename: z.string().optional(), data_base64: z.string() }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/messages/{id}/attachments/{index}" },
  },
  async ({ channel, db, member, runtime }, { id, index }) => {
    const [found] = await db
      .select({ attachments: messages.attachments })
      .from(messages)
      .innerJoin(channels, eq(channels.id, messages.channelId))
      .innerJoin(channelMembers, eq(channelMembers.channelId, channels.id))
      .where(
        and(
          eq(messages.channelId, channel.id),
          eq(messages.id, id),
          eq(channelMembers.id, member.id),
          sql.raw(readableForMember()),
          sql`coalesce(${sql.raw(passedOver("messages", String(runtime.now())))}, '') not in ('cleared', 'retracted')`,
        ),
      );
    const file = found?.attachments?.[index];
    if (!file) throw new AirbandError("not_found", `message ${id} here has no such file that you can read`);
    return file;
  },
);
