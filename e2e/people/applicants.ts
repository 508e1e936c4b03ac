import { submitApplication } from '@portal/contract/application'
import { callAs, type Caller, uploadAs } from './accounts.ts'
import { picture } from './papers.ts'

/** Applies without opening a page, with a picture for each paper that is named. Returns the id of the case. */
export const applyAs = async (caller: Caller, qualification: string, papers: string[] = []): Promise<string> => {
  const files: Record<string, string> = {}
  for (const key of papers) files[key] = await uploadAs(caller, `application:${key}`, picture(`${key}.png`))
  const { id } = await callAs(caller, submitApplication, { body: { qualification, fields: {}, files } })
  return id
}
