DROP TABLE "audit_entries" CASCADE;--> statement-breakpoint
CREATE INDEX "account_audit_entries_actor_idx" ON "account_audit_entries" USING btree ("actor_account") WHERE actor_account <> account_id;