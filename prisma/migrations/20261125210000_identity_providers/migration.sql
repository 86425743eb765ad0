CREATE TYPE "identity_provider_kind" AS ENUM ('openid', 'github', 'bitbucket', 'saml');
CREATE TYPE "provider_admission" AS ENUM ('members', 'everyone');

CREATE TABLE "identity_providers" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" "identity_provider_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT,
    "sealed_secret" BYTEA,
    "secret_version" INTEGER NOT NULL DEFAULT 1,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "admits" "provider_admission" NOT NULL DEFAULT 'members',
    "email_domains" TEXT[],
    "trusts_email" BOOLEAN NOT NULL DEFAULT false,
    "sso_url" TEXT,
    "certificates" TEXT[],
    "idp_initiated" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_providers_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "connected_identities" (
    "provider_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connected_identities_pkey" PRIMARY KEY ("provider_id","subject")
);

CREATE TABLE "used_assertions" (
    "provider_id" UUID NOT NULL,
    "assertion_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_assertions_pkey" PRIMARY KEY ("provider_id","assertion_id")
);

ALTER TABLE "organizations" ADD COLUMN "emergency_user_id" UUID;
ALTER TABLE "sessions" ADD COLUMN "identity_provider_id" UUID;

CREATE UNIQUE INDEX "identity_providers_organization_id_name_key" ON "identity_providers"("organization_id", "name");
CREATE UNIQUE INDEX "connected_identities_provider_id_user_id_key" ON "connected_identities"("provider_id", "user_id");
CREATE INDEX "connected_identities_organization_id_user_id_idx" ON "connected_identities"("organization_id", "user_id");
CREATE INDEX "used_assertions_expires_at_idx" ON "used_assertions"("expires_at");
CREATE INDEX "sessions_identity_provider_id_idx" ON "sessions"("identity_provider_id");

ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "connected_identities" ADD CONSTRAINT "connected_identities_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "connected_identities" ADD CONSTRAINT "connected_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_emergency_user_id_fkey" FOREIGN KEY ("emergency_user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_identity_provider_id_fkey" FOREIGN KEY ("identity_provider_id") REFERENCES "identity_providers"("id") ON DELETE SET NULL ON UPDATE CASCADE;
