import { distance } from 'fastest-levenshtein'

const ownPrefixes = ['SMS_', 'OUTBOX_', 'S3_', 'CLAMAV_']

/** Probably misspelt variables: they have one of our prefixes, or differ from a setting by one or two letters. */
export const unknownVariables = (names: string[], known: string[]): string[] =>
  names
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const near = known.find((other) => other.length >= 7 && distance(name, other) <= 2)
      if (near) return [`${name}：没有这个设置，是否想写 ${near}？`]
      return ownPrefixes.some((prefix) => name.startsWith(prefix)) ? [`${name}：没有这个设置`] : []
    })
