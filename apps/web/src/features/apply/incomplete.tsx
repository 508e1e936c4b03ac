import { Alert, Flex } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useMay } from '#web/shared/session/use-may.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { applyTexts } from './apply-texts.ts'

const mostShown = 10

/** R22: what the profile lacks comes first, because nothing can be submitted before. */
export const Incomplete = ({ missing }: { missing: string[] }) => {
  const t = useTexts(applyTexts)
  const labelOf = useFieldLabels()
  const mayEdit = useMay('profile.edit')
  return (
    <Alert
      type="warning"
      role="status"
      showIcon
      title={t('incomplete')}
      description={
        <Flex vertical align="start" gap={8}>
          <p>{t('incomplete.missing', { count: missing.length })}</p>
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
              {t('incomplete.link')}
            </LinkButton>
          ) : (
            <PermissionHint permission="profile.edit" />
          )}
        </Flex>
      }
    />
  )
}
