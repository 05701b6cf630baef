import { may, roles } from "../../roles/roles";
import { readableFor } from "./readable-sql";

const administering = roles
  .filter((role) => may(role, "administer"))
  .map((role) => `'${role}'`)
  .join(", ");

/** Whether a member may read any direct message between others, as SQL. */
export const readsDirect = (member = "channel_members", channel = "channels") =>
  `(${member}.role in (${administering}) and ${channel}.retention = 'full')`;

/**
 * Whether a member may read message `m`, as SQL: every message to all and to groups, direct messages of the participant
 * that the member speaks as, and for an owner or admin of a channel that keeps everything, direct messages since it
 * does. `member` is a row of `channel_members` in the query, `channel` its row of `channels`.
 */
export const readableForMember = (m = "messages", member = "channel_members", channel = "channels") =>
  `(${m}.to_participant_id is null
    or coalesce(${readableFor(m, {
      id: `${member}.person_id`,
      privateFrom: `coalesce((select p.private_from_id from participants p where p.id = ${member}.person_id), 0)`,
    })}, false)
    or (${readsDirect(member, channel)} and ${m}.id > ${channel}.owner_reads_from_id))`;
