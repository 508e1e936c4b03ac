import type { checkLetters as endpoint } from '@portal/contract/application/review'
import type { Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { findApplication } from '#api/features/application/application/application.store.ts'
import { findLettersOf } from '#api/features/enterprise/letter/letter.store.ts'
import { type AttachmentRow, listAttachments } from '#api/features/qualification/attachment/attachment.store.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import { Refusal } from '#api/http/refusal.ts'
import { codesIn, judgeLetterCodes } from './letter-check.rules.ts'
import { readPaperCodes } from './read-paper-codes.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'files' | 'log' | 'clock'>
type LetterCheck = Response<typeof endpoint>[number]

/**
 * R24: reads the code on each 授权委托书 of a case and compares it with the letters of its enterprise. Apart from
 * `readCase`, since it takes some seconds. Papers that wait for the scanner are left out.
 * @throws Refusal `request.not-found`, `file.storage`; Busy
 */
export const checkLetters = async (deps: Needs, id: string): Promise<LetterCheck[]> => {
  const { db } = deps
  const application = await findApplication(db, id)
  if (!application) throw new Refusal('request.not-found')
  const { supplement } = await getQualification(db, deps.catalogues, application)
  const keys = supplement.files.filter(({ template }) => template === 'authorisation-letter').map(({ key }) => key)
  const papers = await listAttachments(
    db,
    keys.flatMap((key) => application.files[key] ?? [])
  )
  const letters = keys.flatMap((key) => {
    const paper = papers.get(application.files[key] ?? '')
    return paper?.status === 'CLEAN' ? [{ item: `file:${key}`, paper }] : []
  })
  const texts = await readPaperCodes(
    deps,
    letters.map(({ paper }) => paper)
  )
  return Promise.all(
    letters.map(async ({ item, paper }) => ({ item, ...(await judgeLetter(deps, paper, texts.get(paper.id))) }))
  )
}

const judgeLetter = async (
  deps: Needs,
  paper: AttachmentRow,
  texts: string[] | undefined
): Promise<Omit<LetterCheck, 'item'>> => {
  if (!texts) return { result: 'reading', validUntil: null, expired: false }
  const codes = codesIn(texts)
  const letters = codes.length > 0 ? await findLettersOf(deps.db, paper.enterpriseId, codes) : []
  return judgeLetterCodes({ texts, letters, now: deps.clock.now() })
}
