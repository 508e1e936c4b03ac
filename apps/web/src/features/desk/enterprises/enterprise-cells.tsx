import { beijingTime } from '@portal/contract/beijing-time'
import { Flex } from 'antd'
import { Link } from 'react-router'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { EnterpriseStateTag } from '#web/shared/admin/state-tag.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterprisePath } from '../../../shared/paths.ts'
import { enterprisesTexts } from './enterprises-texts.ts'
import type { EnterpriseRow } from './enterprises.queries.ts'

type RowProps = { row: EnterpriseRow }

export const Name = ({ row, list }: RowProps & { list: string }) => (
  <Link to={enterprisePath(row.number)} state={{ list }} className="table-link" style={{ fontWeight: 'normal' }}>
    <EnterpriseName enterprise={row} />
  </Link>
)

export const Owner = ({ row: { owner } }: RowProps) =>
  owner && (
    <>
      <div style={{ overflowWrap: 'anywhere' }}>{owner.username}</div>
      <span style={softText}>{owner.phone}</span>
    </>
  )

export const Qualifications = ({ row: { qualifications } }: RowProps) => {
  const t = useTexts(enterprisesTexts)
  const language = useLanguage()
  if (qualifications.length === 0) return <span style={softText}>{t('none')}</span>
  return qualifications.map((name) => name[language]).join(language === 'zh' ? '、' : ', ')
}

/** All of a row in one cell, for a phone. */
export const EnterpriseCard = ({ row, list }: RowProps & { list: string }) => (
  <Flex vertical gap={6}>
    <Name row={row} list={list} />
    <span>
      <EnterpriseStateTag state={row.state} />
    </span>
    <span style={softText}>{[row.creditCode, row.legalPersonName].filter(Boolean).join(' · ')}</span>
    {row.qualifications.length > 0 && (
      <span>
        <Qualifications row={row} />
      </span>
    )}
    <span style={softText}>{beijingTime(row.registeredAt)}</span>
  </Flex>
)
