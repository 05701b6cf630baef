import { type Answer, fillPath, type Method, type Operation, type PathWith } from "@airband/client";
import type * as z from "zod/mini";
import type { Secret } from "../profile/secret";
import type { Schema } from "./wire";

/** How a request is sent, for any operation. */
export interface Sending {
  /** Sent as X-Session-Id. */
  session?: Secret | undefined;
  /** Sent as the bearer token instead of the account's credential; null for none. */
  bearer?: Secret | null | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
}

/**
 * Calls an operation under a path: `call("GET", "/messages/{id}", schema, { path: { message_id: 12 } })`. The compiler
 * checks path, parameters and body against the hub's OpenAPI document, and refuses a schema that could not read the
 * hub's response. `Filled` names the parameters that the prefix already has.
 */
export type CallUnder<Prefix extends string, Filled extends string = never> = <
  M extends Method,
  P extends string & PathUnder<M, Prefix>,
  // biome-ignore lint/suspicious/noExplicitAny: any schema, whatever it reads
  S extends Schema<any>,
>(
  method: M,
  path: P,
  schema: S & Reads<S, Answer<M, Full<M, Prefix, P>>>,
  ...options: OptionalIfEmpty<Given<Operation<M, Full<M, Prefix, P>>, Filled>>
) => Promise<z.output<S>>;

type PathUnder<M extends Method, Prefix extends string> =
  PathWith<M> extends infer P ? (P extends `${Prefix}${infer Rest}` ? Rest : never) : never;
type Full<M extends Method, Prefix extends string, P extends string> = `${Prefix}${P}` & PathWith<M>;

type Reads<S, A> = S extends { _zod: { input: infer Read } }
  ? A extends Read
    ? unknown
    : { hubSends: A }
  : S;

/** What a call of an operation is given. */
export type Given<O, Filled extends string = never> = Sending &
  PathGiven<O, Filled> &
  QueryGiven<O> &
  BodyGiven<O>;
type OptionalIfEmpty<G> = Record<never, never> extends G ? [options?: G] : [options: G];

type PathGiven<O, Filled extends string> = O extends { parameters: { path: infer P } }
  ? Exclude<keyof P, Filled> extends never
    ? unknown
    : { path: Omit<P, Filled> }
  : unknown;
type QueryGiven<O> = O extends { parameters: { query: infer Q } }
  ? { query: Loose<Q> }
  : O extends { parameters: { query?: infer Q } }
    ? { query?: Loose<Q> | undefined }
    : unknown;
type BodyGiven<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? { body: Loose<B> }
  : O extends { requestBody?: { content: { "application/json": infer B } } }
    ? { body?: Loose<B> }
    : unknown;

/**
 * The same fields; but the hub decides which words and numbers it accepts, and a secret represents its text until it is
 * sent.
 */
type Loose<T> = T extends string
  ? string | Secret
  : T extends number
    ? number
    : T extends readonly (infer Item)[]
      ? Loose<Item>[]
      : T extends object
        ? { [K in keyof T]: Loose<T[K]> }
        : T;

interface Sent extends Sending {
  path?: Record<string, string | number>;
}

/** Gives a call of any path its types. */
export function typedCall<Prefix extends string, Filled extends string = never>(
  call: (method: Method, path: string, schema: Schema<unknown>, options: Sending) => Promise<unknown>,
): CallUnder<Prefix, Filled> {
  const filled = (
    method: Method,
    path: string,
    schema: Schema<unknown>,
    { path: params, ...options }: Sent = {},
  ) => call(method, fillPath(path, params ?? {}), schema, options);
  return filled as unknown as CallUnder<Prefix, Filled>;
}
