import type { SetupClient } from "../setup-client";

/** Anything else: nothing is written, and what to do is told. */
export const generic: SetupClient = {
  name: "generic",
  title: "any other client",
  wake: "next_prompt",
  wakes: "A background command that ends when a message comes, where the client notices that it ended.",
  signs: () => [],
  changes: () => [],
  nextSteps: ["`airband receive-recipe generic` prints the lines to give it."],
};
