import type { Language } from '@portal/contract/messages'

/** RFC 9110 Accept-Language: English if it is preferred to Chinese, otherwise Chinese. */
export const languageOf = (header: string | undefined): Language => {
  const wishes = (header ?? '').slice(0, 200).split(',').map(wish)
  const best = (language: string) => Math.max(0, ...wishes.filter((w) => w.language === language).map((w) => w.weight))
  return best('en') > best('zh') ? 'en' : 'zh'
}

const wish = (part: string): { language: string; weight: number } => {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
  const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined)
  return { language: tag.split('-')[0] ?? '', weight: q === undefined ? 1 : Number(q) || 0 }
}
