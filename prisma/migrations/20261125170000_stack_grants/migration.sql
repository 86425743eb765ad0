-- What teams may do with stacks, by stack, stage or tag.
CREATE TYPE "stack_grant_selector" AS ENUM ('all', 'stack', 'stage', 'tag');
CREATE TYPE "stack_level" AS ENUM ('none', 'read', 'write', 'admin');

-- A grant, its team and its stack belong to one organization: the keys below say so.
CREATE UNIQUE INDEX "teams_organization_id_id_key" ON "teams" ("organization_id", "id");
CREATE UNIQUE INDEX "stacks_organization_id_id_key" ON "stacks" ("organization_id", "id");

CREATE TABLE "stack_grants" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "selector" "stack_grant_selector" NOT NULL,
    "stack_id" UUID,
    "tag_name" TEXT NOT NULL DEFAULT '',
    "value" TEXT NOT NULL DEFAULT '',
    "level" "stack_level" NOT NULL,
    "secrets" BOOLEAN NOT NULL DEFAULT false,
    "created_by" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "stack_grants_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "stack_grants_selector_check" CHECK (
      ("selector" = 'stack') = ("stack_id" IS NOT NULL)
      AND ("selector" = 'tag') = ("tag_name" <> '')
      AND ("selector" IN ('stage', 'tag') OR "value" = '')),
    CONSTRAINT "stack_grants_secrets_check" CHECK ("level" <> 'none' OR NOT "secrets")
);
CREATE INDEX "stack_grants_organization_id_team_id_idx" ON "stack_grants" ("organization_id", "team_id");
CREATE INDEX "stack_grants_organization_id_stack_id_idx" ON "stack_grants" ("organization_id", "stack_id");
ALTER TABLE "stack_grants" ADD CONSTRAINT "stack_grants_organization_id_team_id_fkey"
  FOREIGN KEY ("organization_id", "team_id") REFERENCES "teams" ("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "stack_grants" ADD CONSTRAINT "stack_grants_organization_id_stack_id_fkey"
  FOREIGN KEY ("organization_id", "stack_id") REFERENCES "stacks" ("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One word of a team on one selection.
CREATE UNIQUE INDEX "stack_grants_one_stack_key" ON "stack_grants" ("team_id", "stack_id") WHERE "selector" = 'stack';
CREATE UNIQUE INDEX "stack_grants_one_selection_key" ON "stack_grants" ("team_id", "selector", "tag_name", "value")
  WHERE "selector" <> 'stack';

-- Lists of stacks by what makes them visible.
CREATE INDEX "stacks_live_team_idx" ON "stacks" ("organization_id", "team_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "stacks_live_stage_idx" ON "stacks" (
  "organization_id", (COALESCE("tags" ->> 'automat:stage', "tags" ->> 'stage'))) WHERE "deleted_at" IS NULL;
CREATE INDEX "stacks_live_tags_idx" ON "stacks" USING gin ("tags") WHERE "deleted_at" IS NULL;

-- From here on nobody takes an environment's stage from its stack.
UPDATE "stacks" SET "tags" = "tags" || jsonb_build_object('automat:stage', e."stage")
  FROM "environments" e
  WHERE e."stack_id" = "stacks"."id" AND e."state" <> 'destroyed' AND "tags" ->> 'automat:stage' IS DISTINCT FROM e."stage";
