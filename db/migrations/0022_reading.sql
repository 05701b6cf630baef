ALTER TABLE "channel_members" ADD COLUMN "person_id" bigint;--> statement-breakpoint
ALTER TABLE "channel_members" ADD COLUMN "read_id" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_person_id_participants_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_members_person_idx" ON "channel_members" USING btree ("person_id") WHERE person_id is not null;--> statement-breakpoint
UPDATE "channel_members" SET "read_id" = "channels"."last_id" FROM "channels" WHERE "channels"."id" = "channel_members"."channel_id";
