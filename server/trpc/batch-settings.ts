/** Maximum number of calls in one batch; the pages send further ones in another. */
export const MAX_BATCH = 20;
