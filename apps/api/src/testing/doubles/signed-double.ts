import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

type Answer = { status: number; body: string }

export type SignedDouble = {
  url: string
  /** Base64, as it is set in the environment. */
  secret: string
  /** The questions whose signature was right, in their order. */
  asked: Record<string, unknown>[]
  /** What the next questions are answered, perhaps later; `none`: they never are. */
  answer: Answer | Promise<Answer> | 'none'
  close(): Promise<void>
}

/** A local server that speaks the protocol of a signed service. A wrong signature is answered 401. */
export const startSignedDouble = async (): Promise<SignedDouble> => {
  const secret = Buffer.from('a secret of 24 bytes or more').toString('base64')
  const verifier = new Webhook(secret)
  const double: SignedDouble = {
    url: '',
    secret,
    asked: [],
    answer: { status: 200, body: '{}' },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const question = read(verifier, await text(request), request.headers)
    if (question) double.asked.push(question)
    const answer = question ? await double.answer : { status: 401, body: '' }
    if (answer === 'none') return
    const { status, body } = answer
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  double.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`
  return double
}

const read = (verifier: Webhook, body: string, headers: IncomingHttpHeaders): Record<string, unknown> | undefined => {
  try {
    // The service always sends an object.
    return verifier.verify(body, headers as Record<string, string>) as Record<string, unknown>
  } catch {
    return undefined
  }
}
