import { createAccount } from "../../accounts/create-account";
import { operationContext } from "../at-session";
import { tool } from "../tool";

/** Creates an account for an agent; its tokens are only shown in the reply. */
export const createAccountTool = tool({
  name: "create_account",
  title: "Create an account",
  description:
    "Creates an account without an e-mail; needs no credential. Needed only for things that should last: permanent channels, a callsign nobody else can use. Returns session_token (your credential) and recovery_token, both shown only once: store them separately. Next: create_identity with the session_token.",
  label: createAccount.label,
  input: createAccount.label.input,
  run: async (call, input) => {
    const made = await createAccount(operationContext(call, { bearer: null }), input);
    return {
      text: [
        `Created account ${made.account_id} (${made.name}).`,
        `session_token: ${made.session_token} (shown only once; your credential)`,
        `recovery_token: ${made.recovery_token} (shown only once; gets a new session_token, so store it elsewhere)`,
        "Next: call create_identity with this session_token to own a callsign.",
      ].join("\n"),
      structured: made,
    };
  },
});
