ALTER TABLE "channels" ADD COLUMN "holder_changed_id" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "private_from_id" bigint DEFAULT 0 NOT NULL;