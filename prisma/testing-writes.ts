import pg from 'pg'

/**
 * Adds a list of all writes to a test database, kept by triggers, with a row for each statement that changed a table.
 * Tests read it to see that a refused request changed nothing. Needs the owner of the tables.
 */
export const recordWrites = `
CREATE SCHEMA testing;
CREATE UNLOGGED TABLE testing.write (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relation text NOT NULL,
  operation text NOT NULL
);
CREATE FUNCTION testing.note_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF EXISTS (SELECT FROM changed) THEN
    INSERT INTO testing.write (relation, operation) VALUES (TG_TABLE_NAME, TG_OP);
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE
  relation text;
  act text[];
BEGIN
  FOR relation IN
    SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  LOOP
    FOREACH act SLICE 1 IN ARRAY ARRAY[['INSERT', 'NEW'], ['UPDATE', 'NEW'], ['DELETE', 'OLD']] LOOP
      EXECUTE format(
        'CREATE TRIGGER testing_%s AFTER %s ON %I REFERENCING %s TABLE AS changed '
        'FOR EACH STATEMENT EXECUTE FUNCTION testing.note_write()',
        lower(act[1]), act[1], relation, act[2]
      );
    END LOOP;
  END LOOP;
END $$;
`

export type WriteList = {
  /** The place of the newest write. */
  end(): Promise<number>
  /** The committed writes after this place, such as `INSERT audit_event`, each once. */
  since(place: number): Promise<string[]>
  close(): Promise<void>
}

export function openWriteList(ownerUrl: string): WriteList {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  return {
    end: async () => {
      // A sequence also counts writes that are not committed yet.
      const { rows } = await pool.query<{ end: string }>(
        `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS end FROM testing.write_id_seq`
      )
      return Number(rows[0]?.end)
    },
    since: async (place) => {
      const { rows } = await pool.query<{ write: string }>(
        `SELECT DISTINCT operation || ' ' || relation AS write FROM testing.write WHERE id > $1 ORDER BY 1`,
        [place]
      )
      return rows.map(({ write }) => write)
    },
    close: () => pool.end()
  }
}
