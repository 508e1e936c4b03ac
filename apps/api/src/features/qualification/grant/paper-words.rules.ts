import type { Qualification } from '@portal/contract/qualification/catalogue'
import { type ExpiringPaper, expiringPapers, type PaperTerm } from '@portal/contract/qualification/expiring-papers'

/** In both languages, for messages. */
type Words = { zh: string; en: string }

export const paperNames = (papers: readonly ExpiringPaper[]): Words => ({
  zh: papers.map((paper) => expiringPapers[paper].zh).join('、'),
  en: papers.map((paper) => expiringPapers[paper].en).join(', ')
})

/** Why a grant is suspended. */
export const suspensionReason = (lapsed: readonly Pick<PaperTerm, 'paper' | 'until'>[], graceDays: number): Words => {
  const zh = lapsed.map(({ paper, until }) => `${expiringPapers[paper].zh}已于 ${until} 到期`)
  const en = lapsed.map(({ paper, until }) => `${expiringPapers[paper].en} expired on ${until}`)
  if (graceDays > 0) {
    zh.push(`${graceDays} 天宽限期已过`)
    en.push(`the ${graceDays} days of grace are over`)
  }
  return {
    zh: `${zh.join('，')}。请更新资料，新证照生效后自动恢复。`,
    en: `${en.join('; ')}. Please update the profile; the qualification resumes when the new paper is in force.`
  }
}

/** Why it is resumed. */
export const resumptionReason = (papers: readonly ExpiringPaper[]): Words => {
  const { zh, en } = paperNames(papers)
  return { zh: `${zh}已更新，自动恢复。`, en: `Renewed: ${en}.` }
}

/** What a reminder warns of; empty if no held qualification rests on the paper. The English words follow another sentence. */
export const consequence = (paper: ExpiringPaper, held: readonly Qualification[]): Words => {
  const resting = held.flatMap(({ name, papers }) =>
    papers?.papers.includes(paper) ? [{ name, days: papers.graceDays }] : []
  )
  const zh = resting.map(({ name, days }) => `到期${days > 0 ? ` ${days} 天` : ''}后仍未更新的，“${name.zh}”将暂停。`)
  const en = resting.map(
    ({ name, days }) => ` Otherwise “${name.en}” is suspended${days > 0 ? ` ${days} days` : ''} after its end.`
  )
  return { zh: zh.join(''), en: en.join('') }
}
