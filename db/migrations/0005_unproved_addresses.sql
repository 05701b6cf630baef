-- A password counted for an address that nobody had proved, so a stranger could set one. An account now holds an address only
-- once it is proved; accounts from before give theirs up.
DELETE FROM "sign_in_methods" WHERE "provider_id" = 'credential' AND "account_id" IN (SELECT "id" FROM "accounts" WHERE NOT "email_verified");--> statement-breakpoint
UPDATE "accounts" SET "email" = lower("id") || '@no-email.invalid' WHERE NOT "email_verified" AND "email" NOT LIKE '%@no-email.invalid';
