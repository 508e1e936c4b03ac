import { importJWK, SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'

const { PORTAL = '', CLIENT_ID = '', PRIVATE_JWK = '{}' } = process.env
const jwk = JSON.parse(PRIVATE_JWK)
const assertion = await new SignJWT({})
  .setProtectedHeader({ alg: 'ES256', kid: jwk.kid })
  .setIssuer(CLIENT_ID)
  .setSubject(CLIENT_ID)
  .setAudience(PORTAL)
  .setJti(randomUUID())
  .setIssuedAt()
  .setExpirationTime('1m')
  .sign(await importJWK(jwk, 'ES256'))
const answer = await fetch(`${PORTAL}/oauth/token`, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'enterprise:read',
    client_id: CLIENT_ID,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion
  })
})
process.stdout.write(JSON.stringify(await answer.json()))
