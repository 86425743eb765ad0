CREATE TYPE "state_backend_kind" AS ENUM ('service', 'file', 's3', 'postgres');

CREATE TABLE "state_backends" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "state_backend_kind" NOT NULL,
    "url" TEXT NOT NULL,
    "service_organization" TEXT,
    "sealed_secrets" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "passphrase_number" INTEGER NOT NULL DEFAULT 0,
    "created_by" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "state_backends_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "state_backend_uses" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "backend_id" UUID NOT NULL,
    "team_id" UUID,
    "stage" TEXT,

    CONSTRAINT "state_backend_uses_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "external_stacks" (
    "stack_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "backend_id" UUID NOT NULL,
    "passphrase_number" INTEGER NOT NULL DEFAULT 0,
    "outputs" JSONB NOT NULL DEFAULT '{}',
    "secret_outputs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sealed_outputs" BYTEA,
    "outputs_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "external_stacks_pkey" PRIMARY KEY ("stack_id")
);

ALTER TABLE "runs" ADD COLUMN "cut_off_at" TIMESTAMPTZ(3);

CREATE INDEX "state_backends_organization_id_idx" ON "state_backends"("organization_id");
CREATE UNIQUE INDEX "state_backends_name_in_use" ON "state_backends"("organization_id", "name") WHERE "removed_at" IS NULL;
CREATE INDEX "state_backend_uses_backend_id_idx" ON "state_backend_uses"("backend_id");
-- One backend for each team and stage, also where either is "any".
CREATE UNIQUE INDEX "state_backend_uses_once" ON "state_backend_uses"("organization_id", "team_id", "stage") NULLS NOT DISTINCT;
CREATE INDEX "external_stacks_backend_id_idx" ON "external_stacks"("backend_id");

ALTER TABLE "state_backends" ADD CONSTRAINT "state_backends_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "state_backend_uses" ADD CONSTRAINT "state_backend_uses_backend_id_fkey" FOREIGN KEY ("backend_id") REFERENCES "state_backends"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "state_backend_uses" ADD CONSTRAINT "state_backend_uses_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "external_stacks" ADD CONSTRAINT "external_stacks_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stacks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "external_stacks" ADD CONSTRAINT "external_stacks_backend_id_fkey" FOREIGN KEY ("backend_id") REFERENCES "state_backends"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
