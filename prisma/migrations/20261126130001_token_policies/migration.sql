ALTER TABLE "access_tokens" ADD COLUMN "last_used_address" TEXT;
ALTER TABLE "access_tokens" ADD COLUMN "last_used_client" TEXT;

CREATE TABLE "token_policies" (
    "organization_id" UUID NOT NULL,
    "max_organization_days" INTEGER NOT NULL,
    "max_team_days" INTEGER NOT NULL,
    "max_personal_days" INTEGER NOT NULL,
    "default_days" INTEGER NOT NULL,
    "allows_endless" BOOLEAN NOT NULL,
    "stale_days" INTEGER NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_policies_pkey" PRIMARY KEY ("organization_id")
);

ALTER TABLE "token_policies" ADD CONSTRAINT "token_policies_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
