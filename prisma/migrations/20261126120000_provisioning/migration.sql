ALTER TYPE "token_kind" ADD VALUE 'provisioning';

CREATE TABLE "provisioned_users" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "user_name_key" TEXT NOT NULL,
    "external_id" TEXT,
    "document" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provisioned_users_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "provisioned_groups" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provisioned_groups_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "provisioned_group_members" (
    "group_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "provisioned_group_members_pkey" PRIMARY KEY ("group_id","member_id")
);

CREATE TABLE "group_mappings" (
    "group_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "role" "team_role" NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_mappings_pkey" PRIMARY KEY ("group_id","team_id")
);

CREATE TABLE "provisioning_requests" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "filter" TEXT,
    "status" INTEGER NOT NULL,
    "scim_type" TEXT,
    "error" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "body" TEXT,

    CONSTRAINT "provisioning_requests_pkey" PRIMARY KEY ("id")
);

-- Who belongs to a team by hand alone keeps what they have.
ALTER TABLE "team_memberships" ADD COLUMN "hand_role" "team_role";
UPDATE "team_memberships" SET "hand_role" = "role";

CREATE UNIQUE INDEX "provisioned_users_organization_id_user_name_key_key" ON "provisioned_users"("organization_id", "user_name_key");
CREATE UNIQUE INDEX "provisioned_users_organization_id_user_id_key" ON "provisioned_users"("organization_id", "user_id");
CREATE INDEX "provisioned_users_organization_id_external_id_idx" ON "provisioned_users"("organization_id", "external_id");
CREATE INDEX "provisioned_users_organization_id_created_at_id_idx" ON "provisioned_users"("organization_id", "created_at", "id");
CREATE INDEX "provisioned_users_user_id_idx" ON "provisioned_users"("user_id");
CREATE INDEX "provisioned_groups_organization_id_created_at_id_idx" ON "provisioned_groups"("organization_id", "created_at", "id");
CREATE INDEX "provisioned_group_members_member_id_idx" ON "provisioned_group_members"("member_id");
CREATE INDEX "group_mappings_team_id_idx" ON "group_mappings"("team_id");
CREATE INDEX "provisioning_requests_organization_id_at_id_idx" ON "provisioning_requests"("organization_id", "at", "id");

ALTER TABLE "provisioned_users" ADD CONSTRAINT "provisioned_users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "provisioned_users" ADD CONSTRAINT "provisioned_users_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "provisioned_groups" ADD CONSTRAINT "provisioned_groups_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "provisioned_group_members" ADD CONSTRAINT "provisioned_group_members_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "provisioned_groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "provisioned_group_members" ADD CONSTRAINT "provisioned_group_members_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "provisioned_users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "group_mappings" ADD CONSTRAINT "group_mappings_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "provisioned_groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "group_mappings" ADD CONSTRAINT "group_mappings_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;
