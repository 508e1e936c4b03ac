/**
 * How a reviewer's words are looked up in the columns `search_text` and `search_pairs` of the profile. All conditions
 * that are given have to hold; an undefined one follows from the others. An index answers each of them, or leaves few rows.
 */
export type Search =
  /** Every number and code contains some one or two digits, so these mean the 用户编号. */
  | { by: 'number'; number: number }
  | {
      by: 'words'
      /** Pairs of neighbouring characters, for their index. */
      pairs: string[]
      /** For the index of trigrams, which has letters and digits. */
      like: string | undefined
      /** Read without an index. */
      within: string | undefined
    }

/** R38: by number, name and 统一社会信用代码, from one character on. */
export const searchOf = (words: string): Search => {
  const text = words.toLowerCase()
  if (/^\d{1,2}$/.test(text)) return { by: 'number', number: Number(text) }
  const pairs = [...new Set(pairsOf(text))].filter(isIndexed)
  if (pairs.length === 1 && pairs[0] === text) return { by: 'words', pairs, like: undefined, within: undefined }
  const hasTrigram = /[a-z\d]{3}/.test(text)
  return { by: 'words', pairs, like: hasTrigram ? text : undefined, within: hasTrigram ? undefined : text }
}

const pairsOf = (text: string): string[] => {
  const characters = Array.from(text)
  return characters.length === 1
    ? characters
    : characters.slice(1).map((next, place) => `${characters[place] ?? ''}${next}`)
}

/** The trigger `profile_copies` leaves out pairs of digits, since nearly every number and code has them. */
const isIndexed = (pair: string): boolean => /[^0-9]/.test(pair)
