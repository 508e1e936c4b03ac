import { Card, Empty, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { profileTexts } from '../profile-texts.ts'
import type { ProfileView } from './profile-values.ts'

/** Instead of the profile: what is missing, each with a link to its field. */
export const NotSubmitted = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const labelOf = useFieldLabels()
  const { missing } = view.completeness
  const mayEdit = useMay('profile.edit')
  return (
    <Card>
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <Typography.Title level={2} style={{ fontSize: 17 }}>
              {t('view.empty.title')}
            </Typography.Title>
            <p>{t('view.empty.text')}</p>
          </>
        }
      >
        {mayEdit ? (
          <LinkButton to={paths.profileEdit} type="primary">
            {t('view.empty.go')}
          </LinkButton>
        ) : (
          <PermissionHint permission="profile.edit" />
        )}
      </Empty>
      {missing.length > 0 && (
        <>
          <h3>{t('view.empty.missing', { count: missing.length })}</h3>
          <Flex component="ul" wrap gap="4px 20px">
            {missing.map((key) => (
              <li key={key}>
                {mayEdit ? <Link to={`${paths.profileEdit}#${key}`}>{labelOf(key)}</Link> : labelOf(key)}
              </li>
            ))}
          </Flex>
        </>
      )}
    </Card>
  )
}
