import { WarningOutlined } from '@ant-design/icons'
import { Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { uploadTexts } from './upload-texts.ts'

/** R25: says that a paper is the same file as others, such as one scan for both sides of an identity card. */
export const SameFile = ({ names }: { names: readonly string[] }) => {
  const t = useTexts(uploadTexts)
  const language = useLanguage()
  return (
    <Typography.Text type="warning" role="status">
      {names.length > 0 && (
        <>
          <WarningOutlined aria-hidden /> {t('same', { names: names.join(language === 'en' ? ', ' : '、') })}
        </>
      )}
    </Typography.Text>
  )
}
