import type { KoaContextWithOIDC } from 'oidc-provider'
import { languageOf } from '#api/http/language.ts'
import { plainPage } from './plain-page.ts'

const words = {
  zh: {
    title: '退出登录',
    text: '将同时退出统一门户和由它登录的业务系统。',
    yes: '退出登录',
    no: '保持登录，返回门户'
  },
  en: {
    title: 'Sign out',
    text: 'This signs you out of the portal and of the connected systems that you entered through it.',
    yes: 'Sign out',
    no: 'Stay signed in and return to the portal'
  }
}

/** OpenID Connect RP-Initiated Logout 1.0, 2: the portal asks, since any site can send a browser here. */
export const logoutPage = async (ctx: KoaContextWithOIDC, form: string) => {
  const language = languageOf(ctx.get('accept-language'))
  const { title, text, yes, no } = words[language]
  const { post_logout_redirect_uri: address } = ctx.oidc.params ?? {}
  // Chromium applies form-action to the redirect that follows the form, so the system's origin must be allowed here.
  const next = typeof address === 'string' ? ` ${new URL(address).origin}` : ''
  ctx.set('content-security-policy', `default-src 'none'; form-action 'self'${next}; frame-ancestors 'none'`)
  ctx.type = 'html'
  ctx.body = plainPage(
    { language, title },
    `<p>${text}</p>${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes">${yes}</button></p><p><a href="/center">${no}</a></p>`
  )
}
