import type { z } from "zod";
import type { AnyLabel } from "../label";
import type { Operation } from "../operation";
import type { Runtime } from "../runtime";
import type { WebhookOperation } from "../webhooks/webhook-operation";
import { asTrpcError, procedure, type TrpcContext } from "./init-trpc";

/** An operation that reads, as a query. It checks, parses and refuses by itself: nothing is validated twice. */
export function query<L extends AnyLabel>(operation: Operation<L, Runtime>) {
  mustBe(operation, "read");
  return procedure
    .input((raw: unknown) => (raw ?? {}) as z.input<L["input"]>)
    .query(({ ctx, input }) => run(() => operation(ctx, input as z.input<L["input"]>)));
}

/** An operation that writes, as a mutation. */
export function mutation<L extends AnyLabel>(operation: Operation<L, Runtime>) {
  mustBe(operation, "write");
  return procedure
    .input((raw: unknown) => (raw ?? {}) as z.input<L["input"]>)
    .mutation(({ ctx, input }) => run(() => operation(ctx, input as z.input<L["input"]>)));
}

/** What either takes; `channel_id` says which is meant, null the account's own. */
type EitherInput<C extends AnyLabel> = Omit<z.input<C["input"]>, "channel_id"> & {
  channel_id: string | null;
};

/** A pair that reads, as one query, so that a page shows either with the same lines. */
export function queryEither<A extends AnyLabel, C extends AnyLabel>(pair: WebhookOperation<A, C>) {
  for (const operation of [pair.onAccount, pair.onChannel]) mustBe(operation, "read");
  return procedure
    .input((raw: unknown) => (raw ?? {}) as EitherInput<C>)
    .query(({ ctx, input }) => run(() => either(pair, ctx, input as EitherInput<C>)));
}

/** A pair that writes, as one mutation. */
export function mutationEither<A extends AnyLabel, C extends AnyLabel>(pair: WebhookOperation<A, C>) {
  for (const operation of [pair.onAccount, pair.onChannel]) mustBe(operation, "write");
  return procedure
    .input((raw: unknown) => (raw ?? {}) as EitherInput<C>)
    .mutation(({ ctx, input }) => run(() => either(pair, ctx, input as EitherInput<C>)));
}

function either<A extends AnyLabel, C extends AnyLabel>(
  { onAccount, onChannel }: WebhookOperation<A, C>,
  ctx: TrpcContext,
  { channel_id, ...input }: EitherInput<C>,
): Promise<z.output<C["output"]>> {
  // Both answer alike; each checks what it is given by itself.
  if (channel_id === null)
    return onAccount(ctx, input as z.input<A["input"]>) as Promise<z.output<C["output"]>>;
  return onChannel(ctx, { ...input, channel_id } as z.input<C["input"]>);
}

/** A write behind a GET could be called by a mere link, so the label and the door must agree. */
function mustBe(operation: Operation<AnyLabel, Runtime>, effect: "read" | "write"): void {
  const { name, effect: own } = operation.label;
  if (own !== effect) throw new Error(`${name} is a ${own}; the tRPC router offers it as a ${effect}`);
}

async function run<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asTrpcError(error);
  }
}
