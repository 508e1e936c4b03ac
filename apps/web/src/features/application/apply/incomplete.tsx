import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'

const mostShown = 10

type IncompleteProps = Pick<Qualifications, 'profileMissing' | 'draftMissing'>

/** R22: what the profile lacks comes first, because nothing can be submitted before. What its draft has is not listed. */
export const Incomplete = ({ profileMissing, draftMissing }: IncompleteProps) => {
  const t = useTexts(applyTexts)
  const labelOf = useFieldLabels()
  const mayEdit = useMay('profile.edit')
  const missing = draftMissing ?? profileMissing
  const isReady = missing.length === 0
  return (
    <Alert
      type="warning"
      role="status"
      showIcon
      title={t(isReady ? 'incomplete.draft' : 'incomplete')}
      description={
        <Flex vertical align="start" gap={8}>
          {!isReady && (
            <p>{t(draftMissing ? 'incomplete.missing.draft' : 'incomplete.missing', { count: missing.length })}</p>
          )}
          <Flex component="ul" wrap gap="0 16px">
            {missing.slice(0, mostShown).map((key) => (
              <li key={key}>
                {mayEdit ? (
                  <Link className="text-link" to={`${paths.profileEdit}#${key}`}>
                    {labelOf(key)}
                  </Link>
                ) : (
                  labelOf(key)
                )}
              </li>
            ))}
            {missing.length > mostShown && <li>{t('incomplete.more', { count: missing.length - mostShown })}</li>}
          </Flex>
          {mayEdit ? (
            <LinkButton type="primary" to={paths.profileEdit}>
              {t(isReady ? 'incomplete.draft.link' : 'incomplete.link')}
            </LinkButton>
          ) : (
            <PermissionHint permission="profile.edit" />
          )}
        </Flex>
      }
    />
  )
}
