import { expect, type Locator } from '@playwright/test'
import type { Person } from '../people/person.ts'

export const answerCaptcha = async (person: Person, within: Locator, label: string): Promise<void> => {
  const field = within.getByLabel(label, { exact: true })
  const answer = await person.readPicture(within)
  // A form empties this field once when the picture arrives. A person never types that early.
  await expect
    .poll(async () => {
      await field.fill(answer)
      return field.inputValue()
    })
    .toBe(answer)
}

/** 安全验证: the dialog that precedes every SMS code. */
export const passSecurityCheck = async (person: Person): Promise<void> => {
  const dialog = person.page.getByRole('dialog', { name: '安全验证' })
  await answerCaptcha(person, dialog, '图形验证码')
  await dialog.getByRole('button', { name: '确定', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
