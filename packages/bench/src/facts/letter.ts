import type { Arena } from '../arena/open-arena.ts'
import { openConnection } from '../load/connection.ts'
import { requestBytes } from '../load/http-message.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { submitProfiles } from '../seed/profiles.ts'
import type { Fact, FactGroup } from '../table.ts'

const letters = 20
const atMostMs = 300
const atMostKb = 200

/** R24: issued and drawn through the API, one after the other; the first one, which loads the font, included. */
const gather = async ({ api, pool }: Arena): Promise<Fact[]> => {
  const browsers = await makeBrowsers(pool, letters)
  await submitProfiles(api, browsers)
  // Letters name the enterprise by its code, which profiles of the bench leave out.
  await pool.query(
    `UPDATE profile SET fields = fields || '{"creditCode": "91440101MA5CJQ4N59"}' WHERE enterprise_id = ANY($1)`,
    [browsers.map(({ account }) => account.enterpriseId)]
  )
  const connection = await openConnection(api.port)
  const path = '/api/portal/authorisation-letters'
  let slowest = 0
  let largest = 0
  for (const { cookie } of browsers) {
    const began = performance.now()
    const issued = await connection.ask(requestBytes({ method: 'POST', path, headers: { cookie } }))
    if (issued.status !== 201) throw new Error(`no letter: ${issued.body}`)
    const { id } = JSON.parse(issued.body) as { id: string }
    const { status, body } = await connection.ask(requestBytes({ path: `${path}/${id}/content`, headers: { cookie } }))
    if (status !== 200 || !body.startsWith('%PDF')) throw new Error(`no PDF: ${status}`)
    slowest = Math.max(slowest, performance.now() - began)
    largest = Math.max(largest, body.length / 1000)
  }
  connection.close()
  return [
    {
      title: `授权委托书 issued and drawn, the slowest of ${letters}`,
      value: `${slowest.toFixed(0)} ms`,
      atMost: `${atMostMs} ms`,
      isMet: slowest <= atMostMs
    },
    {
      title: '授权委托书, size of the PDF',
      value: `${largest.toFixed(0)} kB`,
      atMost: `${atMostKb} kB`,
      isMet: largest <= atMostKb
    }
  ]
}

export const letter: FactGroup = { name: 'letter', title: '授权委托书 as PDF, time and size', gather }
