import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'

const personTexts = defineTexts('person', { named: ['{{name}}（{{username}}）', '{{name}} ({{username}})'] })

type Person = { name?: string | null | undefined; username: string }

/** 王经办（wang_jb）, or the user name alone. */
export const usePersonName = () => {
  const t = useTexts(personTexts)
  return ({ name, username }: Person): string => (name ? t('named', { name, username }) : username)
}
