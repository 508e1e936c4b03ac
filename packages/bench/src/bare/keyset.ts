import Fastify from 'fastify'
import pg from 'pg'
import { databaseUrl, listen, poolSize } from './listen.ts'

const pool = new pg.Pool({ connectionString: databaseUrl(), max: poolSize })

const columns = 'a.id, a.enterprise_id, a.qualification, a.state, a.round, a.submitted_at, a.due_at, a.claimed_by_id'

/** Parameters: $1 and $2 are the due time and id of the previous page's last row, $3 is the qualification. */
const filters = {
  state: { states: ['SUBMITTED'], where: '' },
  qualification: { states: ['APPROVED'], where: 'AND a.qualification = $3' },
  open: { states: ['SUBMITTED', 'IN_REVIEW'], where: '' }
}
type Filter = keyof typeof filters

const sourceOf = (filter: Filter, select: string, tail: string): string =>
  filters[filter].states
    .map(
      (state) =>
        `(SELECT ${select} FROM application a WHERE a.state = '${state}' AND NOT a.is_test ${filters[filter].where} ${tail})`
    )
    .join(' UNION ALL ')

/** Each state is read from its own index range, up to one page. */
const tail = 'AND (a.due_at, a.id) > ($1::timestamptz, $2::uuid) ORDER BY a.due_at, a.id LIMIT 26'

const pageOf = (filter: Filter) => ({
  name: `page-${filter}`,
  text: `SELECT a.*, e.number, p.fields ->> 'fullName' AS name, r.name AS reviewer
    FROM (SELECT * FROM (${sourceOf(filter, columns, tail)}) AS merged ORDER BY due_at, id LIMIT 26) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    LEFT JOIN profile p ON p.enterprise_id = a.enterprise_id
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    ORDER BY a.due_at, a.id`
})

const countOf = (filter: Filter) => ({
  name: `count-${filter}`,
  text: `SELECT count(*)::int AS count FROM (${sourceOf(filter, '1', '').replaceAll('$3', '$1')} LIMIT 1001) AS counted`
})

type Query = { filter: Filter; qualification?: string }
type PageQuery = Query & { at: string; id: string }

const valueOf = ({ qualification }: Query): string[] => (qualification === undefined ? [] : [qualification])

const app = Fastify()
const readPage = async (query: PageQuery) =>
  (await pool.query({ ...pageOf(query.filter), values: [query.at, query.id, ...valueOf(query)] })).rows

const readCount = async (query: Query) =>
  (await pool.query<{ count: number }>({ ...countOf(query.filter), values: valueOf(query) })).rows[0]?.count

app.get<{ Querystring: PageQuery }>('/', async ({ query }) => {
  const [rows, count] = await Promise.all([readPage(query), readCount(query)])
  return { data: rows, count }
})
app.get<{ Querystring: Query }>('/count', async ({ query }) => ({ count: await readCount(query) }))
await listen(app)
