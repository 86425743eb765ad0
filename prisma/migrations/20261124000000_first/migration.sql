
-- What Prisma's schema language cannot say.

-- A name is taken only while its owner lives.
CREATE UNIQUE INDEX "stacks_live_name_key" ON "stacks" ("organization_id", "project", "name") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "environments_live_name_key" ON "environments" ("organization_id", "name") WHERE "state" <> 'destroyed';

-- One unfinished run per environment, one update at a time per stack.
CREATE UNIQUE INDEX "runs_one_unfinished_key" ON "runs" ("environment_id") WHERE "state" IN ('queued', 'running', 'waiting');
CREATE UNIQUE INDEX "stack_updates_one_active_key" ON "stack_updates" ("stack_id") WHERE "state" = 'running' AND NOT "dry_run";

-- The queue's own path.
CREATE INDEX "runs_queue_idx" ON "runs" ("priority" DESC, "queued_at") WHERE "state" = 'queued';

-- The audit log takes new rows and nothing else.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only';
END $$;
CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
