import { CompassOutlined } from '@ant-design/icons'
import type { Response } from '@portal/contract/endpoint'
import type { MenuKey } from '@portal/contract/menu-keys'
import type { readMenuPage } from '@portal/contract/qualification/menu-pages'
import { Flex, Result } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { PermissionMissing } from '#web/shared/session/permission-missing.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { menuPageTexts } from './menu-page-texts.ts'

type Closed = Extract<Response<typeof readMenuPage>, { state: 'closed' }>

/** R36: says which is missing, a qualification of the enterprise or the permission of the account. */
export const MenuClosed = ({ menu, missing, qualifications }: Closed) =>
  missing === 'permission' ? (
    <PermissionMissing permission={`menu.${menu}`} />
  ) : (
    <QualificationMissing menu={menu} qualifications={qualifications} />
  )

type QualificationMissingProps = { menu: MenuKey } & Pick<Closed, 'qualifications'>

const QualificationMissing = ({ menu, qualifications }: QualificationMissingProps) => {
  const t = useTexts(menuPageTexts)
  const language = useLanguage()
  const maySee = useMay('application.read')
  const names = qualifications.map((name) => t('closed.name', { name: name[language] })).join(t('closed.or'))
  return (
    <Result
      icon={<CompassOutlined aria-hidden />}
      title={<PageTitle title={t('closed.title', { menu: t(`menu.${menu}`) })} />}
      subTitle={
        <>
          <p>{names === '' ? t('closed.none') : t('closed.needs', { names })}</p>
          <p>{t('closed.ended')}</p>
        </>
      }
      extra={
        <Flex wrap gap={12} justify="center">
          {maySee && (
            <LinkButton to={paths.qualifications} type="primary">
              {t('closed.apply')}
            </LinkButton>
          )}
          <LinkButton to={paths.center}>{t('closed.home')}</LinkButton>
        </Flex>
      }
    />
  )
}
