-- What a run takes over of what exists already, and what an environment has taken over.
ALTER TABLE runs ADD COLUMN imports jsonb NOT NULL DEFAULT '[]';
ALTER TABLE environments ADD COLUMN imported jsonb NOT NULL DEFAULT '[]';

-- A member of a JSON object as it is written. PostgreSQL refuses to look into JSON with an escape that no text can hold, and
-- such a state is kept all the same: of it, the first member of this name. The id of a resource as the engine writes it
-- stands near the beginning, and a component has none: then nothing else is read, byte by byte because letters are slow.
CREATE FUNCTION resource_member(body text, member text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  head bytea;
  ends int;
BEGIN
  IF member = 'id' AND starts_with(body, '{"urn":"') THEN
    head := substr(convert_to(body, 'UTF8'), 9, 2000);
    head := substr(head, position('"'::bytea IN head));
    IF substr(head, 1, 17) = '","custom":false,'::bytea THEN RETURN NULL; END IF;
    IF substr(head, 1, 22) = '","custom":true,"id":"'::bytea THEN
      head := substr(head, 23);
      ends := position('"'::bytea IN head);
      head := substr(head, 1, ends);
      IF ends > 0 AND position('\x5c'::bytea IN head) = 0 THEN RETURN '"' || convert_from(head, 'UTF8'); END IF;
    END IF;
  END IF;
  BEGIN
    RETURN (body::json -> member)::text;
  EXCEPTION WHEN OTHERS THEN
    RETURN substring(body FROM '"' || member || '"\s*:\s*("(?:[^"\\]|\\.)*")');
  END;
END $$;

-- Which stack has a resource of this id. Hashes, because an id may be longer than what a tree takes.
CREATE INDEX state_resources_by_id ON state_resources USING hash (resource_member(body, 'id'));
CREATE INDEX state_resources_by_import_id ON state_resources USING hash (resource_member(body, 'importID'))
  WHERE strpos(body, '"importID"') > 0;
