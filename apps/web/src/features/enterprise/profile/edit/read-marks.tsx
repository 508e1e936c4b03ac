import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { Button, Flex, Typography } from 'antd'
import { createContext, use, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { profileTexts } from '../profile-texts.ts'
import type { FormValues } from './profile-values.ts'

type Values = Partial<Record<ProfileKey, string>>
type Marks = { read: Values; mark: (values: Values) => void; confirm: (key: ProfileKey) => void }

/** R51: what a reader has filled in, until the applicant confirms or changes it. */
export const ReadMarksContext = createContext<Marks>({ read: {}, mark: () => undefined, confirm: () => undefined })

export const useReadMarksOf = (): Marks => {
  const [read, setRead] = useState<Values>({})
  return {
    read,
    mark: (values) => setRead((known) => ({ ...known, ...values })),
    confirm: (key) => setRead(({ [key]: _, ...others }) => others)
  }
}

export const ReadMark = ({ name }: { name: ProfileKey }) => {
  const t = useTexts(profileTexts)
  const { read, confirm } = use(ReadMarksContext)
  const value = useWatch<FormValues, ProfileKey>({ name })
  if (read[name] === undefined || read[name] !== value) return null
  return (
    <Flex wrap gap="0 8px" align="center">
      <Typography.Text type="warning">{t('licence.mark')}</Typography.Text>
      <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => confirm(name)}>
        {t('licence.confirm')}
      </Button>
    </Flex>
  )
}
