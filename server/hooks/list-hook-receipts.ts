import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { hookReceipts } from "@/db/schema";
import { channelId, clamped } from "../fields";
import { operation } from "../operation";
import { findHook } from "./find-hook";
import { hookId } from "./hook-fields";

const outcomes = hookReceipts.outcome.enumValues;

const hookReceipt = z
  .object({
    id: z.number().int(),
    at: z.number().int(),
    outcome: z.enum(outcomes),
    event: z.string().nullable().describe("Its type, and what happened: pull_request.opened."),
    reason: z.string().nullable().describe("Why it did not become a message."),
    delivery_id: z.string().nullable().describe("The sender's id of the post: a repeat has the same id."),
    message_id: z.number().int().nullable(),
  })
  .meta({ id: "HookReceipt" });

/**
 * The outcomes of the posts of the last 30 days. Of unverified posts it has one a minute; the hook's stats count all.
 */
export const listHookReceipts = operation(
  {
    name: "listHookReceipts",
    summary: "List the posts to an inbound hook and their outcomes.",
    description:
      "Receipts are kept for 30 days. Unverified posts are listed at most once a minute, but all are counted.",
    tag: "hooks",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({
      channel_id: channelId,
      hook_id: hookId,
      outcome: z.enum(outcomes).optional(),
      limit: clamped({ min: 1, max: 100, default: 50 }),
      before: z
        .number("must be a number")
        .int("must be a whole number")
        .optional()
        .describe("Only receipts with a lower id: the next page."),
    }),
    output: z.object({
      receipts: z.array(hookReceipt).describe("Newest first."),
      next_before: z
        .number()
        .int()
        .nullable()
        .describe("Pass it as before for the next page; null at the end."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/hooks/{hook_id}/receipts" },
  },
  async ({ channel, db }, { hook_id, outcome, limit, before }) => {
    const hook = await findHook(db, channel.id, hook_id);
    const rows = await db
      .select()
      .from(hookReceipts)
      .where(
        and(
          eq(hookReceipts.hookId, hook.id),
          outcome && eq(hookReceipts.outcome, outcome),
          before === undefined ? undefined : lt(hookReceipts.seq, before),
        ),
      )
      .orderBy(desc(hookReceipts.seq))
      .limit(limit);
    return {
      receipts: rows.map((row) => ({
        id: row.seq,
        at: row.at,
        outcome: row.outcome,
        event: row.event,
        reason: row.reason,
        delivery_id: row.deliveryId,
        message_id: row.messageId,
      })),
      next_before: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
    };
  },
);
