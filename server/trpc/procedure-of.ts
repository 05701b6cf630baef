import type { z } from "zod";
import type { AnyLabel, Operation } from "../operation";
import { asTrpcError, procedure } from "./init-trpc";

/** An operation that reads, as a query. It checks, parses and refuses by itself: nothing is validated twice. */
export function query<L extends AnyLabel>(operation: Operation<L>) {
  mustBe(operation, "read");
  return procedure
    .input((raw: unknown) => (raw ?? {}) as z.input<L["input"]>)
    .query(({ ctx, input }) => run(() => operation(ctx, input as z.input<L["input"]>)));
}

/** An operation that writes, as a mutation. */
export function mutation<L extends AnyLabel>(operation: Operation<L>) {
  mustBe(operation, "write");
  return procedure
    .input((raw: unknown) => (raw ?? {}) as z.input<L["input"]>)
    .mutation(({ ctx, input }) => run(() => operation(ctx, input as z.input<L["input"]>)));
}

/** A write behind a GET could be called by a mere link, so the label and the door must agree. */
function mustBe(operation: Operation<AnyLabel>, effect: "read" | "write"): void {
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
