import type { z } from "zod";
import type { AccessRuntime } from "./auth/access-runtime";
import type { AccessContexts, Context, Using } from "./context";
import { AirbandError } from "./errors";
import { inputBudget, inputProblem } from "./fields";
import type { Access, AnyLabel, Effect, Label } from "./label";

/** A capability: call it with a context and an input; it checks, runs, and returns only the fields of `output`. */
export interface Operation<L extends AnyLabel = AnyLabel, R extends AccessRuntime = AccessRuntime> {
  (ctx: Context & Using<R>, input: z.input<L["input"]>): Promise<z.output<L["output"]>>;
  label: L;
}

type Streamed<O extends z.ZodType> = AsyncIterable<z.input<O>>;

/**
 * Creates an operation from a label and a function.
 *
 * Calling it resolves the caller to the `access` (channel, token, session), charges the rate limit, parses the input,
 * runs, and parses the output. Refusals are `AirbandError`s; anything else is a bug in the hub. A function that needs
 * more of the runtime than `AccessRuntime` declares it in the type of its `ctx`.
 */
export function operation<
  A extends Access,
  I extends z.ZodObject,
  O extends z.ZodType,
  E extends Effect,
  P extends true | undefined = undefined,
  C extends AccessContexts[A] = AccessContexts[A],
>(
  label: Label<A, I, O, E, P> & { streams?: never },
  run: (ctx: C, input: z.output<I>) => Promise<z.input<O>>,
): Operation<Label<A, I, O, E, P>, C["runtime"]> {
  const call = (ctx: Context, raw: z.input<I>): Promise<z.output<O>> =>
    observed(label, ctx, async () => {
      const prepared = await prepare<A, I, C>(label, ctx, raw);
      return label.output.parse(await run(prepared.ctx, prepared.input));
    });
  return Object.assign(call, { label });
}

/** Like `operation`, for a stream of events: refusals come before the stream begins. */
export function streamOperation<
  A extends Access,
  I extends z.ZodObject,
  O extends z.ZodType,
  C extends AccessContexts[A] = AccessContexts[A],
>(
  label: Label<A, I, O, Effect, undefined> & { streams: "sse" },
  run: (ctx: C, input: z.output<I>) => Promise<Streamed<O>>,
): Operation<Label<A, I, z.ZodType<Streamed<O>>, Effect, undefined>, C["runtime"]> {
  const call = (ctx: Context, raw: z.input<I>) =>
    observed(label, ctx, async () => {
      const prepared = await prepare<A, I, C>(label, ctx, raw);
      return run(prepared.ctx, prepared.input);
    });
  return Object.assign(call, { label }) as unknown as Operation<
    Label<A, I, z.ZodType<Streamed<O>>, Effect, undefined>,
    C["runtime"]
  >;
}

async function observed<T>(label: AnyLabel, ctx: Context, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    ctx.runtime.onRefused?.(label, error);
    throw error;
  }
}

async function prepare<A extends Access, I extends z.ZodObject, C extends AccessContexts[A]>(
  label: Label<A, I, z.ZodType>,
  ctx: Context,
  raw: z.input<I>,
): Promise<{ ctx: C; input: z.output<I> }> {
  refuseUnusable(raw);
  // `authorize` adds to its context, and does not change the runtime.
  const scoped = (await ctx.authorize(label, ctx, raw as Record<string, unknown>)) as C;
  const parsed = label.input.safeParse(raw);
  if (!parsed.success) throw new AirbandError("invalid", inWords(parsed.error), { cause: parsed.error });
  return { ctx: scoped, input: parsed.data };
}

/**
 * Called before authorization, which looks up ids of the input: a value that Postgres cannot store would be a 500
 * there.
 */
function refuseUnusable(raw: unknown): void {
  const budget = inputBudget();
  for (const [name, value] of Object.entries(raw ?? {})) {
    budget.left -= 1;
    const problem = inputProblem(value, budget);
    if (problem !== null)
      throw new AirbandError("invalid", `${/^\w{1,40}$/.test(name) ? name : "a field"}: ${problem}`);
  }
}

/** Every issue of a failed parse as `field: problem`, in a sentence. Never repeats the value that was sent. */
export function inWords(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}
