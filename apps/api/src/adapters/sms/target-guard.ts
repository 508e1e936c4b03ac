import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const notPublic = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16]
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6')
}
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** False for loopback, private, link-local, shared, reserved and documentation ranges, also if mapped into IPv6. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic.check(address, 'ipv4')
  if (family !== 6) return false
  if (address.includes('%')) return false
  // BlockList applies IPv4 rules to ::ffff:a.b.c.d.
  const isMapped = new URL(`http://[${address}]`).hostname.startsWith('[::ffff:')
  return (isMapped || globalUnicast.check(address, 'ipv6')) && !notPublic.check(address, 'ipv6')
}

/** Judges the URL without DNS. A literal address is checked here, because Node does not look it up. */
export function namesPrivateAddress(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return /(^|\.)localhost\.?$/.test(host) || (isIP(host) !== 0 && !isPublicAddress(host))
}

/** The error code of a refusal by {@link lookupPublic}. */
export const privateTargetCode = 'PRIVATE_TARGET'

/** The connection uses the address judged here, so that a second DNS answer cannot redirect it. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) return callback(error ?? new Error('no address'), '')
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(Object.assign(new Error('private address'), { code: privateTargetCode }), '')
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
  })
}
