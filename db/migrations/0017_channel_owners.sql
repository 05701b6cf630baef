-- A channel that was created while its owner's account was deleted: it is now one without an owner, which expires.
UPDATE "channels" c SET "creator_account_id" = NULL WHERE "creator_account_id" IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM "accounts" a WHERE a."id" = c."creator_account_id");--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_creator_account_id_accounts_id_fk" FOREIGN KEY ("creator_account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;