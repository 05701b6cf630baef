CREATE TABLE "hook_receipts" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hook_receipts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"hook_id" text NOT NULL,
	"at" bigint NOT NULL,
	"outcome" text NOT NULL,
	"event" text,
	"reason" text,
	"delivery_id" text,
	"body_hash" text,
	"message_id" bigint
);
--> statement-breakpoint
CREATE TABLE "hooks" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"preset" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"sealed_secret" text NOT NULL,
	"previous_sealed_secret" text,
	"previous_secret_until" bigint,
	"secret_header" text,
	"to_name" text DEFAULT 'all' NOT NULL,
	"priority" text DEFAULT 'default' NOT NULL,
	"need_reply" boolean DEFAULT false NOT NULL,
	"attach_payload" boolean DEFAULT false NOT NULL,
	"template" text,
	"filter" jsonb,
	"rules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"delivered_count" bigint DEFAULT 0 NOT NULL,
	"repeated_count" bigint DEFAULT 0 NOT NULL,
	"ignored_count" bigint DEFAULT 0 NOT NULL,
	"refused_count" bigint DEFAULT 0 NOT NULL,
	"unverified_count" bigint DEFAULT 0 NOT NULL,
	"last_post_at" bigint,
	"last_delivered_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_attempts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"delivery_seq" bigint NOT NULL,
	"at" bigint NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" integer,
	"error" text,
	"manual" boolean NOT NULL,
	"url" text NOT NULL,
	"request_headers" jsonb NOT NULL,
	"response" text
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_deliveries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text DEFAULT 'dlv_' || replace(gen_random_uuid()::text, '-', '') NOT NULL,
	"webhook_id" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"channel_id" text,
	"message_id" bigint,
	"body" text,
	"body_until" bigint NOT NULL,
	"expires_at" bigint,
	"state" text DEFAULT 'pending' NOT NULL,
	"next_attempt_at" bigint,
	"lease" text,
	"step" integer DEFAULT 0 NOT NULL,
	"manual" boolean DEFAULT false NOT NULL,
	"test" boolean DEFAULT false NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_error" text,
	"created_at" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "webhook_deliveries_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"channel_id" text,
	"token_hash" text,
	"name" text,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_secret_until" bigint,
	"types" text[] DEFAULT '{}'::text[] NOT NULL,
	"sender_kinds" text[] DEFAULT '{}'::text[] NOT NULL,
	"mentions_me" boolean DEFAULT false NOT NULL,
	"callsign" text,
	"thin" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'enabled' NOT NULL,
	"disabled_reason" text,
	"failing_since" bigint,
	"held_until" bigint,
	"mail_due" text,
	"failing_mailed_at" bigint,
	"disabled_mailed_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "webhooks_place" CHECK ((account_id is null) <> (channel_id is null))
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "hops" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hook_receipts" ADD CONSTRAINT "hook_receipts_hook_id_hooks_id_fk" FOREIGN KEY ("hook_id") REFERENCES "public"."hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_seq_webhook_deliveries_seq_fk" FOREIGN KEY ("delivery_seq") REFERENCES "public"."webhook_deliveries"("seq") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hook_receipts_hook_idx" ON "hook_receipts" USING btree ("hook_id","seq");--> statement-breakpoint
CREATE INDEX "hook_receipts_at_idx" ON "hook_receipts" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "hook_receipts_delivery_idx" ON "hook_receipts" USING btree ("hook_id","delivery_id") WHERE outcome = 'delivered' and delivery_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "hook_receipts_body_idx" ON "hook_receipts" USING btree ("hook_id","body_hash") WHERE outcome = 'delivered' and body_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "hooks_name_idx" ON "hooks" USING btree ("channel_id","name");--> statement-breakpoint
CREATE INDEX "webhook_attempts_delivery_idx" ON "webhook_attempts" USING btree ("delivery_seq","seq");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" USING btree ("webhook_id","next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_next_idx" ON "webhook_deliveries" USING btree ("next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log_idx" ON "webhook_deliveries" USING btree ("webhook_id","seq");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_state_idx" ON "webhook_deliveries" USING btree ("webhook_id","state","seq");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_message_idx" ON "webhook_deliveries" USING btree ("channel_id","message_id") WHERE message_id is not null and body is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_body_idx" ON "webhook_deliveries" USING btree ("body_until") WHERE body is not null and state <> 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_created_idx" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhooks_account_idx" ON "webhooks" USING btree ("account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "webhooks_channel_idx" ON "webhooks" USING btree ("channel_id") WHERE channel_id is not null;--> statement-breakpoint
CREATE INDEX "webhooks_mail_idx" ON "webhooks" USING btree ("mail_due") WHERE mail_due is not null;