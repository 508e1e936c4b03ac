import type { Page } from '@playwright/test'
import type { Paper } from '../people/papers.ts'
import { upload } from './upload.ts'

export const applyPage = (page: Page) => {
  const panel = page.getByRole('region', { name: '业务资格', exact: true })
  return {
    panel,
    row: (label: string) => panel.getByRole('group', { name: label, exact: true }),
    choice: (name: string) => panel.getByRole('radio', { name, exact: true }),
    block: (title: string) => panel.getByRole('form', { name: title, exact: true }),
    submit: panel.getByRole('button', { name: '提交', exact: true }),
    card: (name: string) => page.getByRole('listitem', { name, exact: true })
  }
}

export const apply = async (page: Page, name: string, paper?: { label: string; file: Paper }): Promise<void> => {
  const form = applyPage(page)
  await form.choice(name).check()
  if (paper) await upload(form.panel, paper.label, paper.file)
  await form.submit.click()
  // All other qualifications of the manual may be applied for without papers.
  if (!paper) await confirmEmpty(page)
  await form.card(name).getByText('待受理').waitFor()
  await page.getByText('申请已提交，请等待平台审核').first().waitFor()
}

/** Answers the question before a submission without papers. */
export const confirmEmpty = (page: Page): Promise<void> =>
  page.getByRole('dialog', { name: '不填写补充材料，直接提交吗？' }).getByRole('button', { name: '直接提交' }).click()
