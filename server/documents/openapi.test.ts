import { expect, test } from "vitest";
import type { z } from "zod";
import { refusals } from "../errors";
import { operations } from "../operations";
import { tokenKind } from "../secrets/token-kinds";
import { buildOpenapi } from "./openapi";
import { exampleOf } from "./openapi-examples";

interface Described {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    example?: unknown;
    schema: Record<string, unknown>;
  }[];
  requestBody?: { content: Record<string, { schema: { properties: Record<string, unknown> } }> };
  responses: Record<string, { description: string; content: Record<string, unknown> }>;
}

// biome-ignore lint/suspicious/noExplicitAny: the document is looked at as any client would, by following names.
const document = JSON.parse(JSON.stringify(buildOpenapi(operations, "https://hub.example"))) as any;
const described = Object.entries(document.paths as Record<string, Record<string, Described>>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const byName = new Map(described.map((operation) => [operation.operationId, operation]));

test("every operation is listed at its method and path, once, with everything that a client generator needs", () => {
  expect(byName.size).toBe(operations.length);
  const tags = document.tags.map((tag: { name: string }) => tag.name);
  for (const { label } of operations) {
    const found = byName.get(label.name);
    expect([found?.path, found?.method]).toEqual([label.rest.path, label.rest.method.toLowerCase()]);
    expect(found?.summary.length).toBeGreaterThan(10);
    expect(tags).toContain(found?.tags[0]);
    const statuses = Object.keys(found?.responses ?? {});
    expect(statuses).toContain(String(label.rest.status ?? 200));
    expect(statuses).toContain("500");
  }
});

test("every reference has a component", () => {
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    const path = reference.slice(8, -1).replace("#/", "").split("/");
    const target = path.reduce((at, key) => at?.[key], document);
    expect(target, reference).toBeDefined();
  }
});

