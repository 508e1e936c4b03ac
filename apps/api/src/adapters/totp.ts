import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

const issuer = '晋煤集团供应链管理平台'
const periodSeconds = 30

/** Base32 of 160 random bits, as RFC 4226 recommends for SHA-1. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period: periodSeconds })

/** What an authenticator reads: the key URI, and the same as a QR code. It shows `label` beside the code. */
export const offerTotp = (secret: string, label: string): { totpUrl: string; qr: string } => {
  const totpUrl = totpOf(secret, label).toString()
  const svg = renderSVG(totpUrl, { ecc: 'M', border: 4, pixelSize: 4 })
  return { totpUrl, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/**
 * The time step that the code belongs to, undefined for a wrong code. The clocks may differ by one step either way.
 * The caller accepts each step once (RFC 6238, 5.2).
 */
export const findTotpStep = (secret: string, code: string, now: Date): number | undefined => {
  const timestamp = now.getTime()
  const totp = totpOf(secret)
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}
