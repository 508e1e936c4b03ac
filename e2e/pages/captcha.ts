import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from '../people/person.ts'

/** Types what the picture shows into the field beside it. */
export const answerCaptcha = async (person: Person, within: Locator, label: string): Promise<void> => {
  const field = within.getByLabel(label, { exact: true })
  const answer = await person.readPicture(within)
  // A form that has just received its picture empties the field once; people are never that fast.
  await expect
    .poll(async () => {
      await field.fill(answer)
      return field.inputValue()
    })
    .toBe(answer)
}

/** 安全验证: the dialog in front of every code by SMS. */
export const passSecurityCheck = async (person: Person): Promise<void> => {
  const dialog = person.page.getByRole('dialog', { name: '安全验证' })
  await answerCaptcha(person, dialog, '图形验证码')
  await dialog.getByRole('button', { name: '确定', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
