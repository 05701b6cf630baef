import type { z } from "zod";
import type { AnyLabel } from "../label";
import type { Operation } from "../operation";
import type { Runtime } from "../runtime";
import type { WebhookOperation } from "../webhooks/webhook-operation";
import { asTrpcError, procedure, type TrpcContext } from "./init-trpc";

/** The type of an operation's procedure: a query if it reads, a mutation if it writes. */
export type ProcedureOf<L extends AnyLabel> = L["effect"] extends "read"
  ? ReturnType<typeof query<z.input<L["input"]>, z.output<L["output"]>>>
  : ReturnType<typeof mutation<z.input<L["input"]>, z.output<L["output"]>>>;

/** An operation as a procedure. It checks, parses and refuses by itself: nothing is validated twice. */
export function procedureOf<L extends AnyLabel>(operation: Operation<L, Runtime>): ProcedureOf<L> {
  return byEffect(operation.label, operation) as ProcedureOf<L>;
}

/** The input of either operation of a pair; `channel_id: null` is the account's. */
type EitherInput<C extends AnyLabel> = Omit<z.input<C["input"]>, "channel_id"> & {
  channel_id: string | null;
};

export type EitherProcedureOf<C extends AnyLabel> = C["effect"] extends "read"
  ? ReturnType<typeof query<EitherInput<C>, z.output<C["output"]>>>
  : ReturnType<typeof mutation<EitherInput<C>, z.output<C["output"]>>>;

/** Both operations of a pair as one procedure, so that a page shows either with the same code. */
export function eitherProcedureOf<A extends AnyLabel, C extends AnyLabel>({
  onAccount,
  onChannel,
}: WebhookOperation<A, C>): EitherProcedureOf<C> {
  const call = (ctx: TrpcContext, { channel_id, ...input }: EitherInput<C>) =>
    channel_id === null
      ? onAccount(ctx, input as z.input<A["input"]>)
      : onChannel(ctx, { ...input, channel_id } as z.input<C["input"]>);
  return byEffect(onChannel.label, call) as EitherProcedureOf<C>;
}

type Call<I, O> = (ctx: TrpcContext, input: I) => Promise<O>;

/** A write behind a GET could be called by a mere link, so only the label decides. */
function byEffect<I, O>({ effect }: AnyLabel, call: Call<I, O>) {
  return effect === "read" ? query(call) : mutation(call);
}

function query<I, O>(call: Call<I, O>) {
  return procedure
    .input((raw: unknown) => (raw ?? {}) as I)
    .query(({ ctx, input }) => run(() => call(ctx, input as I)));
}

function mutation<I, O>(call: Call<I, O>) {
  return procedure
    .input((raw: unknown) => (raw ?? {}) as I)
    .mutation(({ ctx, input }) => run(() => call(ctx, input as I)));
}

async function run<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asTrpcError(error);
  }
}
