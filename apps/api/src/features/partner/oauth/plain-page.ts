import type { Language } from '@portal/contract/messages'

/** The few pages of the authorisation server itself. They have no script and no style sheet. `content` is HTML. */
export const plainPage = ({ language, title }: { language: Language; title: string }, content: string): string =>
  `<!doctype html><html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1>${content}</main></body></html>`
