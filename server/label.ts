import type { z } from "zod";
import type { ErrorCode } from "./errors";
import type { Act } from "./roles/roles";
import type { Scope } from "./scopes";
import type { PolicyName } from "./settings/limit-policies";

/**
 * Who may call.
 *
 * | access | passes |
 * | --- | --- |
 * | `public` | any caller |
 * | `channel` | any caller that names an existing channel |
 * | `token` | a holder of the channel's join token, a member, or a session on it |
 * | `session` | a live session on the channel |
 * | `account` | a caller that proves an account |
 * | `identity` | a caller that proves an identity with its key |
 * | `member`, `admin`, `owner` | an account that is a member of the channel: any, one that administers it, its owner |
 */
export type Access =
  | "public"
  | "channel"
  | "token"
  | "session"
  | "account"
  | "identity"
  | "member"
  | "admin"
  | "owner";

export interface RestRoute {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With `{name}` for the input's fields that are in the path. */
  path: string;
  /** Status of the response if it is not 200. */
  status?: number;
  /** Fields of a write that may also be in the query. */
  query?: string[];
  /** Other formats of the response, by the input's `format`. */
  formats?: Record<string, { type: string; write: (answer: unknown) => string }>;
}

export type Effect = "read" | "write";

export interface Label<
  A extends Access,
  I extends z.ZodObject,
  O extends z.ZodType,
  E extends Effect = Effect,
  P extends true | undefined = true | undefined,
> {
  /** camelCase, unique: the OpenAPI operationId. */
  name: string;
  /** One line, for people and agents. */
  summary: string;
  /** More, in Markdown, if a line is not enough. */
  description?: string;
  /** The noun it belongs to: the OpenAPI tag. */
  tag: string;
  effect: E;
  access: A;
  /** The permission it requires, if that is more than reading and does not follow from `access`. */
  act?: Exclude<Act, "read" | "administer" | "own">;
  /** The scope a token needs; null if no token is involved. */
  scope: Scope | null;
  /** Refused to personal tokens and OAuth grants, whatever their scopes. */
  sessionOnly?: true;
  /**
   * Creates or replaces a credential, or deletes or transfers permanently: a browser needs to have signed in within the
   * last ten minutes. A function decides by the input, which is not parsed yet.
   */
  recentProof?: true | ((input: Record<string, unknown>) => boolean);
  /** Rate limit charged before it runs; null for none. */
  limit: PolicyName | null;
  /** The error codes it throws besides those that follow from this label. */
  refuses?: readonly ErrorCode[];
  input: I;
  /** Also the list of public fields: anything not in it is dropped. For a stream, one event. */
  output: O;
  rest: RestRoute;
  /** The dashboard may call it: it is in the tRPC router, a read as a query and a write as a mutation. */
  page?: P;
  /** The MCP tool that offers it, if any. */
  mcp?: string;
  /** `sse`: it returns an async iterable of events, each of which `output` describes. */
  streams?: "sse";
}

/** A label of any shape, as the doors read it. */
export type AnyLabel = Label<Access, z.ZodObject, z.ZodType>;
