import type { Transporter } from 'nodemailer'
import type { Outbox } from '../outbox.ts'
import type { SmtpConfig } from './config.ts'
import { NoticeFault } from './notice-fault.ts'

/** `id` makes the Message-ID, which stays the same when the mail is sent again. */
export type Mail = { id: string; to: string; subject: string; text: string }

export type MailSender = {
  /** @throws NoticeFault */
  send(mail: Mail): Promise<void>
  close(): void
}

/** The whole of one mail. The lease of a notice is longer. */
const deadlineMs = 20_000

type Tuning = {
  /** Trusted beside the system's authorities. */
  ca?: string
  timeoutMs?: number
}

/** Sends by SMTP. With smtp: the server has to offer STARTTLS, unless plain is allowed. */
export const createSmtpSender = (
  { url, from, isPlainAllowed }: SmtpConfig,
  { ca, timeoutMs = deadlineMs }: Tuning = {}
): MailSender => {
  let opened: Promise<Transporter> | undefined
  // Loading the module takes time, which the start of the API does not wait for.
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer')
    const isSecure = url.protocol === 'smtps:'
    const step = timeoutMs / 2
    return createTransport({
      pool: true,
      maxConnections: 3,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (isSecure ? 465 : 587),
      secure: isSecure,
      requireTLS: !isSecure && !isPlainAllowed,
      ...(url.username
        ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
        : {}),
      ...(ca ? { tls: { ca } } : {}),
      connectionTimeout: step,
      greetingTimeout: step,
      socketTimeout: step,
      dnsTimeout: step,
      disableFileAccess: true,
      disableUrlAccess: true
    })
  }
  const domain = from.slice(from.lastIndexOf('@') + 1).replace('>', '')
  return {
    send: async ({ id, to, subject, text }) => {
      const transport = await (opened ??= open())
      const sending = transport.sendMail({
        from,
        // As an object, so that nothing in it is read as a second address.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        // RFC 3834: no answer by a machine.
        headers: { 'Auto-Submitted': 'auto-generated' }
      })
      await within(timeoutMs, sending).catch((error: unknown) => {
        throw faultOf(error)
      })
    },
    close: () => void opened?.then((transport) => transport.close())
  }
}

/** A server that answers one byte at a time is given up. */
const within = async (ms: number, sending: Promise<unknown>): Promise<void> => {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => timeout.reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })), ms)
  sending.catch(() => {})
  try {
    await Promise.race([sending, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** What nodemailer rejects with. */
type SmtpError = { code?: string; responseCode?: number }

/** 5xx to this address or this mail will come again. All else may be over later, a wrong password of the settings too. */
const faultOf = (error: unknown): NoticeFault => {
  const { code = 'unknown', responseCode } = error as SmtpError
  const reason = responseCode === undefined ? code : `${code} ${responseCode}`
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (isOfMail && responseCode !== undefined && responseCode >= 500) return new NoticeFault('rejected', reason)
  if (responseCode !== undefined && [421, 450, 451, 452].includes(responseCode))
    return new NoticeFault('throttled', reason)
  return new NoticeFault('unavailable', reason)
}

type Shown = { outbox: Outbox; now: () => Date }

/** For development and the demonstration: each mail becomes a line of OUTBOX_FILE. */
export const createOutboxMail = ({ outbox, now }: Shown): MailSender => ({
  send: ({ to, subject, text }) =>
    outbox.record({ kind: 'notice', channel: 'mail', address: to, subject, text, at: now().toISOString() }),
  close: () => {}
})
