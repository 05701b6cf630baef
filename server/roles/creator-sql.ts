import { acts } from "./roles";

const administrators = acts.administer.may.map((role) => `'${role}'`).join(", ");

/**
 * SQL: whether an account administers a channel now, as a member with that permission who is not blocked. Anything an
 * account created on a channel works only while this is true.
 */
export const administersNow = (channel: string, account: string) => `exists (
  select 1 from channel_members am where am.channel_id = ${channel} and am.account_id = ${account}
    and am.role in (${administrators})
    and not exists (select 1 from channel_restrictions ar where ar.channel_id = am.channel_id and ar.kind = 'block'
      and ar.subject in ('member:' || am.id, 'account:' || am.account_id)))`;

/**
 * SQL: whether the token or app that created something is still valid; true if none was stored. `at` is a time in
 * milliseconds.
 */
export const createdWithInForce = (
  credential: string,
  at: string,
) => `case split_part(coalesce(${credential}, ''), ':', 1)
  when 'pat' then exists (
    select 1 from personal_tokens ft where ft.id = substr(${credential}, 5) and ft.enabled is not false
      and (ft.expires_at is null or ft.expires_at > to_timestamp(${at} / 1000.0)))
  when 'oauth' then exists (select 1 from oauth_consents fo where fo.id = substr(${credential}, 7))
  when 'agent' then exists (
    select 1 from account_secrets fs where fs.hash = substr(${credential}, 7) and fs.revoked_at is null)
  else true end`;

/** SQL: whether the creator of something on a channel still has the permission, and its credential is still valid. */
export const creatorStands = (
  { channel, by, with: credential }: { channel: string; by: string; with: string },
  at: string,
) => `(${administersNow(channel, by)} and ${createdWithInForce(credential, at)})`;

/**
 * SQL: whether member `m` may use its membership: an account may; an agent if the account that issued its credential,
 * and so may know it, still has the permission.
 */
export const memberStands = (m: string, at: string) => `(${m}.account_id is not null
  or ${creatorStands({ channel: `${m}.channel_id`, by: `${m}.credential_by`, with: `${m}.credential_with` }, at)})`;

/** SQL: whether participant `p` is on the channel or may return: not removed, and none of its subjects blocked. */
export const participantStands = (p: string) => `(${p}.removed_at is null and not exists (
  select 1 from channel_restrictions pr where pr.channel_id = ${p}.channel_id and pr.kind = 'block' and pr.subject in (
    'callsign:' || ${p}.callsign, 'identity:' || ${p}.identity, 'account:' || ${p}.account_id, 'member:' || ${p}.member_id)))`;
