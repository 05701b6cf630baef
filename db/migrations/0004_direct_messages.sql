CREATE TABLE "direct_blocks" (
	"callsign" text NOT NULL,
	"blocked" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "direct_blocks_callsign_blocked_pk" PRIMARY KEY("callsign","blocked")
);
--> statement-breakpoint
CREATE TABLE "direct_inboxes" (
	"callsign" text PRIMARY KEY NOT NULL,
	"last_id" bigint DEFAULT 0 NOT NULL,
	"fetched_id" bigint DEFAULT 0 NOT NULL,
	"acked_id" bigint DEFAULT 0 NOT NULL,
	"stored_bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "direct_keys" (
	"from_callsign" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"to_callsign" text NOT NULL,
	"message_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "direct_keys_from_callsign_key_pk" PRIMARY KEY("from_callsign","key")
);
--> statement-breakpoint
CREATE TABLE "direct_messages" (
	"to_callsign" text NOT NULL,
	"id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"from_callsign" text NOT NULL,
	"from_account" text NOT NULL,
	"text" text,
	"bytes" integer NOT NULL,
	"priority" text DEFAULT 'default' NOT NULL,
	"reply_to" bigint,
	"read_at" bigint,
	CONSTRAINT "direct_messages_to_callsign_id_pk" PRIMARY KEY("to_callsign","id")
);
--> statement-breakpoint
ALTER TABLE "direct_blocks" ADD CONSTRAINT "direct_blocks_callsign_identities_callsign_fk" FOREIGN KEY ("callsign") REFERENCES "public"."identities"("callsign") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "direct_blocks" ADD CONSTRAINT "direct_blocks_blocked_identities_callsign_fk" FOREIGN KEY ("blocked") REFERENCES "public"."identities"("callsign") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "direct_inboxes" ADD CONSTRAINT "direct_inboxes_callsign_identities_callsign_fk" FOREIGN KEY ("callsign") REFERENCES "public"."identities"("callsign") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "direct_messages" ADD CONSTRAINT "direct_messages_to_callsign_direct_inboxes_callsign_fk" FOREIGN KEY ("to_callsign") REFERENCES "public"."direct_inboxes"("callsign") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "direct_keys_at_idx" ON "direct_keys" USING btree ("at");--> statement-breakpoint
CREATE INDEX "direct_messages_unread_idx" ON "direct_messages" USING btree ("to_callsign","id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "direct_messages_read_idx" ON "direct_messages" USING btree ("read_at") WHERE read_at is not null;--> statement-breakpoint
CREATE INDEX "direct_messages_uncleared_idx" ON "direct_messages" USING btree ("at") WHERE read_at is null and text is not null;