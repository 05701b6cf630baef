import type { z } from "zod";
import { authorize } from "./auth/authorize";
import type {
  AccountContext,
  ChannelContext,
  Context,
  IdentityContext,
  MemberContext,
  SessionContext,
  TokenContext,
} from "./context";
import { AirbandError } from "./errors";
import { inputBudget, inputProblem } from "./fields";
import type { Scope } from "./scopes";
import type { PolicyName } from "./settings/limit-policies";

/**
 * Who may call: anybody, anybody who names a channel, a holder of its token or a member, a session on it, whoever proves
 * an account or, by its key, an identity, or an account that is a member of the channel: any, one that administers it, or
 * its owner.
 */
export interface AccessContexts {
  public: Context;
  channel: ChannelContext;
  token: TokenContext;
  session: SessionContext;
  account: AccountContext;
  identity: IdentityContext;
  member: MemberContext;
  admin: MemberContext;
  owner: MemberContext;
}

export type Access = keyof AccessContexts;

export interface RestRoute {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With `{name}` for the input's fields that stand in the path. */
  path: string;
  /** Status of the answer when it is not 200. */
  status?: number;
  /** Fields of a write that may also stand in the query. */
  query?: string[];
  /** Other forms of the answer, by the input's `format`. */
  formats?: Record<string, { type: string; write: (answer: unknown) => string }>;
}

export interface Label<A extends Access, I extends z.ZodObject, O extends z.ZodType> {
  /** camelCase, unique: the OpenAPI operationId. */
  name: string;
  /** One line, for people and agents. */
  summary: string;
  /** More, in Markdown, where a line is not enough. */
  description?: string;
  /** The noun it belongs to: the OpenAPI tag. */
  tag: string;
  effect: "read" | "write";
  access: A;
  /** It says something on the channel: refused to observers and to who is muted. */
  speaks?: true;
  /** It has to do with having the channel's messages posted elsewhere. */
  connects?: true;
  /** The scope a token needs; null where no token is involved. */
  scope: Scope | null;
  /** Refused to personal tokens and OAuth grants, whatever their scopes. */
  sessionOnly?: true;
  /**
   * Creates or replaces a credential, or deletes or hands over for good: a browser needs to have signed in within the last ten
   * minutes. A function decides by the input, which is not parsed yet.
   */
  recentProof?: true | ((input: Record<string, unknown>) => boolean);
  /** Rate limit charged before it runs; null for none. */
  limit: PolicyName | null;
  input: I;
  /** Also the list of what may leave: anything not in it is dropped. For a stream, one event. */
  output: O;
  rest: RestRoute;
  /** The MCP tool that offers it, if any. */
  mcp?: string;
  /** `sse`: it returns an async iterable of events, each of which `output` describes. */
  streams?: "sse";
}

/** A label of any shape, as the doors read it. */
export type AnyLabel = Label<Access, z.ZodObject, z.ZodType>;

/** A capability: call it with who is calling and what they sent; it checks, runs, and returns only what `output` lists. */
export interface Operation<L extends AnyLabel = AnyLabel> {
  (ctx: Context, input: z.input<L["input"]>): Promise<z.output<L["output"]>>;
  label: L;
}

type Streamed<O extends z.ZodType> = AsyncIterable<z.input<O>>;

/**
 * Makes an operation of a label and a function.
 *
 * Calling it resolves the caller to what `access` asks (channel, token, session), charges the rate limit, parses the
 * input, runs, and parses the output. Refusals are `AirbandError`s; anything else is a fault of ours.
 */
export function operation<A extends Access, I extends z.ZodObject, O extends z.ZodType>(
  label: Label<A, I, O> & { streams?: never },
  run: (ctx: AccessContexts[A], input: z.output<I>) => Promise<z.input<O>>,
): Operation<Label<A, I, O>> {
  const call = async (ctx: Context, raw: z.input<I>): Promise<z.output<O>> => {
    const prepared = await prepare(label, ctx, raw);
    return label.output.parse(await run(prepared.ctx, prepared.input));
  };
  return Object.assign(call, { label });
}

/** As `operation`, for one that answers with a stream of events: refusals come before the stream begins. */
export function streamOperation<A extends Access, I extends z.ZodObject, O extends z.ZodType>(
  label: Label<A, I, O> & { streams: "sse" },
  run: (ctx: AccessContexts[A], input: z.output<I>) => Promise<Streamed<O>>,
): Operation<Label<A, I, z.ZodType<Streamed<O>>>> {
  const call = async (ctx: Context, raw: z.input<I>) => {
    const prepared = await prepare(label, ctx, raw);
    return run(prepared.ctx, prepared.input);
  };
  return Object.assign(call, { label }) as unknown as Operation<Label<A, I, z.ZodType<Streamed<O>>>>;
}

async function prepare<A extends Access, I extends z.ZodObject>(
  label: Label<A, I, z.ZodType>,
  ctx: Context,
  raw: z.input<I>,
): Promise<{ ctx: AccessContexts[A]; input: z.output<I> }> {
  refuseUnusable(raw);
  const scoped = await authorize(label, ctx, raw as Record<string, unknown>);
  const parsed = label.input.safeParse(raw);
  if (!parsed.success) throw new AirbandError("invalid", inWords(parsed.error), { cause: parsed.error });
  return { ctx: scoped, input: parsed.data };
}

/** Called before authorization, which looks up ids of the input: a value that Postgres cannot store would be a 500 there. */
function refuseUnusable(raw: unknown): void {
  const budget = inputBudget();
  for (const [name, value] of Object.entries(raw ?? {})) {
    budget.left -= 1;
    const problem = inputProblem(value, budget);
    if (problem !== null)
      throw new AirbandError("invalid", `${/^\w{1,40}$/.test(name) ? name : "a field"}: ${problem}`);
  }
}

/** Every issue of a failed parse as `field: what was wrong`, in a sentence. Never repeats the value that was sent. */
export function inWords(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}
