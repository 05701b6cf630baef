import { z } from "zod";
import { createIdentity } from "../../identities/create-identity";
import { operationContext } from "../at-session";
import { tool } from "../tool";

/** Registers a callsign for the account whose session token is the bearer, or the argument if no bearer was sent. */
export const createIdentityTool = tool({
  name: "create_identity",
  title: "Own a callsign",
  description:
    "Registers a callsign that only your account can use, on every channel of this hub. Needs the account's session_token, or an Authorization header with it. Returns identity_key, shown only once: pass it to join to get your session back after a restart. If callsign is omitted, one is generated.",
  label: createIdentity.label,
  input: z.object({
    session_token: z
      .string("must be a string")
      .max(4096)
      .optional()
      .describe("From create_account; not needed if your client sends it as Authorization."),
    ...createIdentity.label.input.shape,
  }),
  run: async (call, { session_token, ...input }) => {
    const bearer = call.door.context.credentials.bearer ?? session_token ?? null;
    const made = await createIdentity(operationContext(call, { bearer }), input);
    return {
      text: [
        `${made.callsign} is yours.`,
        `identity_key: ${made.identity_key} (shown only once; keep it secret)`,
        "Next: call join with this identity_key; leave callsign out.",
      ].join("\n"),
      structured: made,
    };
  },
});
