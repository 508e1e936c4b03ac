import { isIPv6 } from 'node:net'

/**
 * The unit of all limits by address: an IPv4 address, or the /64 of an IPv6 address, since every subscriber has at
 * least a /64. IPv4 written as IPv6 counts as IPv4.
 */
export const networkOf = (ip: string): string => {
  if (!isIPv6(ip)) return ip
  const [address = ''] = ip.split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = address.split('::')
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}

/** Hexadecimal groups without leading zeros. A dotted IPv4 ending counts as two groups. */
const groupsOf = (part: string): string[] =>
  part === ''
    ? []
    : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [Number.parseInt(group, 16).toString(16)]))
