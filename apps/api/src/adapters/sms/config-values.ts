import { z } from 'zod'
import { parseUrl, refuse } from '../config-values.ts'
import { defaultSmsSignName } from './sms.ts'
import { namesPrivateAddress } from './target-guard.ts'

export const signName = z
  .string()
  .regex(/^[^【】\s]{2,20}$/, { error: '应为 2–20 个字符的短信签名，不含【】和空格' })
  .default(defaultSmsSignName)

/** A cloud's API. Plain http is allowed only for a local stand-in, because it shows the code on the network. */
export const apiEndpoint = (official: string) =>
  z
    .string()
    .default(official)
    .transform((text, context) => {
      const url = parseUrl(text)
      const isSafe = url?.protocol === 'https:' || (url !== null && namesPrivateAddress(url))
      if (url && isSafe && url.pathname === '/' && !url.search) return url
      return refuse(context, `应为 https 地址，不含路径和用户信息，如 ${official}（http 仅可指向本机或内网地址）`)
    })
