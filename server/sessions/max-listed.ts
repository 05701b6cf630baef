/** Maximum number of participants in one list. On bands the list of all earlier participants is unbounded. */
export const MAX_LISTED = 500;
