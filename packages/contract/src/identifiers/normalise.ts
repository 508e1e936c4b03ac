/** Chinese input methods write full-width letters, digits and signs; this makes them ASCII. */
export const toHalfWidth = (value: string): string =>
  value
    .replaceAll(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')

// Contact lists and chat programs wrap copied numbers in invisible direction and joining marks.
const separators = /[\s\-\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** For identifiers: makes them half-width and removes blanks, dashes and invisible marks. */
export const withoutSeparators = (value: string): string => toHalfWidth(value).replaceAll(separators, '')

/** Removes grouping commas and needless zeros, so that equal amounts are equal texts. */
export const normaliseDecimal = (value: string): string => {
  const plain = toHalfWidth(value).replaceAll(/[\s,]/g, '')
  if (!/^\d{1,40}(?:\.\d{1,40})?$/.test(plain)) return plain
  const [whole = '', fraction = ''] = plain.split('.')
  return withoutEnding(`${whole.replace(/^0+(?=\d)/, '')}.${withoutEnding(fraction, '0')}`, '.')
}

/**
 * The text without these characters at its end. A regular expression such as /0+$/ begins anew at every zero, so that its
 * time grows with the square of the length (decision 054).
 */
export const withoutEnding = (text: string, characters: string): string => {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
