import { beijingTime } from '@portal/contract/beijing-time'
import { Card, Descriptions, type DescriptionsProps } from 'antd'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { profileTexts } from './profile-texts.ts'
import { type ProfileView, typeName } from './edit/profile-values.ts'

/** Who this is: known since the registration, so it is shown before any profile is submitted. */
export const ProfileHead = ({ view, hasPhone = false }: { view: ProfileView; hasPhone?: boolean }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const { account } = useSession()
  const printedAt = usePrintedAt()
  const items: DescriptionsProps['items'] = [
    { key: 'number', label: t('number'), children: view.enterprise.number },
    { key: 'type', label: t('type'), children: typeName(view, language) },
    { key: 'username', label: t('username'), children: view.enterprise.username }
  ]
  if (hasPhone) items.push({ key: 'phone', label: t('phone'), children: account.phone })
  if (view.updatedAt) {
    items.push({ key: 'updatedAt', label: t('view.updatedAt'), children: beijingTime(view.updatedAt) })
  }
  return (
    <Card size="small">
      <Descriptions column={{ xs: 1, sm: 2, lg: items.length > 3 ? 4 : 3 }} items={items} />
      <p className="print-only">
        {t('view.printedAt')} {printedAt} {t('view.beijing')}
      </p>
    </Card>
  )
}

/** The time of printing; the page may have been open for hours. */
const usePrintedAt = (): string => {
  const [printedAt, setPrintedAt] = useState('')
  useEffect(() => {
    const onPrint = () => flushSync(() => setPrintedAt(beijingTime(new Date())))
    window.addEventListener('beforeprint', onPrint)
    return () => window.removeEventListener('beforeprint', onPrint)
  }, [])
  return printedAt
}
