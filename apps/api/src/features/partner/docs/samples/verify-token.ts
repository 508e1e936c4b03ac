import { createRemoteJWKSet, jwtVerify } from 'jose'

const { PORTAL = '', TOKEN = '' } = process.env
const keys = createRemoteJWKSet(new URL('/oauth/jwks', PORTAL))
const { payload } = await jwtVerify(TOKEN, keys, {
  issuer: PORTAL,
  audience: `${PORTAL}/api/v1`,
  algorithms: ['ES256'],
  typ: 'at+jwt'
})
process.stdout.write(JSON.stringify(payload))
