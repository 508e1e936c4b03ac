/** How a reviewer's words are looked up; see the columns `search_text` and `search_pairs` of the profile. */
export type Search =
  /** One or two digits are in every number and code: they mean the 用户编号. */
  | { by: 'number'; number: number }
  /** Trigrams of letters and digits. */
  | { by: 'text'; text: string }
  /** Pairs of Chinese characters; `text` where the pairs alone do not say it all. */
  | { by: 'pairs'; pairs: string[]; text: string | undefined }

const beyondAscii = /\P{ASCII}+/gu

/** R38: by number, name and 统一社会信用代码, from one character on. */
export const searchOf = (words: string): Search => {
  const text = words.toLowerCase()
  if (/^\d{1,2}$/.test(text)) return { by: 'number', number: Number(text) }
  const pairs = (text.match(beyondAscii) ?? []).flatMap(pairsOf)
  if (pairs.length === 0) return { by: 'text', text }
  const [first = ''] = pairs
  return { by: 'pairs', pairs: [...new Set(pairs)], text: first === text ? undefined : text }
}

const pairsOf = (run: string): string[] => {
  const characters = Array.from(run)
  return characters.length === 1 ? [run] : characters.slice(1).map((next, place) => `${characters[place] ?? ''}${next}`)
}
