CREATE TABLE "sign_in_codes" (
	"mailbox" text PRIMARY KEY NOT NULL,
	"guesses" integer DEFAULT 0 NOT NULL,
	"known_guesses" integer DEFAULT 0 NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sign_in_codes_expires_idx" ON "sign_in_codes" USING btree ("expires_at");