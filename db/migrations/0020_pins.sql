ALTER TABLE "messages" ADD COLUMN "pinned_at" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "pinned_by" text;--> statement-breakpoint
CREATE INDEX "messages_pinned_idx" ON "messages" USING btree ("channel_id","pinned_at") WHERE pinned_at is not null;