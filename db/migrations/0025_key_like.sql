ALTER TABLE "channels" ADD COLUMN "redact_keys" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "key_like" boolean DEFAULT false NOT NULL;