-- A lease lives no longer than the token that took it.
ALTER TABLE "stack_updates" ADD COLUMN "token_id" UUID;
UPDATE "stack_updates" SET "token_id" = ("requested_by" ->> 'tokenId')::uuid WHERE "state" IN ('requested', 'running');

CREATE INDEX "stack_updates_run_id_idx" ON "stack_updates" ("run_id");
-- What the sweep looks for, every few seconds.
CREATE INDEX "stack_updates_running_idx" ON "stack_updates" ("lease_expires_at") WHERE "state" = 'running';
CREATE INDEX "stack_updates_requested_idx" ON "stack_updates" ("created_at") WHERE "state" = 'requested';
