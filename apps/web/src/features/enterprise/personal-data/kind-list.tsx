import { legalBases, type PersonalKey, personalKeys, personalKind } from '@portal/contract/enterprise/personal-data'
import { Collapse, Descriptions, Tag } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { OwnValues } from './own-values.tsx'
import { personalDataTexts } from './personal-data-texts.ts'
import type { PersonalDataView } from './personal-data.queries.ts'

type Values = PersonalDataView['values']

/** PIPL art. 17: each kind of the register that concerns the account, with the person's own values. */
export const KindList = ({ values }: { values: Values }) => {
  const t = useTexts(personalDataTexts)
  const isOwner = useSession().account.role === 'OWNER'
  const shown = personalKeys.filter((key) => {
    const { subject } = personalKind(key)
    return subject === 'account' || (subject === 'enterprise' && isOwner)
  })
  return (
    <SectionCard
      title={t('kinds')}
      extra={<Link to={portalSettings().privacyUrl ?? paths.privacy}>{t('policy')}</Link>}
    >
      <p style={softText}>
        {t('intro')} {isOwner && t('kinds.owner')}
      </p>
      <Collapse
        ghost
        // Open where there is something to read, correct or erase.
        defaultActiveKey={shown.filter((key) => values.some(({ kind }) => kind === key))}
        items={shown.map((key) => ({
          key,
          label: <KindName kind={key} />,
          children: <Kind kind={key} values={values.filter(({ kind }) => kind === key)} />
        }))}
      />
    </SectionCard>
  )
}

const KindName = ({ kind }: { kind: PersonalKey }) => {
  const t = useTexts(personalDataTexts)
  const language = useLanguage()
  const { name, isSensitive } = personalKind(kind)
  return (
    <>
      <strong>{name[language]}</strong> {isSensitive && <Tag color="warning">{t('sensitive')}</Tag>}
    </>
  )
}

const Kind = ({ kind, values }: { kind: PersonalKey; values: Values }) => {
  const t = useTexts(personalDataTexts)
  const language = useLanguage()
  const { purpose, basis, kept, receivers } = personalKind(kind)
  const items = [
    { key: 'purpose', label: t('purpose'), children: purpose[language] },
    { key: 'basis', label: t('basis'), children: legalBases[basis][language] },
    { key: 'kept', label: t('kept'), children: kept[language] },
    { key: 'receivers', label: t('receivers'), children: receivers?.[language] ?? t('nobody') },
    { key: 'closure', label: t('onClosure'), span: 'filled' as const, children: <OnClosure kind={kind} /> },
    { key: 'own', label: t('own'), span: 'filled' as const, children: <OwnValues kind={kind} values={values} /> }
  ]
  return <Descriptions size="small" column={{ xs: 1, md: 2 }} items={items} styles={{ label: { minWidth: 96 } }} />
}

const OnClosure = ({ kind }: { kind: PersonalKey }) => {
  const t = useTexts(personalDataTexts)
  const language = useLanguage()
  const { erasure } = personalKind(kind)
  if (erasure.how !== 'keep-until') return <>{t(`erasure.${erasure.how}`)}</>
  return <>{t('erasure.keep-until', { until: erasure.until[language], reason: erasure.reason[language] })}</>
}
