import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as openid from 'openid-client'

const { PORTAL = '', CLIENT_ID = '', CLIENT_SECRET = '', REDIRECT_URI = '' } = process.env
const here = new URL(REDIRECT_URI)
const portal = await openid.discovery(new URL(PORTAL), CLIENT_ID, {}, openid.ClientSecretBasic(CLIENT_SECRET), {
  // Only a portal for trials speaks http.
  execute: PORTAL.startsWith('http:') ? [openid.allowInsecureRequests] : []
})
const verifiers = new Map<string, string>()

/** The user arrives without a session of yours. The cookie makes sure that the same browser comes back. */
const start = async (response: ServerResponse) => {
  const [verifier, state] = [openid.randomPKCECodeVerifier(), openid.randomState()]
  verifiers.set(state, verifier)
  const location = openid.buildAuthorizationUrl(portal, {
    redirect_uri: REDIRECT_URI,
    scope: 'openid',
    state,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256'
  })
  response.setHeader('set-cookie', `state=${state}; Path=/; HttpOnly; SameSite=Lax`)
  response.writeHead(303, { location: location.href }).end()
}

/** The browser is back. The claims say who the user is: begin a session of yours. */
const finish = async (url: URL, { headers }: IncomingMessage, response: ServerResponse) => {
  const state = /(?:^|; )state=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
  const verifier = verifiers.get(state) ?? ''
  verifiers.delete(state)
  const tokens = await openid.authorizationCodeGrant(portal, url, { pkceCodeVerifier: verifier, expectedState: state })
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(tokens.claims(), null, 2))
}

createServer((request, response) => {
  const url = new URL(request.url ?? '/', here)
  // Such as access_denied: the user holds no qualification that opens a menu of yours.
  const fail = (error: unknown) =>
    response.writeHead(403).end(error instanceof openid.AuthorizationResponseError ? error.error : String(error))
  if (url.pathname === '/') start(response).catch(fail)
  else if (url.pathname === here.pathname) finish(url, request, response).catch(fail)
  else response.writeHead(404).end()
}).listen(Number(here.port))
