CREATE TYPE "trust_effect" AS ENUM ('allow', 'deny');

CREATE TABLE "trust_rules" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "effect" "trust_effect" NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "issuer" TEXT NOT NULL,
    "audiences" TEXT[],
    "subject" TEXT NOT NULL,
    "claims" JSONB NOT NULL,
    "team_id" UUID,
    "max_seconds" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "trust_rules_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "exchanged_id_tokens" (
    "issuer" TEXT NOT NULL,
    "jti_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchanged_id_tokens_pkey" PRIMARY KEY ("issuer","jti_hash")
);

ALTER TABLE "access_tokens" ADD COLUMN "pipeline" TEXT, ADD COLUMN "trust_rule_id" UUID;

CREATE UNIQUE INDEX "trust_rules_organization_id_name_key" ON "trust_rules"("organization_id", "name");
CREATE INDEX "trust_rules_organization_id_issuer_idx" ON "trust_rules"("organization_id", "issuer");
CREATE INDEX "exchanged_id_tokens_expires_at_idx" ON "exchanged_id_tokens"("expires_at");
CREATE INDEX "access_tokens_trust_rule_id_idx" ON "access_tokens"("trust_rule_id");

ALTER TABLE "trust_rules" ADD CONSTRAINT "trust_rules_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "trust_rules" ADD CONSTRAINT "trust_rules_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_trust_rule_id_fkey" FOREIGN KEY ("trust_rule_id") REFERENCES "trust_rules"("id") ON DELETE SET NULL ON UPDATE CASCADE;
