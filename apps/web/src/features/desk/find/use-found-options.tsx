import { beijingTime } from '@portal/contract/beijing-time'
import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { adminTexts, stateText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths, enterprisePath } from '#web/shared/paths.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import type { FoundPage } from './find-dialog.tsx'
import type { Found } from './find.queries.ts'
import { findTexts } from './find-texts.ts'

/** What was found, in groups, each entry with the address of its page. */
export const useFoundOptions = (pages: readonly FoundPage[], found: Found | undefined) => {
  const t = useTexts(findTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()
  const nameOf = ({ fullName }: { fullName: string | null }) => fullName ?? words('unnamed')
  const { enterprises = [], cases = [], accounts = [] } = found ?? {}
  return [
    groupOf(
      t('pages'),
      pages.map(({ path, name }) => entry(path, path, name))
    ),
    groupOf(
      t('enterprises'),
      enterprises.map((each) =>
        entry(`enterprise ${each.number}`, enterprisePath(each.number), nameOf(each), [
          each.number,
          each.creditCode,
          each.state === 'ACTIVE' ? null : words(`enterprise.${each.state}`)
        ])
      )
    ),
    groupOf(
      t('cases'),
      cases.map(({ id, enterprise, name, state, submittedAt }) =>
        entry(`case ${id}`, `${adminPaths.applications}/${id}`, `${nameOf(enterprise)} · ${name[language]}`, [
          words(stateText(state)),
          beijingTime(submittedAt)
        ])
      )
    ),
    groupOf(
      t('accounts'),
      accounts.map(({ id, username, name, phone, enterprise }) =>
        entry(`account ${id}`, `${enterprisePath(enterprise.number)}?tab=accounts`, username, [
          name,
          phone,
          nameOf(enterprise)
        ])
      )
    )
  ].filter(({ options }) => options.length > 0)
}

const groupOf = <Entry,>(label: string, options: Entry[]) => ({ label, options })

/** `value`: of its own for each, since accounts of one enterprise lead to the same page. */
const entry = (value: string, to: string, name: ReactNode, facts: (string | null)[] = []) => ({
  value,
  to,
  label: (
    <Flex vertical style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      <span>{name}</span>
      <span style={softText}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
    </Flex>
  )
})
