import type { PaperTerm } from '@portal/contract/qualification/expiring-papers'
import { Alert, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { paperTexts } from './paper-texts.ts'
import { usePaperWords } from './use-paper-words.ts'

/** 到期提醒: each paper leads to its date in 修改资料, for those who may edit (R36). */
export const ExpiringPapers = ({ papers }: { papers: readonly PaperTerm[] }) => {
  const t = useTexts(paperTexts)
  const { nameOf, term } = usePaperWords()
  const { permissions } = useSession()
  if (papers.length === 0) return null
  return (
    <Alert
      role="status"
      type={papers.some(({ daysLeft }) => daysLeft < 0) ? 'error' : 'warning'}
      showIcon
      title={t('todo')}
      description={
        <Flex component="ul" vertical gap={8}>
          {papers.map((paper) => (
            <Flex component="li" key={paper.paper} wrap gap="4px 16px" align="center" justify="space-between">
              <span>{term(paper)}</span>
              {permissions.includes('profile.edit') && (
                <LinkButton to={`${paths.profileEdit}#${paper.field}`}>
                  {t('update', { name: nameOf(paper.paper) })}
                </LinkButton>
              )}
            </Flex>
          ))}
        </Flex>
      }
    />
  )
}
