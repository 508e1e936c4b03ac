import { importWishes, type ImportWish } from '@portal/contract/desk/import-upload'
import type { Prisma } from '@portal/db/client'
import * as z from 'zod/mini'
import { isUndoable } from '#api/features/desk/import/undo.rules.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import type { Subject } from '#api/features/record/proposal/subject.ts'
import { Refusal } from '#api/http/refusal.ts'
import { countImported, discardUpload, findUpload, lockUpload, writeUpload } from './import-upload.store.ts'

const payload = z.strictObject({ wish: z.enum(importWishes), name: z.string(), sha256: z.string() })
type Payload = z.infer<typeof payload>

export const proposedImport = (proposal: Pick<Proposal, 'payload'>): Payload => z.parse(payload, proposal.payload)

export const wishWords: Record<ImportWish, { zh: string; en: string }> = {
  run: { zh: '导入企业', en: 'The import' },
  undo: { zh: '撤销企业导入', en: 'Undoing the import' }
}

const importPage = (id: string): string => `/admin/enterprises/import/${id}`

const detailOf = (proposal: Pick<Proposal, 'payload'>) => {
  const { wish, name, sha256 } = proposedImport(proposal)
  return { action: wish, title: name, sha256 } satisfies Prisma.InputJsonObject
}

/** R37, R53: a job imports, or undoes, what was confirmed. */
export const importSubject: Subject = {
  describe: async (_, proposal) => {
    const { wish, name } = proposedImport(proposal)
    const { zh, en } = wishWords[wish]
    return { change: { zh: `${zh}“${name}”`, en: `${en} “${name}”` }, page: importPage(proposal.subject) }
  },
  lock: (tx, proposal) => lockUpload(tx, proposal.subject),
  confirm: async (_, tx, { proposal, actor, origin, now }) => {
    const { wish, sha256 } = proposedImport(proposal)
    const upload = await findUpload(tx, proposal.subject)
    if (!upload || upload.sha256 !== sha256) throw new Refusal('import.state')
    const { id, state: from, runId, run } = upload
    const begun = { done: 0, begunAt: null, stopAskedAt: null }
    if (wish === 'run') {
      if (from !== 'CHECKED') throw new Refusal('import.state')
      await writeUpload(tx, { id, from }, { ...begun, state: 'RUNNING', total: 0 })
    } else {
      if ((from !== 'DONE' && from !== 'STOPPED') || !runId || !run || !isUndoable(run, now))
        throw new Refusal('import.state')
      await writeUpload(tx, { id, from }, { ...begun, state: 'UNDOING', total: await countImported(tx, runId) })
    }
    await audit(tx, { action: 'import.confirmed', actor, origin, detail: detailOf(proposal) })
  },
  drop: async (tx, proposal) => {
    if (proposedImport(proposal).wish === 'run') await discardUpload(tx, { id: proposal.subject, from: 'CHECKED' })
  },
  audit: { refused: 'import.rejected', withdrawn: 'import.withdrawn', detail: detailOf }
}
