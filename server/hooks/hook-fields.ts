import { z } from "zod";
import { channelId, plainText, priorities } from "../fields";

/** The service whose posts a hook understands, and their kind of signature. */
export const hookPresets = ["github", "standard", "slack", "stripe", "plain"] as const;

export type HookPreset = (typeof hookPresets)[number];

/** The header in which a `plain` post sends its secret unless the owner names another. */
export const SECRET_HEADER = "X-Hook-Secret";

const globs = (what: string) =>
  z
    .array(plainText({ min: 1, max: 100 }), "must be a list of patterns")
    .min(1, "must have at least one pattern")
    .max(20, "must have at most 20 patterns")
    .optional()
    .describe(`${what} \`*\` matches any characters; case is ignored.`);

/**
 * An object that refuses unknown fields: a misspelt one would be a filter that passes everything. Not zod's strict one,
 * whose JSON schema would make each later field a breaking change.
 */
function knownFields<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> {
  const checked = z.looseObject(shape).superRefine((given, check) => {
    if (Object.keys(given).some((name) => !Object.hasOwn(shape, name)))
      check.addIssue({
        code: "custom",
        message: `may have ${Object.keys(shape).join(", ")} and nothing else`,
      });
  });
  return checked as unknown as z.ZodObject<Shape>;
}

export const hookMatch = knownFields({
  events: globs("Types of event: `pull_request`, `invoice.*`."),
  actions: globs("What happened: `opened`, `completed`."),
  repos: globs("Repositories: `acme/*`."),
  branches: globs("Branches: `main`, `release/*`. For a pull request, its target branch."),
}).meta({
  id: "HookMatch",
  description: "An event matches if, for each given field, at least one pattern matches.",
});

export const hookTarget = z
  .string("must be a string")
  .trim()
  .toLowerCase()
  .regex(/^@?[a-z0-9][a-z0-9_-]{0,31}$/, "must be a callsign, @group or all")
  .describe("A callsign, @group or all.");

export const hookRule = knownFields({
  when: hookMatch,
  drop: z.boolean("must be true or false").optional().describe("No message is sent."),
  to: hookTarget.optional(),
  priority: z.enum(priorities).optional(),
  need_reply: z.boolean("must be true or false").optional(),
}).meta({ id: "HookRule", description: "Omitted fields use the hook's defaults." });

export const hookId = z
  .string("must be a string")
  .regex(/^[0-9A-Za-z]{20}$/, "is not a hook's id")
  .describe("The hook's id, as in its URL.");

export const hookSecret = z
  .string("must be a string")
  .regex(/^[\x21-\x7e]{16,256}$/, "must be 16 to 256 printable ASCII characters without spaces")
  .describe("The secret the sender provides. Generated if omitted.");

const name = z
  .string("must be a string")
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, "must be 1 to 32 of a-z, 0-9, _ and -")
  .describe("Its messages are sent as hook:<name>.");

/** The fields that an owner may change later. */
export const hookSettings = {
  to: hookTarget.optional().describe("A callsign, @group or all (the default)."),
  priority: z.enum(priorities).optional(),
  need_reply: z.boolean("must be true or false").optional().describe("Asks the recipient to reply."),
  attach_payload: z.boolean("must be true or false").optional().describe("Attaches each post's body."),
  template: plainText({ min: 1, max: 2000 })
    .nullish()
    .describe("For plain and standard: the message text, with {{path.to.value}} for values from the body."),
  filter: hookMatch.nullish().describe("Events that do not match are ignored."),
  rules: z
    .array(hookRule, "must be a list of rules")
    .max(20, "must be at most 20 rules")
    .optional()
    .describe("The first rule that matches an event decides its recipient and options."),
};

/** The fields of a hook. Pages validate them in the browser too. */
export const newHookFields = z.object({
  channel_id: channelId,
  name,
  preset: z.enum(hookPresets),
  secret: hookSecret.optional(),
  secret_header: z
    .string("must be a string")
    .regex(/^[A-Za-z0-9-]{1,64}$/, "must be the name of a header")
    .optional()
    .describe(`For plain: the header that carries the secret, ${SECRET_HEADER} unless given.`),
  secret_in_path: z
    .boolean("must be true or false")
    .optional()
    .describe("For plain, if the sender cannot set headers: the secret is part of the URL."),
  ...hookSettings,
});

export const changedHookFields = z.object({
  channel_id: channelId,
  hook_id: hookId,
  name: name.optional(),
  enabled: z.boolean("must be true or false").optional().describe("A disabled hook rejects posts."),
  ...hookSettings,
});
