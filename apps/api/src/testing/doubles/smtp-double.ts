import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** For 127.0.0.1 and localhost, from 2020 until 2120. It is no secret. */
export const smtpCertificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUVLBRBXHyUoXr+fBIsGcchDY90uQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
MDAwMDAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARu54MhLGoDfOh7kQpt9n37T5Asj0IiuoT4D8lNvSAYuhLPC0IKl7kh
3uYEa3F2phS2Gw6E25PTLxaMqaait4tKo28wbTAdBgNVHQ4EFgQUhcebdrWatYmF
H/VI9Yo5KWBz6HwwHwYDVR0jBBgwFoAUhcebdrWatYmFH/VI9Yo5KWBz6HwwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgGzAPQCWkDK2LV2/wNlVqzBwVyNKWnkotm/hnXVCy5vMCIQDX
1FyU4HYLGz0oHZW6Xb8JtLZFEnFxtWLrfjPKcxTtXQ==
-----END CERTIFICATE-----`

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPvAwROmRq5G+fFP6
ebyJEHBC7TrLpzfk7dAKzacr9QChRANCAARu54MhLGoDfOh7kQpt9n37T5Asj0Ii
uoT4D8lNvSAYuhLPC0IKl7kh3uYEa3F2phS2Gw6E25PTLxaMqaait4tK
-----END PRIVATE KEY-----`

const smtpAccount = { user: 'portal', password: 'p@ss/word' }

type Behaviour = {
  /** What a recipient is refused with, or the whole mail to this recipient. */
  refuse?: { code: number; to: RegExp; isWholeMail?: boolean }
  /** Before the answer to the whole mail. */
  delayMs?: number
  isPlain?: boolean
  isImplicitTls?: boolean
  port?: number
}

export type SmtpDouble = {
  url: string
  /** Whole mails with their headers, in their order. */
  mails: string[]
  close(): Promise<void>
}

/** A real SMTP server on this machine. It takes mails of `smtpAccount`. */
export const startSmtpDouble = async (behaviour: Behaviour = {}): Promise<SmtpDouble> => {
  const { refuse, delayMs = 0, isPlain = false, isImplicitTls = false, port = 0 } = behaviour
  const mails: string[] = []
  const refusalOf = (address: string, isWholeMail: boolean): Error | null =>
    refuse?.to.test(address) && isWholeMail === (refuse.isWholeMail ?? false)
      ? Object.assign(new Error('no'), { responseCode: refuse.code })
      : null
  const server = new SMTPServer({
    secure: isImplicitTls,
    key,
    cert: smtpCertificate,
    ...(isPlain ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : {}),
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _, done) =>
      username === smtpAccount.user && password === smtpAccount.password
        ? done(null, { user: username })
        : done(Object.assign(new Error('no'), { responseCode: 535 })),
    onRcptTo: ({ address }, _, done) => done(refusalOf(address, false)),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((mail) => {
        const refusal = refusalOf(envelope.rcptTo[0]?.address ?? '', true)
        if (!refusal) mails.push(mail)
        setTimeout(() => done(refusal), delayMs)
      })
    }
  })
  // Clients that give up reset their connection.
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const { port: bound } = server.server.address() as AddressInfo
  const { user, password } = smtpAccount
  return {
    url: `${isImplicitTls ? 'smtps' : 'smtp'}://${user}:${encodeURIComponent(password)}@127.0.0.1:${bound}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve()))
  }
}
