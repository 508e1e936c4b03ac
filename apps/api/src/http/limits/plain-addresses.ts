import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'

const header = 'x-forwarded-for'

/**
 * Rewrites `X-Forwarded-For` before `request.ip` is read. Each spelling of an address would otherwise have limits of
 * its own (R6, R12). The header stays, also when it is empty: its presence says that there is a proxy.
 */
export const readPlainAddresses = (app: FastifyInstance): void => {
  let isTold = false
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw
    const given = headers[header]
    // Node joins several headers of this name into one text.
    if (typeof given === 'string') {
      const addresses = plainAddresses(given)
      headers[header] = addresses.join(', ')
      if (addresses.length === 0 && !isTold) {
        isTold = true
        request.log.warn(
          'the proxy sends no address in X-Forwarded-For, so its callers share the limits of one address'
        )
      }
    }
    done()
  })
}

/**
 * The addresses of the header without ports and leading zeros. An entry that is no address is dropped
 * with all entries before it, because their senders are unknown. The proxy that wrote it then counts as the caller.
 */
export const plainAddresses = (list: string): string[] => {
  const addresses = list.split(',').map((entry) => addressOf(entry.trim()))
  const known = addresses.slice(addresses.lastIndexOf(undefined) + 1)
  return known.filter((address) => address !== undefined)
}

/** `203.0.113.7`, `203.0.113.7:5123`, `[2001:db8::7]`, `[2001:db8::7]:5123` */
const written = /^(?:\[([\da-f:.]+)\]|(\d{1,3}(?:\.\d{1,3}){3}))(?::\d{1,5})?$/i

const addressOf = (entry: string): string | undefined => {
  const [, ipv6, ipv4] = written.exec(entry) ?? []
  const address = ipv4?.split('.').map(Number).join('.') ?? ipv6 ?? entry
  return isIP(address) === 0 ? undefined : address
}
