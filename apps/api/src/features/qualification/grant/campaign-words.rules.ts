type Campaign = { title: string; deadline: string }
type Words = { zh: string; en: string }

/** Why a grant is suspended. */
export const campaignReason = ({ title, deadline }: Campaign): Words => ({
  zh: `未在 ${deadline} 前完成复审“${title}”的资料确认。确认资料后自动恢复。`,
  en: `The profile was not confirmed for the review “${title}” by ${deadline}. The qualification resumes when it is confirmed.`
})

/** Why it is resumed. */
export const confirmationReason = (titles: readonly string[]): Words => ({
  zh: `已完成复审${titles.map((title) => `“${title}”`).join('、')}的资料确认，自动恢复。`,
  en: `The profile was confirmed for the review ${titles.map((title) => `“${title}”`).join(', ')}.`
})
