-- The role the server works under: it owns nothing, so it can neither alter a table nor switch a trigger off.
-- Run by the owner after the numbered files, each time; it may be run again without harm.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rezidiv_app') THEN
    CREATE ROLE rezidiv_app NOLOGIN;
  END IF;
EXCEPTION
  -- Somebody else has just made it, or whoever runs this may not; the second is noticed below and by the server.
  WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END
$$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rezidiv_app') THEN
    RETURN;
  END IF;
  BEGIN
    IF NOT pg_has_role(current_user, 'rezidiv_app', 'MEMBER') THEN
      EXECUTE format('GRANT rezidiv_app TO %I', current_user);
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  REVOKE ALL ON migration, study, event, idempotency, identity, sealed_secret, projection FROM PUBLIC, rezidiv_app;
  GRANT SELECT ON migration TO rezidiv_app;
  -- To hold a study's row one must be allowed to update some column of it: "id", which a trigger keeps as it is.
  GRANT SELECT, INSERT (id), UPDATE (id) ON study TO rezidiv_app;
  GRANT SELECT, INSERT ON event, idempotency, sealed_secret TO rezidiv_app;
  -- Of a request that is not to be repeated any more; its answer stays.
  GRANT UPDATE (fingerprint) ON idempotency TO rezidiv_app;
  GRANT SELECT, INSERT, DELETE ON identity TO rezidiv_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON projection TO rezidiv_app;
END
$$;
