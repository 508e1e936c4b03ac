import * as openid from 'openid-client'

const { PORTAL = '', CLIENT_ID = '', CLIENT_SECRET = '', REDIRECT_URI = '' } = process.env
const portal = await openid.discovery(new URL(PORTAL), CLIENT_ID, {}, openid.ClientSecretBasic(CLIENT_SECRET))

/** When the user arrives without a session of yours: keep `verifier` and `state`, and send the browser to `location`. */
export const start = async () => {
  const [verifier, state] = [openid.randomPKCECodeVerifier(), openid.randomState()]
  const challenge = await openid.calculatePKCECodeChallenge(verifier)
  const location = openid.buildAuthorizationUrl(portal, {
    redirect_uri: REDIRECT_URI,
    scope: 'openid',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256'
  })
  return { verifier, state, location }
}

/** When the browser comes back to REDIRECT_URI: who it is. */
export const finish = async (url: URL, kept: { verifier: string; state: string }) => {
  const tokens = await openid.authorizationCodeGrant(portal, url, {
    pkceCodeVerifier: kept.verifier,
    expectedState: kept.state
  })
  return tokens.claims()
}
