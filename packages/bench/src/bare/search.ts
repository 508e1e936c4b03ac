import Fastify from 'fastify'
import pg from 'pg'
import { databaseUrl, listen, poolSize } from './listen.ts'

const pool = new pg.Pool({ connectionString: databaseUrl(), max: poolSize })

/** A page of the list of enterprises with its grants and the number of its accounts. */
const text = `SELECT e.id, e.number, e.full_name, e.credit_code, e.status, e.type_code, e.created_at,
    (SELECT json_agg(json_build_object('qualification', g.qualification, 'expires', g.expires_at))
      FROM qualification_grant g WHERE g.enterprise_id = e.id) AS grants,
    (SELECT a.username FROM account a WHERE a.enterprise_id = e.id AND a.role = 'OWNER') AS owner
  FROM enterprise e JOIN profile s ON s.enterprise_id = e.id
  WHERE s.search_pairs @> ARRAY[$1]::text[] AND NOT e.is_test
  ORDER BY e.created_at DESC, e.id DESC LIMIT 21`

const app = Fastify()
// Without a name, so that each search is planned for its characters, as the product does.
app.get<{ Querystring: { search: string } }>('/', async ({ query: { search } }) => ({
  data: (await pool.query({ text, values: [search] })).rows
}))
await listen(app)
