import { isLetterCode, normaliseLetterCode } from '@portal/contract/enterprise/letter'

/** The codes of letters in the texts of QR codes: in the address that a letter prints, or alone. */
export const codesIn = (texts: string[]): string[] =>
  texts.map((text) => normaliseLetterCode(text.trim().split('/').at(-1) ?? '')).filter(isLetterCode)

type Read = {
  /** Of all QR codes on the paper. */
  texts: string[]
  /** The letters of the enterprise among them, the last to end first. */
  letters: { validUntil: Date }[]
  now: Date
}

/** R24. A foreign code beside that of the letter does no harm. */
export const judgeLetterCodes = ({ texts, letters: [letter], now }: Read) => {
  if (letter) return { result: 'match', validUntil: letter.validUntil, expired: letter.validUntil < now } as const
  return { result: texts.length > 0 ? 'mismatch' : 'unread', validUntil: null, expired: false } as const
}
