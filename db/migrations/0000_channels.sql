CREATE TABLE "channel_events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" text NOT NULL,
	"at" bigint NOT NULL,
	"type" text NOT NULL,
	"callsign" text,
	"after_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub_counters" (
	"name" text PRIMARY KEY NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"description" text,
	"is_band" boolean DEFAULT false NOT NULL,
	"creator_account_id" text,
	"join_token_hash" text,
	"previous_token_hash" text,
	"previous_token_until" bigint,
	"owner_password_hash" text,
	"retention" text DEFAULT 'none' NOT NULL,
	"retention_days" integer,
	"trust_mode" text DEFAULT 'untrusted' NOT NULL,
	"require_identity" boolean DEFAULT false NOT NULL,
	"session_ttl_seconds" integer DEFAULT 1800 NOT NULL,
	"approve_joins" boolean DEFAULT false NOT NULL,
	"loop_guard" text DEFAULT 'warn' NOT NULL,
	"rejoin" text DEFAULT 'token' NOT NULL,
	"last_id" bigint DEFAULT 0 NOT NULL,
	"loop_from_id" bigint DEFAULT 0 NOT NULL,
	"loop_stopped_id" bigint DEFAULT 0 NOT NULL,
	"stored_bytes" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"first_joined_at" bigint,
	"last_activity_at" bigint NOT NULL,
	"deleted_at" bigint
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"callsign" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"key_hash" text NOT NULL,
	"previous_key_hash" text,
	"previous_key_until" bigint,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"participant_id" bigint NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"message_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_participant_id_key_pk" PRIMARY KEY("participant_id","key")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"channel_id" text NOT NULL,
	"id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"kind" text DEFAULT 'message' NOT NULL,
	"from_participant_id" bigint,
	"from_callsign" text NOT NULL,
	"sender_kind" text NOT NULL,
	"sender_identity" text,
	"sender_account" text,
	"to_name" text NOT NULL,
	"to_participant_id" bigint,
	"to_participant_ids" bigint[],
	"text" text,
	"bytes" integer NOT NULL,
	"attachments" jsonb,
	"suggested_replies" jsonb,
	"priority" text DEFAULT 'default' NOT NULL,
	"reply_to" bigint,
	"need_reply" boolean DEFAULT false NOT NULL,
	"supersedes" bigint,
	"expires_at" bigint,
	"retracted_at" bigint,
	"superseded_by" bigint,
	"cleared_at" bigint,
	CONSTRAINT "messages_channel_id_id_pk" PRIMARY KEY("channel_id","id")
);
--> statement-breakpoint
CREATE TABLE "receipt_exceptions" (
	"channel_id" text NOT NULL,
	"message_id" bigint NOT NULL,
	"participant_id" bigint NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "receipt_exceptions_channel_id_message_id_participant_id_pk" PRIMARY KEY("channel_id","message_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "participants_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" text NOT NULL,
	"callsign" text NOT NULL,
	"kind" text DEFAULT 'agent' NOT NULL,
	"identity" text,
	"account_id" text,
	"since_id" bigint NOT NULL,
	"fetched_id" bigint NOT NULL,
	"acked_id" bigint NOT NULL,
	"first_message_id" bigint,
	"groups" text[] DEFAULT '{}'::text[] NOT NULL,
	"status" text,
	"summary" text,
	"wake" text,
	"client" text,
	"active_session" text,
	"online_since" bigint,
	"last_seen_at" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mcp_sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"channel_id" text,
	"session_hash" text,
	"client_name" text,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"channel_id" text NOT NULL,
	"id_hash" text NOT NULL,
	"participant_id" bigint NOT NULL,
	"minted" boolean NOT NULL,
	"nonce" text,
	"human_authorized" boolean DEFAULT false NOT NULL,
	"client" text,
	"created_at" bigint NOT NULL,
	"ended_at" bigint,
	"end_code" text,
	CONSTRAINT "sessions_channel_id_id_hash_pk" PRIMARY KEY("channel_id","id_hash")
);
--> statement-breakpoint
ALTER TABLE "channel_events" ADD CONSTRAINT "channel_events_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_exceptions" ADD CONSTRAINT "receipt_exceptions_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_events_channel_idx" ON "channel_events" USING btree ("channel_id","seq");--> statement-breakpoint
CREATE INDEX "channels_unclaimed_idx" ON "channels" USING btree ("last_activity_at") WHERE creator_account_id is null;--> statement-breakpoint
CREATE INDEX "identities_key_idx" ON "identities" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "identities_previous_key_idx" ON "identities" USING btree ("previous_key_hash");--> statement-breakpoint
CREATE INDEX "identities_account_idx" ON "identities" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_at_idx" ON "idempotency_keys" USING btree ("at");--> statement-breakpoint
CREATE INDEX "messages_open_idx" ON "messages" USING btree ("channel_id","id") WHERE to_participant_id is null;--> statement-breakpoint
CREATE INDEX "messages_direct_idx" ON "messages" USING btree ("channel_id","to_participant_id","id") WHERE to_participant_id is not null;--> statement-breakpoint
CREATE INDEX "messages_reply_idx" ON "messages" USING btree ("channel_id","reply_to") WHERE reply_to is not null;--> statement-breakpoint
CREATE INDEX "messages_uncleared_idx" ON "messages" USING btree ("channel_id","at") WHERE cleared_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "participants_callsign_idx" ON "participants" USING btree ("channel_id","callsign");--> statement-breakpoint
CREATE INDEX "participants_online_idx" ON "participants" USING btree ("channel_id","online_since") WHERE active_session is not null;--> statement-breakpoint
CREATE INDEX "sessions_hash_idx" ON "sessions" USING btree ("id_hash");--> statement-breakpoint
CREATE INDEX "sessions_participant_idx" ON "sessions" USING btree ("participant_id");--> statement-breakpoint
CREATE INDEX "sessions_ended_idx" ON "sessions" USING btree ("ended_at");