import { createServer } from 'node:http'

/** Takes every SMS at once: what is measured is the portal, not a provider. */
const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': '11' }).end('{"id":"ok"}')
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(address.port)
})
process.once('disconnect', () => process.exit())
