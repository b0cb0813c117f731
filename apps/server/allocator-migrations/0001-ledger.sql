-- The allocator's own ledger: secrets, what was committed to, what was drawn. It lies apart from the trial record, under
-- other rights, and nothing in it is ever changed or taken away; the database itself refuses.
-- The same text runs on PostgreSQL 15 and later and on PGlite.

-- The secret of a randomisation, sealed under a key that is not in the database.
CREATE TABLE sealed_secret (
  study text COLLATE "C" NOT NULL CHECK (study <> ''),
  randomisation text COLLATE "C" NOT NULL CHECK (randomisation <> ''),
  sealed bytea NOT NULL,
  PRIMARY KEY (study, randomisation)
);

-- What was committed to: the digest, and the scheme it binds.
CREATE TABLE commitment (
  study text COLLATE "C" NOT NULL,
  randomisation text COLLATE "C" NOT NULL,
  algorithm text NOT NULL,
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  scheme text NOT NULL,
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (study, randomisation),
  FOREIGN KEY (study, randomisation) REFERENCES sealed_secret (study, randomisation)
);

-- By which registration a child was known when it was first drawn for; further lines where the keeper of the ledger
-- vouched that another registration is of the same child.
CREATE TABLE registration (
  study text COLLATE "C" NOT NULL,
  participant text COLLATE "C" NOT NULL CHECK (participant <> ''),
  turn integer NOT NULL CHECK (turn > 0),
  -- The hash of the event that registered the child in the trail.
  registered text COLLATE "C" NOT NULL CHECK (registered ~ '^[0-9a-f]{64}$'),
  -- Empty for the first.
  why text NOT NULL CHECK ((turn = 1) = (why = '')),
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (study, participant, turn)
);

-- What was drawn, as the trial record shows it: of a blinded randomisation the code and not the arm.
CREATE TABLE allocation (
  study text COLLATE "C" NOT NULL,
  randomisation text COLLATE "C" NOT NULL,
  -- 1, 2, 3, ... without a gap.
  number bigint NOT NULL CHECK (number > 0),
  -- 1; more where an arm was stopped before the draw was recorded in the trial.
  draw integer NOT NULL CHECK (draw > 0),
  participant text COLLATE "C" NOT NULL CHECK (participant <> ''),
  levels text NOT NULL CHECK (left(levels, 1) = '{'),
  site text NOT NULL,
  stratum text NOT NULL,
  -- The arms that were stopped by then, as the trial told: a JSON list, sorted.
  stopped text NOT NULL CHECK (left(stopped, 1) = '['),
  position bigint NOT NULL CHECK (position > 0),
  arm text,
  code text CHECK ((arm IS NULL) <> (code IS NULL)),
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (study, randomisation, number, draw),
  FOREIGN KEY (study, randomisation) REFERENCES commitment (study, randomisation)
);

-- One child: one allocation, whatever the program does.
CREATE UNIQUE INDEX allocation_of_child ON allocation (study, randomisation, participant) WHERE draw = 1;

-- Studies whose secrets may be known: nothing more is drawn from them.
CREATE TABLE release (
  study text COLLATE "C" PRIMARY KEY,
  why text NOT NULL CHECK (why <> ''),
  at text COLLATE "C" NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Nothing in the table "%" is ever changed or removed: % was refused.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE FUNCTION continue_ledger() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  last allocation;
BEGIN
  SELECT * INTO last FROM allocation AS one
  WHERE one.study = NEW.study AND one.randomisation = NEW.randomisation
  ORDER BY one.number DESC, one.draw DESC LIMIT 1;
  IF NOT (
    NEW.draw = 1 AND NEW.number = coalesce(last.number, 0) + 1
    OR NEW.number = last.number AND NEW.draw = last.draw + 1 AND NEW.participant = last.participant
      AND NEW.stopped <> last.stopped
  ) THEN
    RAISE EXCEPTION 'Draw % of number % of "%" in "%" does not continue the ledger.',
      NEW.draw, NEW.number, NEW.randomisation, NEW.study USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT FROM release WHERE release.study = NEW.study) THEN
    RAISE EXCEPTION 'The secrets of "%" were released; nothing more is drawn from them.', NEW.study
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER allocation_continues_ledger BEFORE INSERT ON allocation
  FOR EACH ROW EXECUTE FUNCTION continue_ledger();
ALTER TABLE allocation ENABLE ALWAYS TRIGGER allocation_continues_ledger;

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['sealed_secret', 'commitment', 'registration', 'allocation', 'release'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      kept || '_no_change', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_no_removal', kept);
    -- Even in a session that calls itself a replica.
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_no_change');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_no_removal');
  END LOOP;
END
$$;