test("every input field is listed exactly once: in the path, the query, a header or the body, as the REST door reads it", () => {
  for (const { label } of operations) {
    const operation = byName.get(label.name);
    const inPath = [...label.rest.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = operation?.parameters ?? [];
    const named = parameters
      .filter((parameter) => parameter.in !== "header")
      .map((parameter) => parameter.name);
    const inBody = Object.keys(operation?.requestBody?.content["application/json"]?.schema.properties ?? {});
    const fields = Object.keys(label.input.shape).filter((name) => name !== "last_event_id");
    const alsoInQuery = label.rest.query ?? [];
    expect([...named.filter((name) => !alsoInQuery.includes(name)), ...inBody].toSorted()).toEqual(
      fields.toSorted(),
    );
    for (const name of inPath) {
      expect(parameters).toContainEqual(expect.objectContaining({ name, in: "path", required: true }));
    }
    for (const name of alsoInQuery) expect(named).toContain(name);
  }
});

test("errors are problems with the codes that apply, each with an example in the hub's text", () => {
  for (const { operationId, responses } of described) {
    for (const [status, response] of Object.entries(responses)) {
      if (Number(status) < 400) continue;
      const problem = response.content["application/problem+json"] as { examples: Record<string, unknown> };
      for (const code of Object.keys(problem.examples)) {
        expect(refusals[code as keyof typeof refusals]?.status, `${operationId} ${code}`).toBe(
          Number(status),
        );
        expect(document.components.examples[code].value.code).toBe(code);
      }
    }
  }
  const codes = (name: string) => JSON.stringify(byName.get(name)?.responses);
  expect(codes("sendMessage")).toContain("recipient_unknown");
  expect(codes("joinChannel")).toContain("callsign_taken");
  expect(codes("getHubStats")).not.toContain("missing_scope");
});

test("the access is described: a session, a token, an account, or none", () => {
  expect(byName.get("sendMessage")?.security).toEqual([{ bearer: [], session: [] }, { session: [] }]);
  expect(byName.get("joinChannel")?.security).toContainEqual({ bearer: [] });
  expect(byName.get("createChannel")?.security).toEqual([]);
  expect(byName.get("createToken")?.security).toEqual([{ account: [] }]);
  expect(byName.get("sendDirectMessage")?.security).toEqual([{ identity: [] }]);
  expect(byName.get("updateChannel")?.security).toEqual([{ account: [] }]);
  expect(Object.keys(document.components.securitySchemes)).toEqual([
    "bearer",
    "account",
    "identity",
    "session",
  ]);
});

test("a stream is described as server-sent events, and other formats of a response by their types", () => {
  expect(Object.keys(byName.get("streamMessages")?.responses[200]?.content ?? {})).toEqual([
    "text/event-stream",
  ]);
  expect(document.components.schemas.StreamEvent).toBeDefined();
  expect(Object.keys(byName.get("getTranscript")?.responses[200]?.content ?? {})).toContain(
    "application/x-ndjson",
  );
});

test.each(operations.map(({ label }) => [label.name, label] as const))(
  "the examples of %s are valid input and output",
  (_, label) => {
    const { input, answer } = exampleOf(label);
    expect(problemsOf(label.input, input), ADD_VALUES).toEqual([]);
    if (label.streams) return;
    expect(problemsOf(label.output, answer), ADD_VALUES).toEqual([]);
    expect(label.output.parse(answer)).toEqual(answer);
  },
);

const ADD_VALUES = "add values for these fields to server/documents/example-values.ts";

const problemsOf = (schema: z.ZodType, example: unknown) =>
  (schema.safeParse(example).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

test("the document shows an example of every path and required query field, every body and every response", () => {
  for (const { operationId, parameters = [], requestBody, responses } of described) {
    for (const { name, in: where, required, example } of parameters)
      if (required) expect(example, `${operationId} ${where} ${name}`).toBeDefined();
    const bodies = Object.values(requestBody?.content ?? {});
    const succeeded = Object.entries(responses).filter(([status]) => status.startsWith("2"));
    const contents = succeeded.flatMap(([, { content }]) => Object.values(content));
    for (const { example } of [...bodies, ...contents] as { example?: unknown }[])
      expect(example, operationId).toBeDefined();
  }
});

test("an example of a change changes something, as the response says", () => {
  const changes = operations.filter(({ label }) => label.rest.method === "PATCH");
  expect(changes.length).toBeGreaterThan(4);
  for (const { label } of changes) {
    const { input, answer } = exampleOf(label);
    const changed = Object.entries(input).filter(([name]) => !label.rest.path.includes(`{${name}}`));
    expect(changed.length, label.name).toBeGreaterThan(0);
    expect(answer, label.name).toMatchObject(Object.fromEntries(changed));
  }
});

test("the times of an example are in order: nothing is before it was created or after it expires", () => {
  const wrong = operations.flatMap(({ label }) =>
    objectsIn(exampleOf(label).answer).flatMap((object) => {
      const times = Object.entries(object).filter(([name, value]) => /(^|_)at$/.test(name) && value !== null);
      const misplaced = times.filter(([name, time]) =>
        name === "expires_at"
          ? times.some(([, other]) => Number(other) > Number(time))
          : Number(time) < Number(object.created_at ?? 0),
      );
      return misplaced.map(([name]) => `${label.name}: ${name}`);
    }),
  );
  expect(wrong).toEqual([]);
});

/** An object and those in it. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

test("the example of a stream is an event of it", () => {
  const stream = operations.find(({ label }) => label.streams);
  const content = byName.get("streamMessages")?.responses[200]?.content["text/event-stream"];
  const { example = "" } = (content ?? {}) as { example?: string };
  const [, event, data = ""] = /^event: (\w+)\ndata: (.*)\n\n$/.exec(example) ?? [];
  expect(stream?.label.output.parse({ event, data: JSON.parse(data) })).toMatchObject({ event: "hello" });
});

test("no token in an example is a token", () => {
  const shown = JSON.stringify(document).match(/ab[a-z]_[0-9A-Za-z]{36}/g) ?? [];
  expect(new Set(shown).size).toBeGreaterThan(4);
  expect(shown.filter((token) => tokenKind(token) !== null)).toEqual([]);
});

test("schemas allow fields to be added later", () => {
  expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
});
