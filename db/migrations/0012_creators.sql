ALTER TABLE "channel_invites" ADD COLUMN "created_with" text;--> statement-breakpoint
ALTER TABLE "channel_members" ADD COLUMN "credential_by" text;--> statement-breakpoint
ALTER TABLE "channel_members" ADD COLUMN "credential_with" text;--> statement-breakpoint
ALTER TABLE "hooks" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "hooks" ADD COLUMN "created_with" text;--> statement-breakpoint
ALTER TABLE "hooks" ADD COLUMN "previous_created_by" text;--> statement-breakpoint
ALTER TABLE "hooks" ADD COLUMN "previous_created_with" text;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "created_with" text;--> statement-breakpoint
CREATE INDEX "channel_members_issued_with_idx" ON "channel_members" USING btree ("credential_with") WHERE credential_with is not null;--> statement-breakpoint
-- Whoever changed a webhook may have set its address. Of what cannot be known, nobody is the creator.
UPDATE "webhooks" w SET "created_by" = coalesce(w.account_id,
  (SELECT a.actor_account FROM "channel_audit_entries" a WHERE a.channel_id = w.channel_id
     AND a.act IN ('webhook.created', 'webhook.changed') AND a.actor_account IS NOT NULL
     AND a.detail ->> 'webhook_id' = w.id ORDER BY a.seq DESC LIMIT 1))
WHERE w.token_hash IS NULL;--> statement-breakpoint
-- A hook's entries have its name of then. Its own creation is that of its name at that time, or else the first one then.
WITH born AS (
  SELECT h.id, h.channel_id, h.name, b.* FROM "hooks" h CROSS JOIN LATERAL (
    SELECT a.seq, a.target AS born_name, a.actor_account FROM "channel_audit_entries" a
    WHERE a.channel_id = h.channel_id AND a.act = 'hook.created' AND a.at BETWEEN h.created_at AND h.created_at + 60000
    ORDER BY a.target = h.name DESC, a.seq LIMIT 1) b
), setters AS (
  SELECT b.id, b.actor_account, b.seq FROM born b
  UNION ALL
  SELECT b.id, a.actor_account, a.seq FROM born b JOIN "channel_audit_entries" a
    ON a.channel_id = b.channel_id AND a.act = 'hook.rotated' AND a.seq > b.seq AND a.target IN (b.name, b.born_name)
  WHERE NOT EXISTS (SELECT 1 FROM "channel_audit_entries" d WHERE d.channel_id = a.channel_id AND d.act = 'hook.deleted'
    AND d.target = a.target AND d.seq > a.seq)
), ranked AS (
  SELECT id, actor_account, row_number() OVER (PARTITION BY id ORDER BY seq DESC) AS nth FROM setters
)
UPDATE "hooks" h SET
  "created_by" = (SELECT r.actor_account FROM ranked r WHERE r.id = h.id AND r.nth = 1),
  "previous_created_by" = CASE WHEN h.previous_sealed_secret IS NOT NULL
    THEN (SELECT r.actor_account FROM ranked r WHERE r.id = h.id AND r.nth = 2) END;--> statement-breakpoint
-- Whoever renewed an agent's credential last knows it.
UPDATE "channel_members" m SET "credential_by" = coalesce(
  (SELECT a.actor_account FROM "channel_audit_entries" a WHERE a.channel_id = m.channel_id
     AND a.act = 'member.credential_renewed' AND a.target = m.callsign AND a.at >= m.created_at ORDER BY a.seq DESC LIMIT 1),
  m.invited_by)
WHERE m.account_id IS NULL;
