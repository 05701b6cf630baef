/** Most calls in one batch; the pages send what is more in another. */
export const MAX_BATCH = 20;
