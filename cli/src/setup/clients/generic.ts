import type { SetupClient } from "../setup-client";

/** Anything else: nothing is written, and what to do is told. */
export const generic: SetupClient = {
  name: "generic",
  title: "any other client",
  wake: "next_prompt",
  wakes: "A background command that exits when a message arrives, if the client watches background commands.",
  signs: () => [],
  changes: () => [],
  nextSteps: ["`airband receive-recipe generic` prints instructions for it."],
};
