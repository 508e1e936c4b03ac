import { withoutEnding } from '@portal/contract/identifiers/normalise'
import { z } from 'zod'

// Values of settings. No message repeats a value, because it may be secret.

export const required = (what: string) => z.string({ error: `必须设置：${what}` })

export const switchedOff = z
  .enum(['true', 'false'], { error: '应为 true 或 false' })
  .default('false')
  .transform((text) => text === 'true')

/** @param what - its Chinese name */
export const serviceUrl = (what: string) =>
  required(`${what}的 http 或 https 地址`).transform((text, context) => {
    const url = parseUrl(text)
    return url ?? refuse(context, '应为 http 或 https 地址，不含用户名、密码和 #')
  })

/** A Standard Webhooks secret: base64 of 24–64 bytes, `whsec_` optional. */
export const signingKey = required('24–64 字节的签名密钥（base64）').transform((text, context) => {
  const encoded = text.replace(/^whsec_/, '')
  const key = Buffer.from(encoded, 'base64')
  const isCanonical = withoutEnding(key.toString('base64'), '=') === withoutEnding(encoded, '=')
  if (isCanonical && key.length >= 24 && key.length <= 64) return key
  return refuse(context, '应为 base64 编码的 24–64 字节，可加前缀 whsec_（例如用 openssl rand -base64 32 生成）')
})

export function parseUrl(text: string): URL | null {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null
  return url.username || url.password || url.hash ? null : url
}

export function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
