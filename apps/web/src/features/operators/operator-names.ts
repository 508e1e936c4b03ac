import { useTexts } from '#web/shared/i18n/texts.ts'
import type { Operator } from './operators.queries.ts'
import { operatorsTexts } from './operators-texts.ts'

/** 王经办（wang_jb）, or the user name alone. */
export const useOperatorName = () => {
  const t = useTexts(operatorsTexts)
  return ({ name, username }: Pick<Operator, 'name' | 'username'>) =>
    name ? t('person', { name, username }) : username
}
