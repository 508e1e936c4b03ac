import { paperKeys, profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'

type Paper = { name: string; sha256: string | undefined }

/** The names of the others that hold the same file. */
export const namesOfSame = (own: Paper, all: readonly Paper[]): string[] =>
  own.sha256 ? all.flatMap(({ name, sha256 }) => (name !== own.name && sha256 === own.sha256 ? name : [])) : []

/** The papers of a profile with their names. */
export const profilePapers = (shaOf: (key: string) => string | undefined, language: Language): Paper[] =>
  profileFields.flatMap(({ key, label }) =>
    paperKeys.includes(key) ? [{ name: label[language], sha256: shaOf(key) }] : []
  )
