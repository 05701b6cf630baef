CREATE TABLE "account_audit_entries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_audit_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" bigint NOT NULL,
	"act" text NOT NULL,
	"actor_account" text,
	"actor_callsign" text,
	"target" text,
	"address" text,
	"detail" jsonb,
	"account_id" text NOT NULL,
	"channel_id" text
);
--> statement-breakpoint
CREATE TABLE "channel_audit_entries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_audit_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" bigint NOT NULL,
	"act" text NOT NULL,
	"actor_account" text,
	"actor_callsign" text,
	"target" text,
	"address" text,
	"detail" jsonb,
	"channel_id" text NOT NULL,
	"guest" boolean DEFAULT false NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"last_at" bigint
);
--> statement-breakpoint
ALTER TABLE "account_audit_entries" ADD CONSTRAINT "account_audit_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_audit_entries" ADD CONSTRAINT "channel_audit_entries_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_audit_entries_account_idx" ON "account_audit_entries" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "channel_audit_entries_channel_idx" ON "channel_audit_entries" USING btree ("channel_id","seq");--> statement-breakpoint
CREATE INDEX "channel_audit_entries_actor_idx" ON "channel_audit_entries" USING btree ("actor_account") WHERE actor_account is not null;--> statement-breakpoint
CREATE INDEX "channel_audit_entries_guest_idx" ON "channel_audit_entries" USING btree ("channel_id","at") WHERE guest;--> statement-breakpoint
-- Entries keep their numbers, which only rise: whoever collects the record goes on behind the last one it has.
INSERT INTO "account_audit_entries" ("seq", "at", "act", "actor_account", "actor_callsign", "target", "address", "detail", "account_id", "channel_id")
OVERRIDING SYSTEM VALUE SELECT e."seq", e."at", e."act",
	CASE WHEN e."actor_account" IS NULL OR a."id" IS NOT NULL THEN e."actor_account"
		ELSE 'deleted_' || left(encode(sha256(convert_to(gone."salt" || e."account_id" || e."actor_account", 'UTF8')), 'hex'), 16) END,
	e."actor_callsign", regexp_replace(e."target", '^(.)[^@ ]*@', '\1…@'),
	CASE WHEN e."actor_account" = e."account_id" THEN e."address" END,
	e."detail", e."account_id", e."channel_id"
FROM "audit_entries" e
LEFT JOIN "accounts" a ON a."id" = e."actor_account"
CROSS JOIN (SELECT gen_random_uuid()::text AS "salt") gone
WHERE e."account_id" IS NOT NULL ORDER BY e."seq";--> statement-breakpoint
INSERT INTO "channel_audit_entries" ("seq", "at", "act", "actor_account", "actor_callsign", "target", "address", "detail", "channel_id", "guest")
OVERRIDING SYSTEM VALUE SELECT e."seq", e."at", e."act",
	CASE WHEN e."actor_account" IS NULL OR a."id" IS NOT NULL THEN e."actor_account"
		ELSE 'deleted_' || left(encode(sha256(convert_to(gone."salt" || e."channel_id" || e."actor_account", 'UTF8')), 'hex'), 16) END,
	e."actor_callsign", regexp_replace(e."target", '^(.)[^@ ]*@', '\1…@'),
	CASE WHEN e."actor_account" IS NULL OR a."id" IS NOT NULL THEN e."address" END,
	e."detail", e."channel_id", false
FROM "audit_entries" e
JOIN "channels" c ON c."id" = e."channel_id"
LEFT JOIN "accounts" a ON a."id" = e."actor_account"
CROSS JOIN (SELECT gen_random_uuid()::text AS "salt") gone
-- A hand-over was written once for each of the two accounts.
WHERE e."act" <> 'channel.handed_over' OR e."account_id" IS NOT DISTINCT FROM e."actor_account" ORDER BY e."seq";--> statement-breakpoint
SELECT setval('account_audit_entries_seq_seq', "last_value", "is_called"), setval('channel_audit_entries_seq_seq', "last_value", "is_called")
FROM "audit_entries_seq_seq";--> statement-breakpoint
CREATE FUNCTION guard_account_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	allowed "public"."account_audit_entries";
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF NOT EXISTS (SELECT 1 FROM "public"."accounts" WHERE "id" = OLD."account_id") THEN RETURN OLD; END IF;
	ELSIF TG_OP = 'UPDATE' THEN
		allowed := OLD;
		IF NEW."actor_account" ~ '^deleted_[0-9a-f]{16}$'
			AND NOT EXISTS (SELECT 1 FROM "public"."accounts" WHERE "id" = OLD."actor_account") THEN
			allowed."actor_account" := NEW."actor_account";
		END IF;
		IF NEW IS NOT DISTINCT FROM allowed THEN RETURN NEW; END IF;
	END IF;
	RAISE EXCEPTION 'account_audit_entries is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE FUNCTION guard_channel_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	allowed "public"."channel_audit_entries";
BEGIN
	IF TG_OP = 'DELETE' THEN
		IF NOT EXISTS (SELECT 1 FROM "public"."channels" WHERE "id" = OLD."channel_id") THEN RETURN OLD; END IF;
	ELSIF TG_OP = 'UPDATE' THEN
		allowed := OLD;
		-- The actor's account was deleted: a pseudonym stays, the address goes.
		IF NEW."actor_account" ~ '^deleted_[0-9a-f]{16}$'
			AND NOT EXISTS (SELECT 1 FROM "public"."accounts" WHERE "id" = OLD."actor_account") THEN
			allowed."actor_account" := NEW."actor_account";
			allowed."address" := NULL;
		END IF;
		-- The same guest did the same again.
		IF OLD."guest" AND NEW."times" > OLD."times" AND NEW."last_at" >= coalesce(OLD."last_at", OLD."at") THEN
			allowed."times" := NEW."times";
			allowed."last_at" := NEW."last_at";
		END IF;
		IF NEW IS NOT DISTINCT FROM allowed THEN RETURN NEW; END IF;
	END IF;
	RAISE EXCEPTION 'channel_audit_entries is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE FUNCTION pseudonymise_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	-- One random salt for each deletion: acts stay linked within one record, and nowhere else.
	salt text := gen_random_uuid()::text;
BEGIN
	UPDATE "public"."channel_audit_entries"
	SET "actor_account" = 'deleted_' || left(encode(sha256(convert_to(salt || "channel_id", 'UTF8')), 'hex'), 16), "address" = NULL
	WHERE "actor_account" = OLD."id";
	UPDATE "public"."account_audit_entries"
	SET "actor_account" = 'deleted_' || left(encode(sha256(convert_to(salt || "account_id", 'UTF8')), 'hex'), 16)
	WHERE "actor_account" = OLD."id" AND "account_id" <> OLD."id";
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "account_audit_append_only" BEFORE UPDATE OR DELETE ON "account_audit_entries" FOR EACH ROW EXECUTE FUNCTION guard_account_audit();--> statement-breakpoint
CREATE TRIGGER "account_audit_no_truncate" BEFORE TRUNCATE ON "account_audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION guard_account_audit();--> statement-breakpoint
CREATE TRIGGER "channel_audit_append_only" BEFORE UPDATE OR DELETE ON "channel_audit_entries" FOR EACH ROW EXECUTE FUNCTION guard_channel_audit();--> statement-breakpoint
CREATE TRIGGER "channel_audit_no_truncate" BEFORE TRUNCATE ON "channel_audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION guard_channel_audit();--> statement-breakpoint
CREATE TRIGGER "accounts_pseudonymise_audit" AFTER DELETE ON "accounts" FOR EACH ROW EXECUTE FUNCTION pseudonymise_audit();
