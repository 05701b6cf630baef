/** An event id of 122 random bits, made by the database. Without a dot, which separates what is signed. */
export const eventId = "'evt_' || replace(gen_random_uuid()::text, '-', '')";

/**
 * Whether a webhook `w` of channel `c` was made by the owner, or with a join token that still lets in: who was locked out
 * by a new token must not go on listening through a webhook.
 */
export const rightToken = (now: string) => `(w.token_hash is null or w.token_hash = c.join_token_hash
      or (w.token_hash = c.previous_token_hash and c.previous_token_until > ${now}))`;
