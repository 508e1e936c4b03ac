-- By hand

-- R13: tells the open pages of a session that it may be over. A process asks for a session only when it hears of it here, so
-- this covers every way in which a session ends before its time, also by SQL alone. The topic is the session's id; the
-- version before ignores it. Transactions that notify wait for each other at their commit (decision 010), so only what may
-- end a session does.
CREATE FUNCTION "doubt_session"("id" uuid) RETURNS void LANGUAGE sql VOLATILE RETURN
  pg_notify('portal_live', json_build_object('enterpriseId', id, 'kinds', json_build_array('resync'))::text);

CREATE FUNCTION "session_in_doubt"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM doubt_session(OLD.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER "session_in_doubt" AFTER UPDATE OF "ended_at", "expires_at", "last_seen_at" ON "session"
  FOR EACH ROW WHEN (OLD.ended_at IS NULL
    AND (NEW.ended_at IS NOT NULL OR NEW.expires_at < OLD.expires_at OR NEW.last_seen_at < OLD.last_seen_at))
  EXECUTE FUNCTION "session_in_doubt"();
CREATE TRIGGER "session_in_doubt" AFTER UPDATE OF "ended_at", "expires_at", "last_seen_at" ON "admin_session"
  FOR EACH ROW WHEN (OLD.ended_at IS NULL
    AND (NEW.ended_at IS NOT NULL OR NEW.expires_at < OLD.expires_at OR NEW.last_seen_at < OLD.last_seen_at))
  EXECUTE FUNCTION "session_in_doubt"();

-- Not for the thousands of old rows that a job removes.
CREATE TRIGGER "session_removed" AFTER DELETE ON "session"
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND OLD.expires_at > now()) EXECUTE FUNCTION "session_in_doubt"();
CREATE TRIGGER "session_removed" AFTER DELETE ON "admin_session"
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND OLD.expires_at > now()) EXECUTE FUNCTION "session_in_doubt"();

CREATE FUNCTION "sessions_in_doubt"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'admin' THEN
    PERFORM doubt_session(s.id) FROM admin_session s WHERE s.admin_id = NEW.id AND s.ended_at IS NULL;
  ELSIF TG_TABLE_NAME = 'account' THEN
    PERFORM doubt_session(s.id) FROM session s WHERE s.account_id = NEW.id AND s.ended_at IS NULL;
  ELSE
    PERFORM doubt_session(s.id) FROM session s JOIN account a ON a.id = s.account_id
      WHERE a.enterprise_id = NEW.id AND s.ended_at IS NULL;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "sessions_in_doubt" AFTER UPDATE OF "status" ON "account"
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION "sessions_in_doubt"();
CREATE TRIGGER "sessions_in_doubt" AFTER UPDATE OF "status" ON "enterprise"
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION "sessions_in_doubt"();
CREATE TRIGGER "sessions_in_doubt" AFTER UPDATE OF "status" ON "admin"
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION "sessions_in_doubt"();
