-- In which of its stages an entry lets nothing be changed without an approval.
ALTER TABLE portfolio_entries
  ADD COLUMN approval_stages text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT portfolio_entries_approval_stages_check CHECK (approval_stages <@ stages);

CREATE TYPE approval_verdict AS ENUM ('approved', 'rejected');

ALTER TABLE runs
  ADD COLUMN approval_required boolean NOT NULL DEFAULT false,
  ADD COLUMN requester_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN verdict approval_verdict,
  ADD COLUMN verdict_by jsonb,
  ADD COLUMN verdict_at timestamptz(3),
  ADD COLUMN verdict_note text,
  ADD COLUMN approved_digest text,
  -- Whatever asks: no run that needs an approval is applied without one of exactly its plan.
  ADD CONSTRAINT runs_applied_as_approved CHECK (
    phase = 'preview' OR NOT approval_required
    OR COALESCE(verdict = 'approved' AND approved_digest = plan_digest, false));

CREATE INDEX runs_waiting_idx ON runs (organization_id, created_at DESC, id DESC) WHERE state = 'waiting';

-- Who asked for the runs that are there: the person, or whoever made the token.
UPDATE runs r SET requester_ids = ARRAY(
  SELECT DISTINCT asked.id::uuid FROM (
    SELECT r.requested_by ->> 'id' AS id WHERE r.requested_by ->> 'kind' IN ('user', 'token')
    UNION SELECT t.created_by::jsonb ->> 'id' FROM access_tokens t WHERE t.id::text = r.requested_by ->> 'id'
    UNION SELECT u.created_by::jsonb ->> 'id' FROM access_tokens t JOIN trust_rules u ON u.id = t.trust_rule_id
      WHERE t.id::text = r.requested_by ->> 'id'
  ) asked WHERE asked.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');

-- What waits without a plan is known by its preview.
UPDATE runs SET plan_digest = encode(sha256(convert_to(preview::text, 'UTF8')), 'hex')
  WHERE state = 'waiting' AND plan_digest IS NULL;
