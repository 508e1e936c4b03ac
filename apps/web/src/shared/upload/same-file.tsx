import { WarningOutlined } from '@ant-design/icons'
import { paperKeys, profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
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

type Paper = { name: string; sha256: string | undefined }

/** The names of the others that hold the same file. */
export const namesOfSame = (own: Paper, all: readonly Paper[]): string[] =>
  own.sha256 ? all.flatMap(({ name, sha256 }) => (name !== own.name && sha256 === own.sha256 ? name : [])) : []

/** The papers of a profile with their names. */
export const profilePapers = (shaOf: (key: string) => string | undefined, language: Language): Paper[] =>
  profileFields.flatMap(({ key, label }) =>
    paperKeys.includes(key) ? [{ name: label[language], sha256: shaOf(key) }] : []
  )
