import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { text } from 'node:stream/consumers'
import * as openid from 'openid-client'
import { Webhook } from 'standardwebhooks'

export type SignedOnSystem = { origin: string; close: () => void }

/** Where the portal is, and the credentials (R40). They are known only after the portal has started. */
type Portal = () => { url: string; id: string; secret: string; webhookSecret?: string | undefined }

type Waiting = { verifier: string; nonce: string }
type User = { heading: string; company: string; idToken: string; sid: string }

/**
 * A connected system as its vendor would write it with openid-client (R40): `/login` begins the sign-on (with
 * `?mode=form_post` by a form), `/` greets the user, `/enter` takes a user who is handed over from a menu (R29), `/logout`
 * signs out here and at the portal, `/backchannel` hears that the portal's session has ended, `/webhooks`
 * prints what has changed (R43). The README starts it by hand.
 */
export const startSignedOnSystem = async (portal: Portal, port = 0): Promise<SignedOnSystem> => {
  const waiting = new Map<string, Waiting>()
  const users = new Map<string, User>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin)
    const answer = pages[url.pathname]
    if (!answer) return void response.writeHead(404).end()
    answer(url, request, response).catch((error: unknown) => show(response, 500, String(error)))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  const discover = async () => {
    const { url, id, secret } = portal()
    return openid.discovery(new URL(url), id, undefined, openid.ClientSecretBasic(secret), {
      execute: [openid.allowInsecureRequests]
    })
  }

  const welcome = (response: ServerResponse, user: User) => {
    const session = randomUUID()
    users.set(session, user)
    response.setHeader('set-cookie', `trade_session=${session}; Path=/; HttpOnly; SameSite=Lax`)
    return go(response, new URL('/', origin))
  }

  type Answer = (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<unknown>
  const pages: Record<string, Answer> = {
    '/login': async (url, _, response) => {
      // OpenID Connect Core 1.0, 4: only the known issuer may send users here.
      const issuer = url.searchParams.get('iss')
      if (issuer !== null && issuer !== portal().url) return show(response, 400, '未知的门户')
      const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
      waiting.set(state, { verifier, nonce })
      const mode = url.searchParams.get('mode')
      const to = openid.buildAuthorizationUrl(await discover(), {
        ...(mode ? { response_mode: mode } : {}),
        redirect_uri: `${origin}/callback`,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256'
      })
      return (
        response.setHeader('set-cookie', `trade_state=${state}; Path=/; HttpOnly; SameSite=Lax`) && go(response, to)
      )
    },
    '/callback': async (asked, request, response) => {
      // With `response_mode=form_post` the answer is the body.
      const url = request.method === 'POST' ? new URL(`?${await text(request)}`, asked) : asked
      const state = cookie(request, 'trade_state') ?? ''
      const begun = waiting.get(state)
      waiting.delete(state)
      if (!begun) return show(response, 400, '登录请求已失效')
      if (url.searchParams.has('error')) return show(response, 403, `无权进入：${url.searchParams.get('error')}`)
      const tokens = await openid.authorizationCodeGrant(await discover(), url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: state,
        expectedNonce: begun.nonce
      })
      const claims = tokens.claims()
      if (!claims) return show(response, 500, '没有 ID Token')
      return welcome(response, {
        heading: `${textOf(claims['enterprise_number'])} ${textOf(claims['account'])}`,
        company: textOf(claims['enterprise_name']),
        idToken: tokens.id_token ?? '',
        sid: textOf(claims['sid'])
      })
    },
    '/enter': async (url, _, response) => {
      const { access_token: token } = await openid.clientCredentialsGrant(await discover())
      const redeemed = await fetch(`${portal().url}/api/v1/handovers/redeem`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID()
        },
        body: JSON.stringify({ token: url.searchParams.get('handover') })
      })
      if (!redeemed.ok) return show(response, 403, '无权进入：令牌无效或已使用')
      // The contract of the portal says so.
      const { enterprise, account } = (await redeemed.json()) as {
        enterprise: { number: string; fullName: string | null }
        account: string
      }
      const heading = `${enterprise.number} ${account}`
      return welcome(response, { heading, company: enterprise.fullName ?? '', idToken: '', sid: '' })
    },
    '/': async (_, request, response) => {
      const user = users.get(cookie(request, 'trade_session') ?? '')
      if (!user) return show(response, 200, '尚未登录', '<a href="/login">登录</a>')
      return show(response, 200, user.heading, `<p>${user.company}</p><a href="/logout">退出</a>`)
    },
    '/logout': async (_, request, response) => {
      const session = cookie(request, 'trade_session') ?? ''
      const user = users.get(session)
      users.delete(session)
      // Who was handed over is signed out here alone.
      if (!user?.idToken) return go(response, new URL('/', origin))
      const to = openid.buildEndSessionUrl(await discover(), {
        id_token_hint: user.idToken,
        post_logout_redirect_uri: `${origin}/goodbye`
      })
      return go(response, to)
    },
    '/goodbye': async (_, __, response) => show(response, 200, '已退出'),
    '/backchannel': async (_, request, response) => {
      const body = new URLSearchParams(await text(request))
      const { url, id } = portal()
      const { payload } = await jwtVerify(
        body.get('logout_token') ?? '',
        createRemoteJWKSet(new URL(`${url}/oauth/jwks`)),
        { issuer: url, audience: id, typ: 'logout+jwt' }
      )
      for (const [session, { sid }] of users) if (sid === payload['sid']) users.delete(session)
      return response.end()
    },
    '/webhooks': async (_, request, response) => {
      const { webhookSecret } = portal()
      if (!webhookSecret) return response.writeHead(404).end()
      // Refuses what the portal did not sign.
      const told = new Webhook(webhookSecret).verify(await text(request), request.headers as Record<string, string>)
      process.stdout.write(`${JSON.stringify(told)}\n`)
      return response.writeHead(204).end()
    }
  }
  return { origin, close: () => void server.close() }
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

const cookie = ({ headers }: IncomingMessage, name: string): string | undefined =>
  new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1]

const go = (response: ServerResponse, to: URL) => response.writeHead(303, { location: to.href }).end()

const show = (response: ServerResponse, status: number, heading: string, more = '') =>
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      `<!doctype html><html lang="zh"><title>交易系统</title><link rel="icon" href="data:,"><h1>${heading}</h1>${more}`
    )

if (import.meta.main) {
  const { PORTAL: url = '', CLIENT_ID: id = '', CLIENT_SECRET: secret = '', PORT = '4000' } = process.env
  const { WEBHOOK_SECRET: webhookSecret } = process.env
  const { origin } = await startSignedOnSystem(() => ({ url, id, secret, webhookSecret }), Number(PORT))
  process.stdout.write(`${origin}\n`)
}
