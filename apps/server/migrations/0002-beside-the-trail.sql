-- What stands beside the trail and never in it.

-- What a request with a key led to, so that its repeat is answered and not done again.
CREATE TABLE idempotency (
  study text COLLATE "C" NOT NULL,
  by_account text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  answer text NOT NULL,
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (study, by_account, key)
);

-- Who a child is, sealed under a key that is not in the database. A row can be removed: the child is then forgotten.
CREATE TABLE identity (
  study text COLLATE "C" NOT NULL REFERENCES study (id),
  participant text COLLATE "C" NOT NULL CHECK (participant <> ''),
  sealed bytea NOT NULL,
  -- Keyed, so that it tells the same child again and nothing else.
  fingerprint text COLLATE "C" NOT NULL,
  PRIMARY KEY (study, participant),
  UNIQUE (study, fingerprint)
);

-- The secret of a randomisation, sealed under a key that is not in the database.
CREATE TABLE sealed_secret (
  study text COLLATE "C" NOT NULL REFERENCES study (id),
  randomisation text COLLATE "C" NOT NULL CHECK (randomisation <> ''),
  sealed bytea NOT NULL,
  PRIMARY KEY (study, randomisation)
);

CREATE TRIGGER sealed_secret_no_change BEFORE UPDATE OR DELETE ON sealed_secret
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_secret_no_removal BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_secret
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE sealed_secret ENABLE ALWAYS TRIGGER sealed_secret_no_change;
ALTER TABLE sealed_secret ENABLE ALWAYS TRIGGER sealed_secret_no_removal;

-- What the events add up to; made from them, and made again from them at any time.
CREATE TABLE projection (
  study text COLLATE "C" NOT NULL,
  -- Empty for the study itself.
  participant text COLLATE "C" NOT NULL,
  number bigint NOT NULL CHECK (number >= 0),
  state text NOT NULL,
  PRIMARY KEY (study, participant)
);
