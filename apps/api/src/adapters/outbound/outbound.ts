import type { webhookFaults } from '@portal/contract/partner/webhook-shapes'
import ipaddr from 'ipaddr.js'
import { Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Agent, Dispatcher } from 'undici'
import { createAddressList } from '#api/adapters/address-list.ts'

/**
 * Why an address is not called. `private`: it, or one of the addresses of its name, is not on the public internet. `port`: it
 * belongs to another protocol.
 */
export type OutboundFault = keyof typeof webhookFaults

export class OutboundRefused extends Error {
  readonly fault: OutboundFault

  constructor(fault: OutboundFault) {
    super(fault)
    this.name = 'OutboundRefused'
    this.fault = fault
  }
}

export type OutboundAnswer = {
  status: number
  /** The first 64 kB, and what came within a second after the status. */
  body: string
}

/** A call that had no answer after so long has hung. Others fail within milliseconds: refused, reset, no such name. */
export const hangMs = 4000

/** Calls addresses that strangers have given (R43). */
export type Outbound = {
  /** @throws OutboundRefused. Asked when the address is saved, so that its owner learns of it. */
  judge(url: string): Promise<void>
  /**
   * Follows no redirect and ends after 15 s in all. @throws OutboundRefused, or the error of the network
   */
  post(
    url: string,
    sending: { headers: Record<string, string>; body: string; signal?: AbortSignal }
  ): Promise<OutboundAnswer>
  close(): Promise<void>
}

const deadlineMs = 15_000
const mostBytes = 64 * 1024
/** The status is the answer. A receiver that sends its body byte by byte is not waited for. */
const bodyMs = 1000

/** Every address of a name. @throws if it has none, or does not answer in time */
type Resolve = (hostname: string) => Promise<string[]>

type Given = {
  /** IP addresses and networks of the operator's own that may be called, also by http. */
  allowed: readonly string[]
  /** DNS, if absent. */
  resolve?: Resolve
}

/**
 * The name is resolved once for each connection, every one of its addresses is judged, and the connection goes to these
 * addresses and no others: a name that changes its address meanwhile gains nothing.
 */
export const createOutbound = ({ allowed, resolve = resolveByDns }: Given): Outbound => {
  const isOwn = createAddressList(allowed)
  const isCallable = (address: string): boolean => isOwn(address) || isPublic(address)
  const lookUp: LookupFunction = (hostname, options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }))
        const [first] = found
        if (!first || !addresses.every(isCallable)) return done(new OutboundRefused('private'), [])
        return options.all ? done(null, found) : done(null, first.address, first.family)
      },
      (error: Error) => done(error, [])
    )
  }
  let opened: Promise<Agent> | undefined
  // Loading the module takes 0.1 s, which the start of the API does not wait for.
  const open = async (): Promise<Agent> => {
    const undici = await import('undici')
    return new undici.Agent({
      connect: { lookup: lookUp, timeout: 5000 },
      // Each call has a connection of its own, as many as the caller makes: calls that hang at one address would take the
      // connections, or the streams of HTTP/2, from the other addresses of the same host.
      allowH2: false,
      keepAliveTimeout: 10_000,
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs
    })
  }
  const addressesOf = async (hostname: string): Promise<string[]> => {
    const literal = hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal)) return [literal]
    return resolve(hostname).catch(() => {
      throw new OutboundRefused('unresolvable')
    })
  }
  // undici never asks `lookup` for an address that is written as numbers.
  const judgeLiteral = ({ hostname, port, protocol }: URL): void => {
    if (port !== '' && otherPorts.has(Number(port))) throw new OutboundRefused('port')
    const literal = hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) && !isCallable(literal)) throw new OutboundRefused('private')
    if (protocol !== 'https:' && allowed.length === 0) throw new OutboundRefused('not-https')
  }
  return {
    judge: async (text) => {
      const url = new URL(text)
      judgeLiteral(url)
      const addresses = await addressesOf(url.hostname)
      if (!addresses.every(isCallable)) throw new OutboundRefused('private')
      if (url.protocol !== 'https:' && !addresses.every(isOwn)) throw new OutboundRefused('not-https')
    },
    post: async (text, { headers, body, signal }) => {
      const url = new URL(text)
      judgeLiteral(url)
      const deadline = AbortSignal.timeout(deadlineMs)
      const { request } = await import('undici')
      const answer = await request(url, {
        dispatcher: await (opened ??= open()),
        method: 'POST',
        headers,
        body,
        signal: signal ? AbortSignal.any([deadline, signal]) : deadline
      })
      return { status: answer.statusCode, body: await readStart(answer) }
    },
    close: async () => (await opened)?.destroy()
  }
}

/**
 * Refuses every special range: loopback, private, link-local, CGNAT, NAT64, 6to4, Teredo, mapped, multicast … The library calls all
 * the rest unicast, but of IPv6 only 2000::/3 is given out.
 */
const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const judged = ipaddr.process(address)
  return judged.range() === 'unicast' && (!(judged instanceof ipaddr.IPv6) || judged.match(globalUnicast))
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** Ports of SSH, mail, databases and the like, which browsers do not call either (Fetch Standard, 2.9). */
const otherPorts: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080
])

const readStart = async ({ body }: Dispatcher.ResponseData): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  const timer = setTimeout(() => body.destroy(), bodyMs)
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      // Leaving the loop destroys the body, and with it the connection.
      if (size >= mostBytes) break
    }
  } catch {
    // The rest of the body did not come. What came is shown.
  } finally {
    clearTimeout(timer)
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8')
}

const ownName = /(^|\.)localhost\.?$/

/**
 * Asks DNS itself. The system's resolver would wait in one of the few threads that database and files need, without a
 * limit: one slow name could stop the process.
 */
const resolveByDns: Resolve = async (hostname) => {
  if (ownName.test(hostname)) return ['127.0.0.1', '::1']
  const resolver = new Resolver({ timeout: 2000, tries: 1 })
  const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
  const addresses = found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
  if (addresses.length === 0) throw new Error(`${hostname} has no address`)
  return addresses
}
