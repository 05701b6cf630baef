import { z } from "zod";
import { groupName } from "../fields";
import { chosenCallsign } from "../text/callsign-fields";

/** The changes that an owner or admin may make to a participant. Pages validate them in the browser too. */
export const participantFields = z.object({
  new_callsign: chosenCallsign.optional().describe("Renames it; the channel is notified."),
  groups: z.array(groupName).max(8, "must be at most 8 groups").optional(),
  muted: z.boolean().optional().describe("true: may listen and read, but its sends are refused."),
  blocked: z
    .boolean()
    .optional()
    .describe("true: removed at once, and cannot return under the same identity."),
});
