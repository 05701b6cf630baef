ALTER TABLE "participants" ADD COLUMN "wake_probe_id" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_probe_at" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_proved_at" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_latency_ms" bigint;