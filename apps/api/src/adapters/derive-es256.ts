import { createECDH, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto'

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * A signing key that all processes derive from HMAC_KEY, so that there is no further secret to keep. FIPS 186-5, A.2.1: 64
 * bits more than the order has, so that all scalars are equally likely.
 */
export const deriveEs256 = (hmacKey: Buffer, purpose: string) => {
  const seed = Buffer.from(hkdfSync('sha256', hmacKey, '', purpose, 40))
  const scalar = (BigInt(`0x${seed.toString('hex')}`) % (order - 1n)) + 1n
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  const point = curve.getPublicKey()
  const coordinates = { x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const jwk = { kty: 'EC', crv: 'P-256', ...coordinates }
  return {
    coordinates,
    privateKey: createPrivateKey({ key: { ...jwk, d: d.toString('base64url') }, format: 'jwk' }),
    publicKey: createPublicKey({ key: jwk, format: 'jwk' })
  }
}
