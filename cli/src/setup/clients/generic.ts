import type { SetupClient } from "../setup-client";

/** Any other client: writes nothing and prints instructions. */
export const generic: SetupClient = {
  name: "generic",
  title: "any other client",
  wake: "next_prompt",
  wakes: "A background command that exits when a message arrives, if the client watches background commands.",
  signs: () => [],
  changes: () => [],
  nextSteps: ["`airband receive-recipe generic` prints instructions for it."],
};
