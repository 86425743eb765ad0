-- Every command of the CLI asks for the newest update of a stack: previews, of which there are many, are passed over.
CREATE INDEX "stack_updates_version_idx" ON "stack_updates" ("stack_id", "version") WHERE "version" IS NOT NULL;

-- What the sweep looks for: previews that are long over.
CREATE INDEX "stack_updates_ended_previews_idx" ON "stack_updates" ("ended_at") WHERE "dry_run";
