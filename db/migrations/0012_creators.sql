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
UPDATE "webhooks" w SET "created_by" = coalesce(w.account_id,
  (SELECT a.actor_account FROM "channel_audit_entries" a WHERE a.channel_id = w.channel_id AND a.act = 'webhook.created'
     AND a.detail ->> 'webhook_id' = w.id ORDER BY a.seq DESC LIMIT 1))
WHERE w.token_hash IS NULL;--> statement-breakpoint
UPDATE "hooks" h SET "created_by" =
  (SELECT a.actor_account FROM "channel_audit_entries" a WHERE a.channel_id = h.channel_id AND a.target = h.name
     AND a.act IN ('hook.created', 'hook.rotated') ORDER BY a.seq DESC LIMIT 1);--> statement-breakpoint
UPDATE "channel_members" SET "credential_by" = "invited_by" WHERE "account_id" IS NULL;
