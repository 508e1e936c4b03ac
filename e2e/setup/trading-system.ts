import { createServer } from 'node:http'
import { redeemHandover } from '@portal/contract/integrator'
import type { Response as Answer } from '@portal/contract/endpoint'

export type TradingSystem = {
  /** The address that the portal hands over to. */
  url: string
  close: () => void
}

/** Where the portal is, and the API key (R40). Both are known only after the portal has started. */
type Portal = () => { url: string; apiKey: string }

/** A connected system as its vendor would write it (R29): it redeems the token from the address and greets the user. */
export const startTradingSystem = async (portal: Portal): Promise<TradingSystem> => {
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://trade').searchParams.get('handover')
    void greet(portal(), token).then((heading) =>
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`<!doctype html><html lang="zh"><link rel="icon" href="data:,"><h1>${heading}</h1>`)
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/enter`,
    close: () => void server.close()
  }
}

const greet = async ({ url, apiKey }: ReturnType<Portal>, token: string | null): Promise<string> => {
  const answer = await fetch(`${url}${redeemHandover.path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${apiKey}`,
      'idempotency-key': crypto.randomUUID()
    },
    body: JSON.stringify({ token })
  })
  if (!answer.ok) return '入口已失效'
  const { account, enterprise } = (await answer.json()) as Answer<typeof redeemHandover>
  return `${enterprise.number} ${account}`
}
