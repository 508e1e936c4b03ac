import {
  type PasswordCells,
  type PasswordFault,
  type PasswordFaultCode,
  type PasswordScheme,
  passwordSchemes,
  saltEncodings,
  saltOrders
} from '@portal/contract/identity/imported-password'
import { isBearableArgon2id } from '#api/adapters/hashing.ts'
import {
  mostSaltBytes,
  type OldScheme,
  type OldSchemeName,
  oldSchemes,
  parseOldHash
} from '#api/adapters/old-digests.ts'

type Judged = { scheme: OldScheme; digest: Buffer } | { stored: string } | { fault: PasswordFault }

/** R53: what the cells of a password say, or their first fault. Computes no digest, so a dry run costs nothing. */
export const judgePasswordCells = (cells: PasswordCells): Judged => {
  const named = cells.scheme.trim().toLowerCase()
  const scheme = passwordSchemes.find((each) => each === named)
  const digest = cells.digest.trim()
  switch (scheme) {
    case undefined:
      return faultOf('scheme', 'scheme-unknown')
    case 'portal':
      return isOfPortal(digest) ? { stored: digest } : faultOf('digest', 'digest-malformed')
    case 'bcrypt':
      return judgeBcrypt(digest)
    default:
      return judgeParts(scheme, readWhole(scheme, digest) ?? { ...cells, digest })
  }
}

/** The text that `account.password_hash` holds in another portal. */
const isOfPortal = (stored: string): boolean => {
  const old = parseOldHash(stored)
  if (!old) return isBearableArgon2id(stored)
  return 'wrapped' in old ? isBearableArgon2id(old.wrapped) : oldSchemes[old.scheme.name].isSlow(old.scheme.costs)
}

/** `$2x$` is left out: it marks digests of a faulty program. */
const modularBcrypt = /^\$2[aby]?\$(\d\d)\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/

const judgeBcrypt = (text: string): Judged => {
  const [, cost, salt = '', digest = ''] = modularBcrypt.exec(text) ?? []
  if (cost === undefined) return faultOf('digest', 'digest-malformed')
  const costs = [Number(cost)]
  if (!oldSchemes.bcrypt.isBearable(costs)) return faultOf('cost', 'cost-too-high')
  return {
    scheme: { name: 'bcrypt', costs, salt: Buffer.from(salt, 'latin1') },
    digest: Buffer.from(digest, 'latin1')
  }
}

type PartedScheme = Exclude<PasswordScheme, 'bcrypt' | 'portal'>
type Parts = Omit<PasswordCells, 'scheme'>

/** `$pbkdf2-sha256$i=600000$salt$digest` and `$scrypt$ln=14,r=8,p=1$salt$digest`; passlib writes `.` for `+`. */
const phc = /^\$([a-z0-9-]+)\$(?:i=)?([a-z0-9=]+(?:,[a-z0-9=]+)*)\$([A-Za-z0-9+/.]+)\$([A-Za-z0-9+/.]+)$/
/** `pbkdf2_sha256$600000$salt$digest` */
const django = /^pbkdf2_(sha1|sha256)\$(\d+)\$([^$]+)\$([A-Za-z0-9+/=]+)$/
/** RFC 2307, as `htpasswd -s` writes it. */
const ldapSha1 = /^\{SHA\}([A-Za-z0-9+/=]+)$/

/** Text that names cost and salt itself. */
const readWhole = (scheme: PartedScheme, text: string): Parts | undefined => {
  const none = { salt: '', saltEncoding: '', cost: '', order: '' }
  const [, name = '', costs = '', salt = '', digest = ''] = phc.exec(text.replaceAll('.', '+')) ?? []
  if ((name === 'pbkdf2' ? 'pbkdf2-sha1' : name) === scheme) {
    return { ...none, saltEncoding: 'base64', salt, digest, cost: costOfPhc(costs) }
  }
  const [, algorithm, iterations = '', plainSalt = '', base64 = ''] = django.exec(text) ?? []
  if (`pbkdf2-${algorithm}` === scheme) return { ...none, salt: plainSalt, digest: base64, cost: iterations }
  const [, sha1] = ldapSha1.exec(text) ?? []
  return sha1 !== undefined && scheme === 'sha1' ? { ...none, digest: sha1 } : undefined
}

