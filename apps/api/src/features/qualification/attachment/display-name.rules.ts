import { withoutEnding } from '@portal/contract/identifiers/normalise'
import { attachmentLimits, attachmentTypes } from '@portal/contract/qualification/attachment'

type Extension = keyof typeof attachmentTypes
export type MediaType = (typeof attachmentTypes)[Extension]
export type NamedFile = { displayName: string; mediaType: MediaType }
export type NameFault = 'file.name' | 'file.type'

// Browsers send no control characters. U+FFFD stands for bytes that were no UTF-8.
const neverInNames = /[\p{Cc}\u2028\u2029\ufffd]/u
/** Direction overrides and invisible characters can make a name show another extension than it has. */
const misleading = /\u2800|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu
const reservedOnWindows = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/**
 * Characters of UTF-16, folders included. What is kept has at most a quarter of it. To compose a character from its parts
 * (NFC) takes time that grows with the square of the length.
 */
const mostGiven = 2000

/** R25: the name of an uploaded file, as `judgeShownName` keeps it, and the type of its extension. */
export const judgeName = (given: string): NamedFile | NameFault => {
  const displayName = judgeShownName(given)
  if (displayName === undefined) return 'file.name'
  const mediaType = typeOf(/\.([^.]+)$/.exec(displayName)?.[1]?.toLowerCase() ?? '')
  return mediaType ? { displayName, mediaType } : 'file.type'
}

/**
 * The name is only shown, never used as a path. Folders in front of it, misleading characters, and what a file system would
 * refuse are dropped or replaced. Undefined if nothing sensible is left.
 */
export const judgeShownName = (given: string): string | undefined => {
  if (given.length > mostGiven) return undefined
  const bare = given.split(/[/\\]/).at(-1) ?? ''
  if (!bare.isWellFormed() || neverInNames.test(bare)) return undefined
  const shown = bare
    .normalize('NFC')
    .replaceAll(misleading, '')
    .replaceAll(/[<>:"|?*]/g, '_')
  const name = withoutEnding(shown, '. ').trim().replace(reservedOnWindows, '_$1')
  const isTooLong = Array.from(name).length > attachmentLimits.nameLength
  return name === '' || name.startsWith('.') || isTooLong ? undefined : name
}

const typeOf = (extension: string): MediaType | undefined =>
  Object.hasOwn(attachmentTypes, extension) ? attachmentTypes[extension as Extension] : undefined

const aliases: Record<string, MediaType> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg' }

/** The declared type without its parameters, in one spelling. */
export const declaredTypeOf = (header: string): string => {
  const type = (header.split(';')[0] ?? '').trim().toLowerCase()
  return aliases[type] ?? type
}

/** `Content-Disposition` by RFC 6266: the name in UTF-8, and in ASCII for clients that cannot read that. */
export const dispositionOf = (displayName: string, kind: 'inline' | 'attachment'): string => {
  const ascii = displayName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(displayName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
