import type { QualificationStanding, readHome } from '@portal/contract/application/home'
import type { Response } from '@portal/contract/endpoint'
import { Alert, Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { CheckTag } from '#web/shared/checks/check-tag.tsx'
import { isWaiting, useChecks } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { homeTexts } from './home-texts.ts'

const colours = {
  SUBMITTED: 'processing',
  IN_REVIEW: 'processing',
  RETURNED: 'warning',
  REJECTED: 'error',
  ACTIVE: 'success',
  SUSPENDED: 'warning',
  REVOKED: 'default',
  EXPIRED: 'default'
} as const satisfies Record<Exclude<QualificationStanding, 'NONE'>, string>

type Home = Pick<Response<typeof readHome>, 'qualifications' | 'newestOpinion'>

/** R17: the state of each qualification; those without an application share one line. */
export const Standings = ({ qualifications, newestOpinion }: Home) => {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  const waiting = new Set(useChecks().flatMap((check) => (isWaiting(check) ? (check.qualification ?? []) : [])))
  const isOpen = ({ code, state }: Home['qualifications'][number]) => state === 'NONE' && !waiting.has(code)
  const known = qualifications.filter((qualification) => !isOpen(qualification))
  const open = qualifications.filter(isOpen).map(({ name }) => name[language])
  return (
    <SectionCard title={t('qualifications')} extra={<Link to={paths.qualifications}>{t('toQualifications')}</Link>}>
      <Flex vertical gap={14}>
        {known.length === 0 && <p>{t('qualifications.none')}</p>}
        <Flex component="ul" vertical gap={10}>
          {known.map(({ code, name, state }) => (
            <Flex component="li" key={code} gap={12} align="center" justify="space-between">
              {name[language]}
              <Flex wrap gap={4} justify="end">
                {waiting.has(code) && <CheckTag state="WAITING" />}
                {state !== 'NONE' && <Tag color={colours[state]}>{t(`standing.${state}`)}</Tag>}
              </Flex>
            </Flex>
          ))}
        </Flex>
        {newestOpinion && <Opinion newest={newestOpinion} />}
        {open.length > 0 && (
          <span style={softText}>
            {t('qualifications.open', { names: open.join(language === 'en' ? ', ' : '、') })}
          </span>
        )}
      </Flex>
    </SectionCard>
  )
}

/** 最新审核意见 of any case, with the case that it is about (R22). */
const Opinion = ({ newest: { name, state, opinion } }: { newest: NonNullable<Home['newestOpinion']> }) => {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  return (
    <Alert
      role="status"
      type={state === 'APPROVED' ? 'info' : 'warning'}
      title={
        <>
          <strong>{t('opinion', { name: name[language], state: t(`case.${state}`) })}</strong>
          <p style={{ whiteSpace: 'pre-wrap' }}>{opinion}</p>
        </>
      }
    />
  )
}
