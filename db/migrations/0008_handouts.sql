ALTER TABLE "participants" ADD COLUMN "recent_handouts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "handout_floor" bigint;