import { type ErrorCode, refusals } from "../errors";
import type { AnyLabel } from "../label";
import { exampleOf } from "./openapi-examples";
import { refusalsOf } from "./openapi-refusals";
import { type Components, schemaOf } from "./openapi-schemas";

type Json = Record<string, unknown>;

/** Headers of responses, as components. */
export const headers = {
  "X-Request-Id": {
    description: "Send it to the operator if something fails.",
    schema: { type: "string" },
  },
  "X-RateLimit-Limit": { description: "Requests allowed in the window.", schema: { type: "integer" } },
  "X-RateLimit-Remaining": { description: "Requests left.", schema: { type: "integer" } },
  "X-RateLimit-Reset": { description: "When the window ends, in Unix seconds.", schema: { type: "integer" } },
  RateLimit: { description: "draft-ietf-httpapi-ratelimit-headers-11.", schema: { type: "string" } },
  "RateLimit-Policy": { description: "draft-ietf-httpapi-ratelimit-headers-11.", schema: { type: "string" } },
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
};

/** One operation of the document. Schemas it refers to by name are added to `schemas`. */
export function describeOperation(label: AnyLabel, schemas: Components): Json {
  const { properties = {}, required = [] } = schemaOf(label.input, schemas) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const inPath = [...label.rest.path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]));
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const reads = label.rest.method === "GET" || label.rest.method === "DELETE";
  const { input, answer } = exampleOf(label);
  const parameter = (where: "path" | "query") => (name: string) => {
    const { description, ...schema } = properties[name] ?? {};
    const isRequired = where === "path" || (reads && required.includes(name));
    return {
      name,
      in: where,
      ...(isRequired && { required: true }),
      ...(description !== undefined && { description }),
      schema,
      ...((where === "path" || reads) && name in input && { example: input[name] }),
    };
  };
  const queried = reads ? rest.filter((name) => name !== "last_event_id") : (label.rest.query ?? []);
  const parameters = [
    ...inPath.map(parameter("path")),
    ...queried.map(parameter("query")),
    ...headerParameters(label),
  ];
  return {
    operationId: label.name,
    summary: label.summary,
    ...(label.description !== undefined && { description: label.description }),
    tags: [label.tag],
    security: securityOf(label),
    ...(parameters.length > 0 && { parameters }),
    ...(!reads && {
      requestBody: bodyOf(
        pick(properties, rest),
        required.filter((name) => rest.includes(name)),
        Object.fromEntries(Object.entries(input).filter(([name]) => rest.includes(name))),
      ),
    }),
    responses: { [label.rest.status ?? 200]: answerOf(label, schemas, answer), ...refusalResponses(label) },
  };
}

function headersOf(label: AnyLabel, ...more: (keyof typeof headers)[]) {
  const limited = Object.keys(headers).filter((name) => /RateLimit/.test(name));
  const names = ["X-Request-Id", ...(label.limit === null ? [] : limited), ...more];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function pick(properties: Record<string, Json>, names: string[]): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [name, properties[name] ?? {}]));
}

function headerParameters(label: AnyLabel): Json[] {
  const header = (name: string, description: string, schema: Json) => ({
    name,
    in: "header",
    description,
    schema,
  });
  return [
    ...(label.streams
      ? [
          header("Last-Event-ID", "Acks up to this id and resumes after it; the same as `ack`.", {
            type: "integer",
          }),
        ]
      : []),
    ...(["sendMessage", "sendDirectMessage"].includes(label.name)
      ? [
          header(
            "Idempotency-Key",
            "A repeat within 24 h sends nothing new and returns the first response.",
            {
              type: "string",
              maxLength: 255,
            },
          ),
        ]
      : []),
  ];
}

function securityOf(label: AnyLabel): Json[] {
  if (["account", "member", "admin", "owner"].includes(label.access)) return [{ account: [] }];
  if (label.access === "identity") return [{ identity: [] }];
  if (label.access === "session") return [{ bearer: [], session: [] }, { session: [] }];
  // The last: bands require nothing.
  if (label.access === "token") return [{ bearer: [] }, { session: [] }, {}];
  return [];
}

function bodyOf(properties: Record<string, Json>, required: string[], example: Json): Json {
  const schema = { type: "object", properties, ...(required.length > 0 && { required }) };
  return {
    required: required.length > 0,
    content: { "application/json": { schema, example } },
  };
}

/** The first event on any stream, as it is on the wire (WHATWG HTML section 9.2). */
const streamExample =
  'event: hello\ndata: {"channel_id":"quiet-otter-3a8f","callsign":"tester","roster":["tester"],"backlog_count":0}\n\n';

function answerOf(label: AnyLabel, schemas: Components, example: Json): Json {
  const schema = schemaOf(label.output, schemas);
  const common = { description: label.summary, headers: headersOf(label) };
  if (label.streams) {
    schemas.set("StreamEvent", schema);
    const events = { "x-itemSchema": { $ref: "#/components/schemas/StreamEvent" } };
    return {
      ...common,
      content: { "text/event-stream": { schema: { type: "string" }, example: streamExample, ...events } },
    };
  }
  const others = Object.values(label.rest.formats ?? {}).map(({ type, write }) => [
    type,
    { schema: { type: "string" }, example: write(example) },
  ]);
  return {
    ...common,
    content: { "application/json": { schema, example }, ...Object.fromEntries(others) },
  };
}

function refusalResponses(label: AnyLabel): Record<string, Json> {
  const byStatus: Record<number, ErrorCode[]> = {};
  for (const code of refusalsOf(label))
    byStatus[refusals[code].status] = [...(byStatus[refusals[code].status] ?? []), code];
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      refusalResponse(label, Number(status), codes),
    ]),
  );
}

function refusalResponse(label: AnyLabel, status: number, codes: ErrorCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\`: ${refusals[code].title}.`).join(" "),
    headers: status === 429 ? headersOf(label, "Retry-After") : headersOf({ ...label, limit: null }),
    content: {
      "application/problem+json": {
        schema: { $ref: "#/components/schemas/Problem" },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}
