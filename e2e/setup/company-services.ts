import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

/** Unknown members are ignored, and so are absent ones (decision 046). */
type Facts = Record<string, unknown>

export type CompanyServices = {
  /** The settings that lead here. */
  settings: Record<string, string>
  /** What the register of companies answers. 'down': it refuses. */
  register: Facts | 'down'
  /** What is read on each licence. */
  licence: Facts
  close: () => void
}

/** The operator's 工商核验 and 营业执照识别 (decision 046). Refuses what the portal did not sign. */
export const startCompanyServices = async (): Promise<CompanyServices> => {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    try {
      new Webhook(secret).verify(body, request.headers as Record<string, string>)
    } catch {
      return response.writeHead(401).end()
    }
    const facts = request.url === '/register' ? services.register : services.licence
    if (facts === 'down') return response.writeHead(503).end()
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(facts))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Holds because the server listens on a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const services: CompanyServices = {
    settings: {
      COMPANY_CHECK_URL: `${origin}/register`,
      COMPANY_CHECK_SECRET: secret,
      COMPANY_CHECK_ALLOW_PRIVATE: 'true',
      LICENCE_READER_URL: `${origin}/licence`,
      LICENCE_READER_SECRET: secret,
      LICENCE_READER_ALLOW_PRIVATE: 'true'
    },
    register: { found: false },
    licence: {},
    close: () => void server.close()
  }
  return services
}