/** The length of the digest (`l=`) is seen at the digest itself. */
const costOfPhc = (costs: string): string => {
  const [, log2N, r, p] = /^ln=(\d{1,2}),r=(\d+),p=(\d+)$/.exec(costs) ?? []
  return log2N === undefined ? costs.replace(/,l=\d+$/, '') : `${2 ** Number(log2N)},${r},${p}`
}

const judgeParts = (scheme: PartedScheme, parts: Parts): Judged => {
  const costs = readCosts(scheme, parts.cost)
  if (!costs) return faultOf('cost', 'cost-malformed')
  const salt = readSalt(parts)
  if (!salt || (salt.length === 0 && costs.length > 0)) return faultOf('salt', 'salt-malformed')
  const name = nameOf(scheme, parts.order.replaceAll(' ', ''), salt)
  if (!name) return faultOf('order', 'order-missing')
  const { bytes, isCut, isBearable } = oldSchemes[name]
  if (!isBearable(costs)) return faultOf('cost', 'cost-too-high')
  const digest = readDigest(parts.digest)
  if (!digest || digest.length < bytes || (digest.length > bytes && !isCut)) {
    return faultOf('digest', 'digest-malformed')
  }
  return { scheme: { name, costs, salt }, digest: digest.subarray(0, bytes) }
}

const readCosts = (scheme: PartedScheme, text: string): number[] | undefined => {
  if (scheme === 'scrypt') {
    const [, n, r, p] = /^(?:N=)?(\d{1,10}),(?:r=)?(\d{1,9}),(?:p=)?(\d{1,9})$/.exec(text.replaceAll(' ', '')) ?? []
    const log2N = Math.log2(Number(n))
    return Number.isInteger(log2N) && log2N > 0 ? [log2N, Number(r), Number(p)] : undefined
  }
  if (!scheme.startsWith('pbkdf2')) return []
  return /^[1-9]\d{0,9}$/.test(text.trim()) ? [Number(text)] : undefined
}

const readSalt = ({ salt, saltEncoding: typed }: Parts): Buffer | undefined => {
  const encoding = saltEncodings.find((each) => each === (typed.trim().toLowerCase() || 'text'))
  // Blanks at the ends of a text may belong to the salt.
  const bytes =
    encoding === 'text' ? Buffer.from(salt) : encoding === 'hex' ? readHex(salt.trim()) : readBase64(salt.trim())
  return encoding && bytes && bytes.length <= mostSaltBytes ? bytes : undefined
}

/** Hexadecimal comes first: a digest in Base64 that happens to have only such digits is next to impossible. */
const readDigest = (text: string): Buffer | undefined => readHex(text) ?? readBase64(text)

const readHex = (text: string): Buffer | undefined =>
  /^(?:[0-9a-f]{2}){0,512}$/i.test(text) ? Buffer.from(text, 'hex') : undefined

const readBase64 = (text: string): Buffer | undefined =>
  /^[A-Za-z0-9+/]{0,684}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined

const nameOf = (scheme: PartedScheme, typed: string, salt: Buffer): OldSchemeName | undefined => {
  switch (scheme) {
    case 'md5':
    case 'sha1':
    case 'sha256': {
      const order = saltOrders.find((each) => each === typed.toLowerCase())
      if (salt.length === 0) return `${scheme}-salt-last`
      return order && `${scheme}-salt-${order === 'salt+password' ? 'first' : 'last'}`
    }
    default:
      return scheme
  }
}

const faultOf = (cell: PasswordFault['cell'], code: PasswordFaultCode): Judged => ({ fault: { cell, code } })
