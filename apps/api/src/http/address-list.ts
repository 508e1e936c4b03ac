import { BlockList, isIP } from 'node:net'

/** Whether an address is one of these IPs and networks; an IPv4 address counts also where it is written as IPv6. */
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
