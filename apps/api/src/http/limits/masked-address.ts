import type { AddressPlace } from '@portal/contract/desk/admin-enterprise-tabs'
import { createAddressList } from '#api/adapters/address-list.ts'
import { networkOf } from './network.ts'

/** 203.0.*.*, or 2001:db8:1:* of IPv6: enough to see whether two come from one network. Empty for an unknown address. */
export const maskAddress = (ip: string): string => {
  const network = networkOf(ip)
  if (network.includes(':')) return `${network.split(':').slice(0, 3).join(':')}:*`
  const [first, second] = network.split('.')
  return second === undefined ? '' : `${first}.${second}.*.*`
}

const isHost = createAddressList(['127.0.0.0/8', '::1'])
const isPrivate = createAddressList([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  // RFC 6598: behind the NAT of a carrier.
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10'
])

/** Where an address is, as far as the address itself tells: the portal has no list of places. */
export const placeOf = (ip: string): AddressPlace | null => {
  if (ip === '') return null
  if (isHost(ip)) return 'host'
  return isPrivate(ip) ? 'private' : 'public'
}
