import { submitApplication } from '@portal/contract/application/application'
import { issueLetter } from '@portal/contract/enterprise/letter'
import { callAs, type Caller, uploadAs } from './accounts.ts'
import { type Paper, picture } from './papers.ts'

/** Applies without opening a page, with one picture for each named paper. Returns the id of the case. */
export const applyAs = async (caller: Caller, qualification: string, papers: string[] = []): Promise<string> =>
  applyWith(caller, qualification, Object.fromEntries(papers.map((key) => [key, picture(`${key}.png`)])))

/** Applies for 电子合同会员 with the letter that the portal issued, unsigned. Returns the id of the case. */
export const applyWithLetterAs = async (caller: Caller): Promise<string> => {
  const { id } = await callAs(caller, issueLetter, {})
  const answer = await caller.context.request.get(`/api/portal/authorisation-letters/${id}/content`)
  const letter = { name: '授权委托书（盖章）.pdf', mimeType: 'application/pdf', buffer: await answer.body() }
  return applyWith(caller, 'E_CONTRACT', { letter })
}

/** Applies with these papers by their keys. Returns the id of the case. */
export const applyWith = async (
  caller: Caller,
  qualification: string,
  papers: Record<string, Paper>
): Promise<string> => {
  const files: Record<string, string> = {}
  for (const [key, paper] of Object.entries(papers)) files[key] = await uploadAs(caller, `application:${key}`, paper)
  const { id } = await callAs(caller, submitApplication, { body: { qualification, fields: {}, files } })
  return id
}
