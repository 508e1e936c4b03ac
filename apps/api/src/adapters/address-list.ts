import { BlockList, isIP } from 'node:net'

/** Tells whether an address is one of these IPs or in one of these networks. IPv4 written as IPv6 counts as IPv4. */
export const createAddressList = (entries: readonly string[]): ((ip: string) => boolean) => {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (ip) => {
    const version = isIP(ip)
    return version !== 0 && list.check(ip, version === 6 ? 'ipv6' : 'ipv4')
  }
}

/** R40: whether a client with this list may call from the address. An empty list allows all. */
export const mayCallFrom = (allowed: readonly string[], ip: string): boolean =>
  allowed.length === 0 || createAddressList(allowed)(ip)
