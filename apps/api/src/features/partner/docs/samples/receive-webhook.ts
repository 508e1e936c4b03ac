import { verifyWebhook, WebhookFault } from '@portal/client'
import { createServer } from 'node:http'

const { WEBHOOK_SECRET = '', PORT = '8080' } = process.env

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    // The signature is over the bytes as they arrived.
    verifyWebhook<{ type: string }>({
      payload: Buffer.concat(chunks),
      headers: request.headers,
      secrets: WEBHOOK_SECRET
    }).then(
      ({ type }) => {
        process.stdout.write(`${type} ${String(request.headers['webhook-id'])}\n`)
        response.writeHead(204).end()
      },
      (error: unknown) => response.writeHead(error instanceof WebhookFault ? 401 : 500).end()
    )
  })
}).listen(Number(PORT))
