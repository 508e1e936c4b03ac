import { Alert } from 'antd'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { LinkedText } from './linked-text.tsx'

type BannerAlertProps = { title: string; body: string; onClose?: () => void }

/** R31: a broadcast above a page. Without `onClose` it is a picture of one. */
export const BannerAlert = ({ title, body, onClose }: BannerAlertProps) => {
  const t = useTexts(commonTexts)
  return (
    <Alert
      banner
      type="warning"
      role={onClose ? 'alert' : 'note'}
      title={<strong>{title}</strong>}
      description={<LinkedText text={body} />}
      closable={onClose && { 'aria-label': `${t('close')} ${title}`, onClose }}
    />
  )
}
