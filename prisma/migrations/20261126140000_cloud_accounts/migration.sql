DROP INDEX "cloud_accounts_organization_id_kind_key";

ALTER TABLE "cloud_accounts"
    ADD COLUMN "variables" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "created_by" JSONB,
    ADD COLUMN "rotated_at" TIMESTAMPTZ(3),
    ADD COLUMN "removed_at" TIMESTAMPTZ(3);

UPDATE "cloud_accounts" SET "created_by" = '{"kind":"system","id":"system","name":"Automat"}';
ALTER TABLE "cloud_accounts" ALTER COLUMN "created_by" SET NOT NULL;

CREATE TABLE "cloud_account_bindings" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "team_id" UUID,
    "stage" TEXT,

    CONSTRAINT "cloud_account_bindings_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "cloud_accounts_organization_id_kind_idx" ON "cloud_accounts"("organization_id", "kind");
CREATE INDEX "cloud_account_bindings_account_id_idx" ON "cloud_account_bindings"("account_id");
ALTER TABLE "cloud_account_bindings" ADD CONSTRAINT "cloud_account_bindings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "cloud_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "cloud_account_bindings" ADD CONSTRAINT "cloud_account_bindings_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every run could use the accounts that are there: that stays so until somebody says otherwise.
INSERT INTO "cloud_account_bindings" ("id", "organization_id", "account_id")
SELECT gen_random_uuid(), "organization_id", "id" FROM "cloud_accounts";

ALTER TABLE "runs" ADD COLUMN "accounts" JSONB NOT NULL DEFAULT '[]';

UPDATE "runs" r SET "accounts" = used."accounts"
FROM (
    SELECT r2."id", jsonb_agg(jsonb_build_object('id', a."id", 'name', a."name", 'kind', a."kind") ORDER BY a."kind") AS "accounts"
    FROM "runs" r2
    JOIN "blueprint_versions" v ON v."id" = r2."blueprint_version_id"
    JOIN "cloud_accounts" a ON a."organization_id" = r2."organization_id" AND (v."description" -> 'accounts')::jsonb ? a."kind"
    WHERE r2."started_at" IS NOT NULL
    GROUP BY r2."id"
) used
WHERE used."id" = r."id";
