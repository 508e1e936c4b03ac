import { withoutEnding } from '@portal/contract/identifiers/normalise'

export type TextPart = { text: string; url?: string }

// Only what addresses are made of: the full stop of a Chinese sentence ends one.
const address = /https:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g

/** Of plain text: https addresses become links, all else stays as it was typed. */
export const linkParts = (text: string): TextPart[] => {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const url = withoutEnding(match[0], ".,;:!?'()[]")
    if (!isHonest(url)) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: url, url })
    end = match.index + url.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** `https://bank.example@other.example` leads elsewhere than it seems to. */
const isHonest = (url: string): boolean => !url.includes('@') && isUrl(url)

const isUrl = (text: string): boolean => {
  try {
    return new URL(text).hostname !== ''
  } catch {
    return false
  }
}
