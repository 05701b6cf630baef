import { expect, test } from "vitest";
import { refusals } from "../errors";
import { operations } from "../operations";
import { buildOpenapi } from "./openapi";
import { examples } from "./openapi-examples";
import { ownRefusals } from "./openapi-refusals";

interface Described {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean; schema: Record<string, unknown> }[];
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
  expect(codes("getHubStats")).not.toContain("unauthorized");
  expect([...byName.keys()]).toEqual(expect.arrayContaining(Object.keys(ownRefusals)));
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

test.each(Object.keys(examples))("the examples of %s are valid input and output", (name) => {
  const label = operations.find((operation) => operation.label.name === name)?.label;
  const { body, answer } = examples[name] ?? {};
  const inPath = { channel_id: "quiet-otter-3a8f" };
  if (body) expect(label?.input.safeParse({ ...inPath, ...body }).error).toBeUndefined();
  if (answer) expect(label?.output.parse(answer)).toEqual(answer);
});

test("schemas allow fields to be added later", () => {
  expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
});

/** Operations from before examples were required. Shorten this list; never extend it. */
const WITHOUT_EXAMPLE = new Set(
  `
  askForInvite attachEmail claimChannel claimInvite createAccount createChannel createChannelWebhook
  createHook createIdentity createInvite createToken createWebhook decideKnock deleteAccount
  deleteAccountChannel deleteChannel deleteChannelWebhook deleteHook deleteWebhook describeChannel
  describeHub enableChannelWebhook enableWebhook expireChannelWebhookSecret expireWebhookSecret
  getAccount getChannelDelivery getChannelWebhook getChannelWebhookStats getDelivery getHook getInvite
  getMember getTranscript getWebhook getWebhookStats listAccountAudit listAccountChannels
  listAccountSessions listBands listChannelAudit listChannelDeliveries listChannelWebhooks
  listDeliveries listHookReceipts listHooks listIdentities listInvites listKnocks listMembers
  listMyInvites listTokens listWebhooks recoverAccount recoverChannelDeliveries recoverDeliveries
  redeliver redeliverOnChannel removeEmail removeMember removeParticipant renewCredential reportInvite
  resendInvite revokeAccountSession revokeIdentity revokeInvite revokeOtherSessions revokeToken
  rotateChannelWebhookSecret rotateHookSecret rotateIdentity rotateJoinToken rotateToken
  rotateWebhookSecret takeOverChannelWebhook takeOverWebhook testChannelWebhook testHook testWebhook
  updateChannel updateChannelWebhook updateHook updateMember updateParticipant updateWebhook
  verifyEmail
  `
    .trim()
    .split(/\s+/),
);

test("every operation has an example of its response", () => {
  const missing = operations
    .map(({ label }) => label)
    .filter(({ name, streams }) => !streams && !WITHOUT_EXAMPLE.has(name) && !examples[name]?.answer)
    .map(({ name }) => `add ${name} to server/documents/openapi-examples.ts`);
  expect(missing).toEqual([]);
  expect([...WITHOUT_EXAMPLE].filter((name) => examples[name]?.answer)).toEqual([]);
});
