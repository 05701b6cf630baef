import type { z } from "zod";
import type { Context } from "../context";
import { channelId } from "../fields";
import type { AnyLabel, Effect, Label } from "../label";
import { type Operation, operation } from "../operation";
import { accountOwner, channelOwner, findWebhook, type WebhookOwner, type WebhookRow } from "./webhook-owner";

/** One capability as two operations: for the account's own webhooks, and under a channel's path for the channel's. */
export interface WebhookOperation<A extends AnyLabel = AnyLabel, C extends AnyLabel = AnyLabel> {
  onAccount: Operation<A>;
  onChannel: Operation<C>;
}

/** The account operation's label, with the differences of the channel's: the input then has those fields too. */
interface PairLabel<I extends z.ZodObject, O extends z.ZodType, E extends Effect, C extends z.ZodObject>
  extends Omit<Label<"account", I, O, E>, "tag" | "access" | "scope" | "page" | "streams"> {
  onChannel: {
    name: string;
    summary: string;
    description?: string;
    /** Without `channel_id`. Default: the account operation's. */
    input?: C;
    /** `admin`: refused to guests. */
    access?: "admin";
  };
}

/** The context of a webhook operation: the caller's, and the owner of the webhooks. */
export type WebhookContext = Pick<Context, "db" | "runtime" | "address"> & { owner: WebhookOwner };

type AccountLabel<I extends z.ZodObject, O extends z.ZodType, E extends Effect> = Label<
  "account",
  I,
  O,
  E,
  true
>;
type ChannelLabel<C extends z.ZodObject, O extends z.ZodType, E extends Effect> = Label<
  "token" | "admin",
  z.ZodObject<C["shape"] & { channel_id: typeof channelId }>,
  O,
  E,
  true
>;

/** Creates both operations from one label and one function. */
export function webhookOperation<
  I extends z.ZodObject,
  O extends z.ZodType,
  E extends Effect,
  C extends z.ZodObject = I,
>(
  { onChannel: own, ...label }: PairLabel<I, O, E, C>,
  run: (ctx: WebhookContext, input: z.output<I> | z.output<C>) => Promise<z.input<O>>,
): WebhookOperation<AccountLabel<I, O, E>, ChannelLabel<C, O, E>> {
  const shared = { ...label, tag: "webhooks", scope: "webhooks:write" as const, page: true as const };
  const { input = label.input as unknown as C, access = "token" as const, ...words } = own;
  return {
    onAccount: operation({ ...shared, access: "account" as const }, (ctx, sent) =>
      run({ ...ctx, owner: accountOwner(ctx) }, sent),
    ),
    onChannel: operation(
      {
        ...shared,
        ...words,
        access,
        ...(access === "token" && { act: "connect" as const }),
        input: input.extend({ channel_id: channelId }) as ChannelLabel<C, O, E>["input"],
        rest: { ...label.rest, path: label.rest.path.replace("/api/account", "/api/channels/{channel_id}") },
      },
      (ctx, sent) => run({ ...ctx, owner: channelOwner({ caller: null, ...ctx }) }, sent as z.output<C>),
    ),
  };
}

type OneWebhook = z.ZodObject<{ id: z.ZodType<string> }>;

/** Like `webhookOperation`, for one webhook: it is looked up first, or the response is `not_found`. */
export function oneWebhookOperation<
  I extends OneWebhook,
  O extends z.ZodType,
  E extends Effect,
  C extends OneWebhook = I,
>(
  label: PairLabel<I, O, E, C>,
  run: (
    ctx: WebhookContext & { webhook: WebhookRow },
    input: z.output<I> | z.output<C>,
  ) => Promise<z.input<O>>,
) {
  const refuses = ["not_found", ...(label.refuses ?? [])] as const;
  return webhookOperation<I, O, E, C>({ ...label, refuses }, async (ctx, input) =>
    run({ ...ctx, webhook: await findWebhook(ctx.db, ctx.owner, input.id) }, input),
  );
}
