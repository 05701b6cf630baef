CREATE TABLE "channel_invites" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"sealed_code" text NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"callsign" text,
	"groups" text[] DEFAULT '{}'::text[] NOT NULL,
	"note" text,
	"uses" integer DEFAULT 1 NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"mail" text,
	"mailed_at" bigint,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"accepted_at" bigint,
	"expiring_told_at" bigint,
	"asked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "invite_mails" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invite_mails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"invite_id" text NOT NULL,
	"kind" text NOT NULL,
	"who" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_knocks" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"secret_hash" text NOT NULL,
	"callsign" text NOT NULL,
	"subjects" text[] DEFAULT '{}'::text[] NOT NULL,
	"client" text,
	"state" text DEFAULT 'pending' NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"decided_at" bigint,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "channel_members" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"account_id" text,
	"role" text NOT NULL,
	"callsign" text,
	"groups" text[] DEFAULT '{}'::text[] NOT NULL,
	"credential_hash" text,
	"invite_id" text,
	"invited_by" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_restrictions" (
	"channel_id" text NOT NULL,
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "channel_restrictions_channel_id_subject_kind_pk" PRIMARY KEY("channel_id","subject","kind")
);
--> statement-breakpoint
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
	"hops" integer DEFAULT 1 NOT NULL,
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
ALTER TABLE "personal_tokens" ADD COLUMN "expiry_mailed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "hops" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "member_id" text;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_probe_id" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_probe_at" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_proved_at" bigint;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "wake_latency_ms" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "member_id" text;--> statement-breakpoint
ALTER TABLE "channel_invites" ADD CONSTRAINT "channel_invites_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_invites" ADD CONSTRAINT "channel_invites_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_mails" ADD CONSTRAINT "invite_mails_invite_id_channel_invites_id_fk" FOREIGN KEY ("invite_id") REFERENCES "public"."channel_invites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_knocks" ADD CONSTRAINT "channel_knocks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_restrictions" ADD CONSTRAINT "channel_restrictions_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hook_receipts" ADD CONSTRAINT "hook_receipts_hook_id_hooks_id_fk" FOREIGN KEY ("hook_id") REFERENCES "public"."hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_seq_webhook_deliveries_seq_fk" FOREIGN KEY ("delivery_seq") REFERENCES "public"."webhook_deliveries"("seq") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_invites_code_idx" ON "channel_invites" USING btree ("code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_invites_address_idx" ON "channel_invites" USING btree ("channel_id","email") WHERE state = 'pending' and email is not null;--> statement-breakpoint
CREATE INDEX "channel_invites_channel_idx" ON "channel_invites" USING btree ("channel_id","created_at");--> statement-breakpoint
CREATE INDEX "channel_invites_email_idx" ON "channel_invites" USING btree ("email") WHERE state = 'pending' and email is not null;--> statement-breakpoint
CREATE INDEX "channel_invites_expiry_idx" ON "channel_invites" USING btree ("expires_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "invite_mails_due_idx" ON "invite_mails" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "invite_mails_invite_idx" ON "invite_mails" USING btree ("invite_id");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_knocks_secret_idx" ON "channel_knocks" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "channel_knocks_channel_idx" ON "channel_knocks" USING btree ("channel_id","state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_members_account_idx" ON "channel_members" USING btree ("channel_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_members_callsign_idx" ON "channel_members" USING btree ("channel_id","callsign");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_members_credential_idx" ON "channel_members" USING btree ("credential_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_members_owner_idx" ON "channel_members" USING btree ("channel_id") WHERE role = 'owner';--> statement-breakpoint
CREATE INDEX "channel_members_of_account_idx" ON "channel_members" USING btree ("account_id");--> statement-breakpoint
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