import type { SessionView } from '@portal/contract/identity/session'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'

/** The API's name, such as `Chrome 156 · Windows`, or a text for an unknown device. */
export const useDeviceName = () => {
  const t = useTexts(commonTexts)
  return (device: string | null): string => device ?? t('device.unknown')
}

const personTexts = defineTexts('person', { named: ['{{name}}（{{username}}）', '{{name}} ({{username}})'] })

type Person = { name?: string | null | undefined; username: string }

/** 王经办（wang_jb）, or the user name alone. */
export const usePersonName = () => {
  const t = useTexts(personTexts)
  return ({ name, username }: Person): string => (name ? t('named', { name, username }) : username)
}

/** Shows the 用户编号 until the profile has a name. */
export const useEnterpriseName = ({ enterprise: { fullName, number } }: SessionView): string => {
  const t = useTexts(commonTexts)
  return fullName ?? t('numbered', { number })
}
