-- Identity providers look for people by their e-mail; without an index each look reads every user.
CREATE FUNCTION "scim_email_keys"(document JSONB) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT COALESCE(array_agg(lower(e ->> 'value')), '{}')
  FROM jsonb_array_elements(CASE jsonb_typeof(document -> 'emails') WHEN 'array' THEN document -> 'emails' ELSE '[]' END) e
$$;

CREATE INDEX "provisioned_users_email_keys_idx" ON "provisioned_users" USING gin ("scim_email_keys"("document"));
