-- What a run takes over of what exists already, and what an environment has taken over.
ALTER TABLE runs ADD COLUMN imports jsonb NOT NULL DEFAULT '[]';
ALTER TABLE environments ADD COLUMN imported jsonb NOT NULL DEFAULT '[]';

-- A member of a JSON object as it is written. PostgreSQL refuses to look into JSON with an escape that no text can hold, and
-- such a state is kept all the same: of it, the first member of this name.
CREATE FUNCTION json_member(body text, name text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (body::json -> name)::text;
EXCEPTION WHEN OTHERS THEN
  RETURN substring(body FROM '"' || name || '"\s*:\s*("(?:[^"\\]|\\.)*")');
END $$;

-- Which stack has a resource of this id. Hashes, because an id may be longer than what a tree takes.
CREATE INDEX state_resources_by_id ON state_resources USING hash (json_member(body, 'id'));
CREATE INDEX state_resources_by_import_id ON state_resources USING hash (json_member(body, 'importID'))
  WHERE strpos(body, '"importID"') > 0;
