-- What somebody has in a team by hand may end by itself; what groups of the identity provider give stays apart from it.
ALTER TABLE "team_memberships" ADD COLUMN "hand_until" TIMESTAMPTZ(3), ADD COLUMN "group_role" "team_role";

UPDATE "team_memberships" tm SET "group_role" = (
  SELECT min(a."role") FROM "group_mappings" a
  JOIN "provisioned_group_members" x ON x."group_id" = a."group_id"
  JOIN "provisioned_users" u ON u."id" = x."member_id"
  WHERE a."team_id" = tm."team_id" AND u."user_id" = tm."user_id");
-- Whatever was neither by hand nor is still given would be nothing: it stays as it was held.
UPDATE "team_memberships" SET "group_role" = "role" WHERE "hand_role" IS NULL AND "group_role" IS NULL;

ALTER TABLE "team_memberships" DROP COLUMN "role",
  ADD CONSTRAINT "team_memberships_held" CHECK ("hand_role" IS NOT NULL OR "group_role" IS NOT NULL),
  ADD CONSTRAINT "team_memberships_end" CHECK ("hand_until" IS NULL OR "hand_role" IS NOT NULL);

CREATE INDEX "team_memberships_hand_until_idx" ON "team_memberships"("hand_until") WHERE "hand_until" IS NOT NULL;
