import { createdWithInForce, creatorStands, participantStands } from "../../roles/creator-sql";

/** An event id of 122 random bits, made by the database. Without a dot, which separates what is signed. */
export const eventId = "'evt_' || replace(gen_random_uuid()::text, '-', '')";

/** SQL: whether webhook `w` of channel `c` was created with a join token that is still valid. */
export const joinTokenInForce = (now: string) => `(w.token_hash = c.join_token_hash
      or (w.token_hash = c.previous_token_hash and c.previous_token_until > ${now}))`;

/** SQL: whether the guest that created webhook `w` is still the holder of its name and neither removed nor blocked. */
const guestStands = `(w.created_participant is null or exists (
      select 1 from participants g where g.id = w.created_participant and g.holder = w.created_holder and ${participantStands("g")}))`;

/**
 * SQL: whether webhook `w` of channel `c` may still be sent anything: the account behind it administers the channel, or
 * the join token it was created with is still valid and the guest was not removed. Nobody who was removed or locked out
 * keeps listening through a webhook.
 */
export const channelWebhookStands = (now: string) => `(case when w.token_hash is null
    then ${creatorStands({ channel: "w.channel_id", by: "w.created_by", with: "w.created_with" }, now)}
    else ${joinTokenInForce(now)} and ${guestStands} end)`;

/** SQL: whether account webhook `w` may still be sent anything: it goes with its account, and stops with the token that created it. */
export const accountWebhookStands = (now: string) => createdWithInForce("w.created_with", now);
