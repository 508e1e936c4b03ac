import type { Language } from '@portal/contract/messages'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { languageOf } from '#api/http/language.ts'

/** The few pages of the authorisation server itself. They have no script and no style sheet. `content` is HTML. */
export const plainPage = ({ language, title }: { language: Language; title: string }, content: string): string =>
  `<!doctype html><html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1>${content}</main></body></html>`

const words = {
  zh: { title: '无法继续', text: '业务系统发来的登录请求有误，请返回该系统重试，或联系其管理员。', back: '返回首页' },
  en: {
    title: 'This cannot continue',
    text: 'The request of the connected system is not valid. Please go back and try again, or ask its administrator.',
    back: 'Back to the home page'
  }
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** What a browser shows when a system sent it here with a faulty request. No script and no style sheet. */
export const errorPage = async (ctx: KoaContextWithOIDC, { error, error_description: description }: ErrorOut) => {
  const language = languageOf(ctx.get('accept-language'))
  const { title, text, back } = words[language]
  const facts = [error, description].filter((each): each is string => each !== undefined).map(escape)
  ctx.type = 'html'
  ctx.body = plainPage(
    { language, title },
    `<p>${text}</p><p><code>${facts.join(': ')}</code></p><p><a href="/">${back}</a></p>`
  )
}
