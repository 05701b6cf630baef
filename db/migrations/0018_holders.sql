ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_participant_id_key_pk";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "holder" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "holder" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "removed_at" bigint;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "created_participant" bigint;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "created_holder" integer;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "url_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_participant_id_holder_key_pk" PRIMARY KEY("participant_id","holder","key");