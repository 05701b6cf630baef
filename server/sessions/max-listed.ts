/** Participants in one list. On bands the list of all that were ever there has no end. */
export const MAX_LISTED = 500;
