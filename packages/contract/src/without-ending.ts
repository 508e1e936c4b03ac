/**
 * The text without these characters at its end. A regular expression such as /0+$/ begins anew at every zero, so that its
 * time grows with the square of the length (decision 054).
 */
export const withoutEnding = (text: string, characters: string): string => {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
