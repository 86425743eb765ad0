-- The resources of a state that is elsewhere, as its last run told them.
ALTER TABLE "external_stacks" ADD COLUMN "resources" JSONB NOT NULL DEFAULT '[]';

-- Which of them has a resource of this type and id.
CREATE INDEX "external_stacks_resources_idx" ON "external_stacks" USING GIN ("resources" jsonb_path_ops);
