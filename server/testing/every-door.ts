import { getAuth } from "../auth/library/auth";
import { servedEndpoints } from "../auth/library/served-endpoints";
import { tools } from "../mcp/tools";
import { operations } from "../operations";
import { appRouter } from "../trpc/router";
import type { TestWorld } from "./test-world";

/** A route of the hub, with its fields, for a caller with every permission on a channel of its own. */
export interface Door {
  name: string;
  fields: string[];
  /** Longest body that it reads, in bytes; null if it reads none. */
  maxBytes: number | null;
  /** Calls it with these fields. Rejects if the connection is cut. */
  call: (fields: Record<string, unknown>) => Promise<Response>;
  /** Sends it this raw body. */
  post: (body: BodyInit) => Promise<Response>;
}

const MIB = 1024 * 1024;

/** Routes that end the caller's own access come last. */
const ENDS = /^(delete|revoke|rotate|remove|leave|disconnect|transfer|expire|clear)|sign-out/i;

/** Every route that reads fields, at every door, from the lists the doors themselves are built from. */
export function everyDoor(world: TestWorld): Door[] {
  const doors = [
    ...restDoors(world),
    ...trpcDoors(world),
    ...mcpDoors(world),
    ...authDoors(world),
    ...hookDoors(world),
  ];
  return doors.sort((a, b) => Number(ENDS.test(a.name)) - Number(ENDS.test(b.name)));
}

/** The text of a query with one parameter per field, cut to what fits into a request line. */
function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) query.set(name, textOf(value).slice(0, 700));
  return query.toString().replaceAll("%00", "");
}

function textOf(value: unknown): string {
  return (typeof value === "string" ? value : JSON.stringify(value)).toWellFormed();
}

function sender(world: TestWorld, method: string, path: string, headers: Record<string, string>) {
  return (body?: BodyInit, query = ""): Promise<Response> =>
    fetch(`${world.origin}${path}${query && `?${query}`}`, {
      method,
      redirect: "manual",
      headers: { "content-type": "application/json", ...headers },
      ...(body !== undefined && { body, duplex: "half" }),
      signal: AbortSignal.timeout(60_000),
    } as RequestInit);
}

function restDoors(world: TestWorld): Door[] {
  return operations.map(({ label }) => {
    const { method, path } = label.rest;
    const reads = method === "GET" || method === "DELETE";
    const headers = world.headersFor(label);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    const at = (fields: Record<string, unknown>) =>
      path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = name === "channel_id" ? world.channelId : (fields[name] ?? world.samples[name] ?? "1");
        return encodeURIComponent(textOf(value).slice(0, 2_000)).replaceAll("%00", "") || "1";
      });
    return {
      name: label.name,
      fields: Object.keys(label.input.shape).filter((name) => name !== "channel_id" && name !== "timeout"),
      maxBytes: reads ? null : MIB,
      call: (given) => {
        const fields = { ...given, ...("timeout" in label.input.shape && { timeout: 0 }) };
        const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !inPath.includes(name)));
        const send = sender(world, method, at(fields), headers);
        return reads ? send(undefined, queryOf(rest)) : send(JSON.stringify(rest));
      },
      post: (body) => sender(world, method, at({}), headers)(body),
    };
  });
}

function trpcDoors(world: TestWorld): Door[] {
  const fieldsOf = new Map(operations.map(({ label }) => [label.name, Object.keys(label.input.shape)]));
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return Object.entries(procedures)
    .filter(([, { _def }]) => _def.type !== "subscription")
    .map(([name, { _def }]) => {
      const method = _def.type === "mutation" ? "POST" : "GET";
      const send = sender(world, method, `/api/trpc/${name}`, world.pageHeaders);
      return {
        name,
        fields: [...(fieldsOf.get(name) ?? ["code", "client_id"])],
        maxBytes: method === "POST" ? MIB : null,
        call: (given) => {
          const input = { channel_id: world.channelId, ...given };
          return method === "POST"
            ? send(JSON.stringify(input))
            : send(
                undefined,
                `input=${encodeURIComponent(JSON.stringify(input).slice(0, 9_000))}`.slice(0, 14_000),
              );
        },
        post: (body) => send(body),
      };
    });
}

function mcpDoors(world: TestWorld): Door[] {
  const send = sender(world, "POST", "/mcp", { accept: "application/json, text/event-stream" });
  const message = (method: string, params: object) =>
    JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const doors = tools.map(({ name, input }): Door => {
    const fields = Object.keys(input.shape).filter((field) => field !== "timeout" && field !== "session");
    const own = {
      ...("session" in input.shape && { session: world.sessionId }),
      ...("timeout" in input.shape && { timeout: 0 }),
    };
    return {
      name: `tools/call ${name}`,
      fields,
      maxBytes: MIB,
      call: (given) => send(message("tools/call", { name, arguments: { ...given, ...own } })),
      post: (body) => send(body),
    };
  });
  const methods = {
    "prompts/get": ["name", "arguments"],
    "resources/read": ["uri"],
    initialize: ["clientInfo", "capabilities", "protocolVersion"],
  };
  for (const [method, fields] of Object.entries(methods))
    doors.push({
      name: method,
      fields,
      maxBytes: MIB,
      call: (given) => send(message(method, given)),
      post: (body) => send(body),
    });
  return doors;
}

/**
 * The library's endpoints that are served, with the fields of their schemas; ours in front of it have the usual ones.
 */
function authDoors(world: TestWorld): Door[] {
  const usual = ["callbackURL", "email", "token", "client_id", "scope", "redirect_uri", "code"];
  const endpoints = Object.values(getAuth(world.runtime).api) as unknown as {
    path?: string;
    options?: { body?: { shape?: object }; query?: { shape?: object } };
  }[];
  return [...servedEndpoints].map((endpoint) => {
    const [method = "GET", path = "/"] = endpoint.split(" ");
    const options = endpoints.find((known) => known.path === path)?.options;
    const schema = { ...options?.body?.shape, ...options?.query?.shape };
    const send = sender(world, method, `/api/auth${path}`, world.pageHeaders);
    return {
      name: endpoint,
      fields: [...new Set([...Object.keys(schema), ...usual])],
      maxBytes: method === "POST" ? 64 * 1024 : null,
      call: (given) => (method === "POST" ? send(JSON.stringify(given)) : send(undefined, queryOf(given))),
      post: (body) => send(body),
    };
  });
}

function hookDoors(world: TestWorld): Door[] {
  return world.hooks.map(({ preset, path, sign }) => {
    const send = (body: BodyInit) =>
      sender(world, "POST", path, typeof body === "string" ? sign(body) : {})(body);
    return {
      name: `hook ${preset}`,
      fields: [
        "text",
        "message",
        "action",
        "repository",
        "sender",
        "alerts",
        "object_kind",
        "attachments",
        "ref",
      ],
      maxBytes: 256 * 1024,
      call: (given) => send(JSON.stringify(given)),
      post: (body) => send(body),
    };
  });
}
