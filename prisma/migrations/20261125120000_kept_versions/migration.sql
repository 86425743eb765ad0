-- Why the engine will not take a version as it is; null where it holds together.
ALTER TABLE "stack_versions" ADD COLUMN "integrity_problem" TEXT;
UPDATE "stack_versions" v SET "integrity_problem" = (
  SELECT (m ->> 1)::json #>> '{integrity_error,error}'
  FROM jsonb_array_elements(v."envelope" -> 'members') m
  WHERE m ->> 0 = 'metadata'
) WHERE v."envelope"::text LIKE '%integrity_error%';

-- Up to which version, and when, the stack was last rid of what no rule keeps.
ALTER TABLE "stacks" ADD COLUMN "swept_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "stacks" ADD COLUMN "swept_at" TIMESTAMPTZ(3);

-- Kept whatever its age.
ALTER TABLE "stack_versions" ADD COLUMN "pinned" BOOLEAN NOT NULL DEFAULT false;

-- The number of the newest whole state or difference that an update has sent: what arrives late replaces nothing.
ALTER TABLE "stack_updates" ADD COLUMN "checkpoint_sequence" INTEGER NOT NULL DEFAULT 0;
