-- CreateEnum
CREATE TYPE "policy_group_mode" AS ENUM ('preventative', 'audit');

-- CreateTable
CREATE TABLE "policy_pack_versions" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "version_tag" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "policies" JSONB NOT NULL,
    "sha256" BYTEA,
    "size_bytes" INTEGER,
    "upload_hash" BYTEA,
    "published_by" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_pack_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_pack_contents" (
    "version_id" UUID NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "policy_pack_contents_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "policy_groups" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "mode" "policy_group_mode" NOT NULL DEFAULT 'preventative',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_group_packs" (
    "group_id" UUID NOT NULL,
    "pack_name" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "policy_group_packs_pkey" PRIMARY KEY ("group_id","pack_name")
);

-- CreateTable
CREATE TABLE "policy_group_stacks" (
    "group_id" UUID NOT NULL,
    "stack_id" UUID NOT NULL,

    CONSTRAINT "policy_group_stacks_pkey" PRIMARY KEY ("group_id","stack_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "policy_pack_versions_organization_id_name_version_tag_key" ON "policy_pack_versions"("organization_id", "name", "version_tag");

-- CreateIndex
CREATE UNIQUE INDEX "policy_pack_versions_organization_id_name_version_key" ON "policy_pack_versions"("organization_id", "name", "version");

-- CreateIndex
CREATE UNIQUE INDEX "policy_groups_organization_id_name_key" ON "policy_groups"("organization_id", "name");

-- CreateIndex
CREATE INDEX "policy_group_packs_version_id_idx" ON "policy_group_packs"("version_id");

-- CreateIndex
CREATE INDEX "policy_group_stacks_stack_id_idx" ON "policy_group_stacks"("stack_id");

-- AddForeignKey
ALTER TABLE "policy_pack_versions" ADD CONSTRAINT "policy_pack_versions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_pack_contents" ADD CONSTRAINT "policy_pack_contents_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "policy_pack_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_groups" ADD CONSTRAINT "policy_groups_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_group_packs" ADD CONSTRAINT "policy_group_packs_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "policy_groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_group_packs" ADD CONSTRAINT "policy_group_packs_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "policy_pack_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_group_stacks" ADD CONSTRAINT "policy_group_stacks_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "policy_groups"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_group_stacks" ADD CONSTRAINT "policy_group_stacks_stack_id_fkey" FOREIGN KEY ("stack_id") REFERENCES "stacks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say
CREATE UNIQUE INDEX "policy_groups_one_default" ON "policy_groups"("organization_id") WHERE "is_default";

CREATE FUNCTION "policy_pack_content_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the content of a policy pack does not change';
END
$$;
CREATE TRIGGER "policy_pack_content_is_final" BEFORE UPDATE ON "policy_pack_contents"
    FOR EACH ROW EXECUTE FUNCTION "policy_pack_content_is_final"();

-- Every organization has a group with all its stacks.
INSERT INTO "policy_groups" ("id", "organization_id", "name", "is_default")
SELECT gen_random_uuid(), "id", 'default-policy-group', true FROM "organizations";
