CREATE TYPE "token_target_kind" AS ENUM ('webhook', 'vault');
CREATE TYPE "token_delivery_kind" AS ENUM ('rotation', 'reminder');

CREATE TABLE "token_targets" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "team_id" UUID,
    "kind" "token_target_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "mount" TEXT,
    "path_prefix" TEXT,
    "namespace" TEXT,
    "receives_reminders" BOOLEAN NOT NULL DEFAULT false,
    "sealed_secret" BYTEA NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_targets_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "token_deliveries" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "token_id" UUID NOT NULL,
    "replaces_id" UUID,
    "kind" "token_delivery_kind" NOT NULL,
    "body" JSONB NOT NULL,
    "sealed_secret" BYTEA,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "gave_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_deliveries_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "access_tokens" ADD COLUMN "rotate_days" INTEGER;
ALTER TABLE "access_tokens" ADD COLUMN "rotate_target_id" UUID;
ALTER TABLE "access_tokens" ADD COLUMN "rotate_path" TEXT;

CREATE UNIQUE INDEX "token_targets_organization_id_name_key" ON "token_targets"("organization_id", "name");
CREATE INDEX "token_deliveries_waiting_idx" ON "token_deliveries"("next_attempt_at") WHERE "delivered_at" IS NULL AND "gave_up_at" IS NULL;
CREATE INDEX "token_deliveries_token_id_idx" ON "token_deliveries"("token_id");
CREATE INDEX "token_deliveries_target_id_idx" ON "token_deliveries"("target_id");
CREATE INDEX "access_tokens_rotate_target_id_idx" ON "access_tokens"("rotate_target_id");

ALTER TABLE "token_targets" ADD CONSTRAINT "token_targets_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "token_targets" ADD CONSTRAINT "token_targets_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "token_deliveries" ADD CONSTRAINT "token_deliveries_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "token_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "token_deliveries" ADD CONSTRAINT "token_deliveries_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "access_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_rotate_target_id_fkey" FOREIGN KEY ("rotate_target_id") REFERENCES "token_targets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
