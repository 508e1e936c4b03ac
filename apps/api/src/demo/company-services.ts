import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { creditCodeOf, sampleProfile } from '#api/features/partner/sandbox/sample-values.ts'

type Company = Partial<Record<'creditCode' | 'fullName' | 'legalPersonName', string>>

const { establishedOn, operatingUntil, registrationAuthority } = sampleProfile({ fullName: '', creditCode: '' })

/** Knows every company but each fifth, and each third under another legal person. */
const register = (asked: Company): object => {
  const number = Number(asked.creditCode?.slice(9, 16))
  if (number % 5 === 4) return { found: false }
  const changed = number % 3 === 2 ? { legalPersonName: '马某某', state: '存续（法定代表人已变更）' } : {}
  return { found: true, ...asked, state: '存续', establishedOn, operatingUntil, registrationAuthority, ...changed }
}

/** Sees the same licence on every picture. */
const readLicence = (): object => ({
  ...sampleProfile({ fullName: '山西某某煤业有限公司', creditCode: creditCodeOf(4_300_000) }),
  legalPersonName: '王某某'
})

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await text(request)
  // Only the portal of the demonstration knows the address, and it always sends an object.
  const asked = request.url === '/register' ? register(JSON.parse(body) as Company) : readLicence()
  response.setHeader('content-type', 'application/json').end(JSON.stringify(asked))
}

/**
 * Stands in for the operator's 工商核验 and 营业执照识别 (decision 046), which the demonstration cannot reach. Returns the
 * settings that lead there.
 */
export const startCompanyServices = async (): Promise<Record<string, string>> => {
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const secret = randomBytes(32).toString('base64')
  return {
    COMPANY_CHECK_URL: `${origin}/register`,
    COMPANY_CHECK_SECRET: secret,
    COMPANY_CHECK_ALLOW_PRIVATE: 'true',
    LICENCE_READER_URL: `${origin}/licence`,
    LICENCE_READER_SECRET: secret,
    LICENCE_READER_ALLOW_PRIVATE: 'true'
  }
}
