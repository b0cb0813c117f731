-- The role the allocator works under, another than that of the trial record: it owns nothing, so it can neither alter a
-- table nor switch a trigger off.
-- Run by the owner after the numbered files, each time; it may be run again without harm.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rezidiv_allocator') THEN
    CREATE ROLE rezidiv_allocator NOLOGIN;
  END IF;
EXCEPTION
  -- Somebody else has just made it, or whoever runs this may not; the second is noticed below and by the server.
  WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END
$$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rezidiv_allocator') THEN
    RETURN;
  END IF;
  BEGIN
    IF NOT pg_has_role(current_user, 'rezidiv_allocator', 'MEMBER') THEN
      EXECUTE format('GRANT rezidiv_allocator TO %I', current_user);
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  REVOKE ALL ON migration, sealed_secret, commitment, registration, allocation, release FROM PUBLIC, rezidiv_allocator;
  GRANT SELECT ON migration TO rezidiv_allocator;
  GRANT SELECT, INSERT ON sealed_secret, commitment, registration, allocation, release TO rezidiv_allocator;
END
$$;
