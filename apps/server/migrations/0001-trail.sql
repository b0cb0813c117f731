-- The trail: studies and what happened in them. Nothing here is ever changed or taken away; the database itself refuses.
-- The same text runs on PostgreSQL 15 and later and on PGlite.

CREATE TABLE study (
  id text COLLATE "C" PRIMARY KEY CHECK (char_length(id) BETWEEN 1 AND 200),
  head_number bigint NOT NULL DEFAULT 0 CHECK (head_number >= 0),
  head_hash text NOT NULL DEFAULT repeat('0', 64) CHECK (head_hash ~ '^[0-9a-f]{64}$')
);

CREATE TABLE event (
  study text COLLATE "C" NOT NULL REFERENCES study (id),
  number bigint NOT NULL CHECK (number > 0),
  -- UTC with milliseconds, as text: the exact characters are part of the hash.
  at text COLLATE "C" NOT NULL CHECK (at ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$'),
  by_account text NOT NULL CHECK (by_account <> ''),
  participant text COLLATE "C" CHECK (participant <> ''),
  why text,
  type text COLLATE "C" NOT NULL CHECK (type ~ '^[A-Za-z][A-Za-z0-9]{0,99}$'),
  version integer NOT NULL CHECK (version > 0),
  body text NOT NULL CHECK (left(body, 1) = '{'),
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (study, number)
);

CREATE INDEX event_of_participant ON event (study, participant, number);
CREATE INDEX event_of_type ON event (study, type, number);

-- What JSON.stringify of the ten parts gives, hashed: apps/server/src/storage/chain.ts says the same in TypeScript.
CREATE FUNCTION event_hash(row_of event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
    '[' || pg_catalog.to_json(row_of.previous_hash)::text || ',' || pg_catalog.to_json(row_of.study::text)::text || ',' || row_of.number::text
    || ',' || pg_catalog.to_json(row_of.at::text)::text || ',' || pg_catalog.to_json(row_of.by_account)::text
    || ',' || coalesce(pg_catalog.to_json(row_of.participant::text)::text, 'null')
    || ',' || coalesce(pg_catalog.to_json(row_of.why)::text, 'null')
    || ',' || pg_catalog.to_json(row_of.type::text)::text || ',' || row_of.version::text
    || ',' || pg_catalog.to_json(row_of.body)::text || ']', 'UTF8')), 'hex')
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Nothing in the table "%" is ever changed or removed: % was refused.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- What is added continues the chain of its study, and moves the study's head along. It runs as the owner, so that whoever
-- adds events need have no right to set a head.
CREATE FUNCTION continue_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  bad record;
  part record;
BEGIN
  SELECT one.study, one.number INTO bad FROM (
    SELECT added.*, event_hash(added::event) AS computed,
      lag(added.number) OVER chain AS number_before, lag(added.hash) OVER chain AS hash_before,
      lag(added.at) OVER chain AS at_before
    FROM added WINDOW chain AS (PARTITION BY added.study ORDER BY added.number)
  ) AS one
  WHERE one.hash <> one.computed
    OR one.number_before IS NOT NULL
    AND (one.number <> one.number_before + 1 OR one.previous_hash <> one.hash_before OR one.at < one.at_before)
  ORDER BY one.study, one.number LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Event % of the study "%" does not continue the chain: number, hash or time does not fit.',
      bad.number, bad.study USING ERRCODE = 'integrity_constraint_violation';
  END IF;

  FOR part IN
    SELECT one.study, min(one.number) AS first, max(one.number) AS last,
      (array_agg(one.previous_hash ORDER BY one.number))[1] AS first_previous,
      (array_agg(one.at ORDER BY one.number))[1] AS first_at,
      (array_agg(one.hash ORDER BY one.number DESC))[1] AS last_hash
    FROM added AS one GROUP BY one.study ORDER BY one.study
  LOOP
    UPDATE study SET head_number = part.last, head_hash = part.last_hash
    WHERE id = part.study AND head_number = part.first - 1 AND head_hash = part.first_previous
      AND NOT EXISTS (
        SELECT FROM event AS before
        WHERE before.study = part.study AND before.number = part.first - 1 AND before.at > part.first_at
      );
    IF NOT FOUND THEN
      RAISE EXCEPTION 'Event % of the study "%" does not continue the chain: it does not follow the last event.',
        part.first, part.study USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- The id of a study stays, and its head only moves on.
CREATE FUNCTION keep_study() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.head_number < OLD.head_number
    OR NEW.head_number = OLD.head_number AND NEW.head_hash <> OLD.head_hash THEN
    RAISE EXCEPTION 'The study "%" keeps its id, and its last event only moves on.', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_removal BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_continues_chain AFTER INSERT ON event
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION continue_chain();
CREATE TRIGGER study_is_kept BEFORE UPDATE ON study FOR EACH ROW EXECUTE FUNCTION keep_study();
CREATE TRIGGER study_no_removal BEFORE DELETE OR TRUNCATE ON study
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Even in a session that calls itself a replica.
ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_change;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_removal;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_continues_chain;
ALTER TABLE study ENABLE ALWAYS TRIGGER study_is_kept;
ALTER TABLE study ENABLE ALWAYS TRIGGER study_no_removal;

REVOKE ALL ON FUNCTION continue_chain() FROM PUBLIC;
