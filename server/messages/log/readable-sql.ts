/**
 * The messages that a participant may read, as SQL. Every query that returns or counts messages for a participant is
 * built from these, and `readers.test.ts` lists those queries.
 *
 * A callsign that somebody uses without proof has a new holder. Of earlier messages, the new holder only reads those to
 * everybody: `private_from_id` is the channel's last message id at that moment.
 */
export interface ReaderSql {
  /** SQL for the participant's id. */
  id: string;
  /** SQL for its `private_from_id`. */
  privateFrom: string;
}

/** The reader as a row of `participants`, by its alias. */
export const readerRow = (p: string): ReaderSql => ({ id: `${p}.id`, privateFrom: `${p}.private_from_id` });

/** The reader by its id, which must be one of our numbers. */
export const readerById = (id: number): ReaderSql => ({
  id: String(Number(id)),
  privateFrom: `(select holder.private_from_id from participants holder where holder.id = ${Number(id)})`,
});

/** Whether message `m` was sent while the reader held its callsign. */
export const sentToHolder = (m: string, reader: ReaderSql) => `${m}.id > ${reader.privateFrom}`;

/** Whether message `m` is for the reader and not direct: sent to everybody, or to a group it was in. */
export const openFor = (m: string, reader: ReaderSql) =>
  `(${m}.to_participant_id is null and (${m}.to_participant_ids is null
    or (${reader.id} = any(${m}.to_participant_ids) and ${sentToHolder(m, reader)})))`;

/** Whether message `m` is a direct message for the reader. */
export const directFor = (m: string, reader: ReaderSql) =>
  `(${m}.to_participant_id = ${reader.id} and ${sentToHolder(m, reader)})`;

/** Whether message `m` belongs in the reader's queue. */
export const queuedFor = (m: string, reader: ReaderSql) =>
  `(${openFor(m, reader)} or ${directFor(m, reader)})`;

/** Whether the reader may read message `m` back: any but direct messages of others, and its own. */
export const readableFor = (m: string, reader: ReaderSql) =>
  `((${m}.to_participant_id is null and ${m}.to_participant_ids is null) or (${sentToHolder(m, reader)} and (
    ${m}.to_participant_id is null or ${m}.to_participant_id = ${reader.id} or ${m}.from_participant_id = ${reader.id})))`;

/**
 * Whether message `m` is offered at time `now`: `passedOver` is null. Written in conditions that Postgres can estimate,
 * for queries over many messages.
 */
export const isOffered = (m: string, now: string) =>
  `(${m}.retracted_at is null and ${m}.superseded_by is null and ${m}.cleared_at is null
    and (${m}.expires_at is null or ${m}.expires_at > ${now}))`;

/** Why message `m` is no longer offered at time `now`; null while it is. */
export const passedOver = (m: string, now: string) =>
  `(case when ${m}.retracted_at is not null or ${m}.superseded_by is not null then 'retracted'
         when ${m}.expires_at <= coalesce(${m}.cleared_at, ${now}) then 'expired'
         when ${m}.cleared_at is not null then 'cleared' end)`;
