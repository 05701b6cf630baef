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
ALTER TABLE "messages" ADD COLUMN "hops" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hook_receipts" ADD CONSTRAINT "hook_receipts_hook_id_hooks_id_fk" FOREIGN KEY ("hook_id") REFERENCES "public"."hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hook_receipts_hook_idx" ON "hook_receipts" USING btree ("hook_id","seq");--> statement-breakpoint
CREATE INDEX "hook_receipts_at_idx" ON "hook_receipts" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "hook_receipts_delivery_idx" ON "hook_receipts" USING btree ("hook_id","delivery_id") WHERE outcome = 'delivered' and delivery_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "hook_receipts_body_idx" ON "hook_receipts" USING btree ("hook_id","body_hash") WHERE outcome = 'delivered' and body_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "hooks_name_idx" ON "hooks" USING btree ("channel_id","name");