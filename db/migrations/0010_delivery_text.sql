DROP INDEX "webhook_deliveries_body_idx";--> statement-breakpoint
DROP INDEX "webhook_deliveries_message_idx";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "thin" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_message_idx" ON "webhook_deliveries" USING btree ("channel_id","message_id") WHERE message_id is not null;--> statement-breakpoint
-- The text of a message is stored in "messages" only: deliveries render it from there.
UPDATE "webhook_deliveries" d SET "thin" = w."thin", "body" = NULL FROM "webhooks" w WHERE w."id" = d."webhook_id" AND d."message_id" IS NOT NULL;--> statement-breakpoint
UPDATE "webhook_attempts" a SET "response" = NULL FROM "webhook_deliveries" d
WHERE a."delivery_seq" = d."seq" AND d."message_id" IS NOT NULL AND NOT EXISTS (
	SELECT 1 FROM "messages" m WHERE m."channel_id" = d."channel_id" AND m."id" = d."message_id" AND m."text" IS NOT NULL);--> statement-breakpoint
CREATE FUNCTION clear_webhook_responses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE "public"."webhook_attempts" SET "response" = NULL WHERE "response" IS NOT NULL AND "delivery_seq" IN (
		SELECT "seq" FROM "public"."webhook_deliveries" WHERE "channel_id" = OLD."channel_id" AND "message_id" = OLD."id");
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "messages_clear_responses" AFTER UPDATE ON "messages" FOR EACH ROW
WHEN (OLD."text" IS NOT NULL AND NEW."text" IS NULL) EXECUTE FUNCTION clear_webhook_responses();--> statement-breakpoint
CREATE TRIGGER "messages_delete_responses" AFTER DELETE ON "messages" FOR EACH ROW
WHEN (OLD."text" IS NOT NULL) EXECUTE FUNCTION clear_webhook_responses();
