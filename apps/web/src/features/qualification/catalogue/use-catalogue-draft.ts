import { catalogueDraft, type CatalogueDraft } from '@portal/contract/qualification/catalogue'
import type { CataloguePage } from '@portal/contract/qualification/catalogue-change'
import { useState } from 'react'
import * as z from 'zod/mini'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { readStored, writeStored } from '#web/shared/stored.ts'

const stored = z.strictObject({ basedOn: z.int(), content: catalogueDraft })
export type KeptDraft = z.infer<typeof stored>

const readDraft = (text: string | null): KeptDraft | undefined => {
  try {
    const result = z.safeParse(stored, JSON.parse(text ?? 'null'))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}

/** What this window's administrator has edited and not proposed yet. It survives a reload. */
export const useCatalogueDraft = ({ version, content }: Pick<CataloguePage, 'version' | 'content'>) => {
  const key = `portal.admin.catalogue.${useAdmin().id}`
  const [kept, setKept] = useState(() => readDraft(readStored(key, 'session')))
  const keep = (next: KeptDraft | undefined) => {
    setKept(next)
    writeStored(key, next ? JSON.stringify(next) : '', 'session')
  }
  return {
    kept,
    /** The draft, or the version in force. */
    content: kept?.content ?? content,
    change: (next: CatalogueDraft) => {
      const isAsBefore = JSON.stringify(next) === JSON.stringify(content)
      keep(isAsBefore ? undefined : { basedOn: kept?.basedOn ?? version, content: next })
    },
    forget: () => keep(undefined)
  }
}
