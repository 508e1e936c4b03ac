import { z } from 'zod'
import { parseUrl, refuse, required, switchedOff } from '../config-values.ts'

export type SmtpConfig = {
  /** smtp: (STARTTLS) or smtps:, with user and password. */
  url: URL
  from: string
  /** True if the server may lack TLS. */
  isPlainAllowed: boolean
}

export type NoticeConfig = {
  /** R49; undefined: no mail is sent. */
  smtp: SmtpConfig | undefined
  /** Instead of the makers' own hosts, for a proxy; undefined: theirs. */
  robots: Record<'wecom' | 'dingtalk', URL | undefined>
}

const smtpUrl = required('邮件服务器').transform((text, context) => {
  const url = URL.parse(text)
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname && !url.search && !url.hash) return url
  return refuse(context, '应为 smtps://用户:密码@主机:465 或 smtp://用户:密码@主机:587，特殊字符用百分号编码')
})

const sender = required('发件人').regex(/^(?:[^<>@"\p{Cc}]{1,60} <[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/u, {
  error: '应为邮箱，或“名称 <邮箱>”，如 晋煤供应链 <notice@example.com>'
})

const base = z
  .string()
  .transform((text, context) => {
    const url = parseUrl(text)
    return url && url.pathname === '/' && !url.search ? url : refuse(context, '应为 http 或 https 的源，不带路径')
  })
  .optional()

const smtp = z.object({ SMTP_URL: smtpUrl, MAIL_FROM: sender, SMTP_ALLOW_PLAIN: switchedOff })
const robots = z.object({ WECOM_ROBOT_URL: base, DINGTALK_ROBOT_URL: base })

export const noticeVariables: readonly string[] = [smtp, robots].flatMap((schema) => Object.keys(schema.shape))

/** Without a setting of mail no mail is sent. */
export const readNoticeConfig = (
  env: Record<string, string | undefined>
): { config: NoticeConfig } | { faults: string[] } => {
  const given = Object.fromEntries(noticeVariables.map((name) => [name, env[name] || undefined]))
  const hasMail = Object.keys(smtp.shape).some((name) => given[name] !== undefined)
  const mail = hasMail ? smtp.safeParse(given) : undefined
  const read = robots.safeParse(given)
  const issues = [...(mail?.error?.issues ?? []), ...(read.error?.issues ?? [])]
  if (issues.length > 0 || !read.success)
    return { faults: issues.map(({ path, message }) => `${path.join('.')}：${message}`) }
  return {
    config: {
      smtp: mail?.data && {
        url: mail.data.SMTP_URL,
        from: mail.data.MAIL_FROM,
        isPlainAllowed: mail.data.SMTP_ALLOW_PLAIN
      },
      robots: { wecom: read.data.WECOM_ROBOT_URL, dingtalk: read.data.DINGTALK_ROBOT_URL }
    }
  }
}
