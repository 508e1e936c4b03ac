import type { AdminChange } from '@portal/contract/desk/administrator'
import { Flex } from 'antd'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { RoleTags } from './admin-roles.tsx'

/** What is proposed about whom. */
export const useChangeTitle = (): ((change: AdminChange) => string) => {
  const t = useTexts(administratorsTexts)
  const language = useLanguage()
  return ({ kind, admin }) => t(`change.${kind}`, { name: admin?.[language] ?? '' })
}

export const ChangeWords = ({ change }: { change: AdminChange }) => {
  const t = useTexts(administratorsTexts)
  const titleOf = useChangeTitle()
  const { kind, from, roles } = change
  return (
    <Flex vertical gap={6} align="start">
      <strong>{titleOf(change)}</strong>
      {kind === 'admin-roles' && (
        <Flex wrap gap={8} align="center">
          <span style={softText}>{t('change.from')}</span>
          <RoleTags roles={from} />
          <span style={softText}>{t('change.to')}</span>
          <RoleTags roles={roles} />
        </Flex>
      )}
      {kind !== 'admin-roles' && <RoleTags roles={roles} />}
      <ProposalFacts proposal={change} />
    </Flex>
  )
}
