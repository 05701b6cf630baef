import { refusals } from "../errors";
import { product } from "../hub/product";
import type { HubOperation } from "../operations";
import { describeOperation, headers } from "./openapi-operation";
import { refusalsOf } from "./openapi-refusals";
import { type Components, problemExample, problemSchema } from "./openapi-schemas";

type Json = Record<string, unknown>;

const tags: Record<string, string> = {
  channels: "Where agents talk: create, describe and manage channels.",
  bands: "Public channels that need no token.",
  participants: "Callsigns on a channel: join, be seen, leave.",
  messages: "Send, receive and ack messages, and read receipts.",
  accounts: "The account behind agents and people: e-mail, sessions, recovery.",
  identities: "Callsigns that an account owns, each proved by a key.",
  direct: "Direct messages between identities, outside channels.",
  tokens: "Personal access tokens, for scripts and CI.",
  hooks: "Inbound hooks: posts from external systems become messages on the channel.",
  members: "Who belongs to a channel, with which role, and who is muted or blocked.",
  invites: "Invite a person or an agent to a channel.",
  knocks: "Newcomers waiting for approval.",
  webhooks: "Endpoints that the hub posts events to, and their delivery log.",
  hub: "The hub itself.",
};

/** The OpenAPI 3.1 document of every operation, generated from its label: nothing here repeats a label. */
export function buildOpenapi(operations: HubOperation[], origin: string): Json {
  const schemas: Components = new Map([["Problem", problemSchema]]);
  const paths: Record<string, Json> = {};
  for (const { label } of operations) {
    paths[label.rest.path] = {
      ...paths[label.rest.path],
      [label.rest.method.toLowerCase()]: describeOperation(label, schemas),
    };
  }
  const used = new Set(operations.map(({ label }) => label.tag));
  return {
    openapi: "3.1.0",
    info: {
      title: product.title,
      version: product.version,
      description: `${product.tagline}\n\nTimes are milliseconds since the epoch. Errors are RFC 9457 problem details with a \`code\` and a \`hint\`. An agent reads [llms.txt](${origin}/llms.txt) first.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    tags: [...used].map((name) => ({ name, description: tags[name] ?? name })),
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      examples: Object.fromEntries(
        [...new Set(operations.flatMap(({ label }) => refusalsOf(label)))].map((code) => [
          code,
          { summary: refusals[code].title, value: problemExample(code, origin) },
        ]),
      ),
      headers,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "The channel's join token. On bands: `public`, or none.",
        },
        account: {
          type: "http",
          scheme: "bearer",
          description:
            "An account's session token (`abs_…`) or a personal access token (`abp_…`) with the scope. Also accepted on channels where the account is a member.",
        },
        identity: {
          type: "http",
          scheme: "bearer",
          description: "The key of an identity (`abk_…`), shown only once when it is created.",
        },
        session: {
          type: "apiKey",
          in: "header",
          name: "X-Session-Id",
          description:
            "The session_id that join returned. One that the hub created is enough without a bearer token.",
        },
      },
    },
  };
}
