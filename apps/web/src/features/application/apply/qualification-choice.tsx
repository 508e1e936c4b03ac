import { messageText } from '@portal/contract/messages'
import { Flex, Radio, Space, Typography } from 'antd'
import { type Ref, useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'

type Available = Qualifications['available'][number]

type QualificationChoiceProps = {
  available: Available[]
  chosen: string | undefined
  /** 提交 was pressed without a choice. */
  isMissing: boolean
  onChoose: (code: string) => void
  ref: Ref<HTMLDivElement>
}

/** R22: one radio button for each qualification that may be applied for. */
export const QualificationChoice = ({ available, chosen, isMissing, onChoose, ref }: QualificationChoiceProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  if (available.length === 0) return t('available.none')
  return (
    <>
      <Radio.Group
        ref={ref}
        name="qualification"
        aria-label={t('available')}
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
      >
        <Flex wrap gap="4px 16px">
          {available.map((qualification) => (
            <Choice key={qualification.code} qualification={qualification} />
          ))}
        </Flex>
      </Radio.Group>
      {isMissing && (
        <div>
          <Typography.Text type="danger" role="alert">
            {messageText('qualification.required', language)}
          </Typography.Text>
        </div>
      )}
    </>
  )
}

const Choice = ({ qualification: { code, name, lacking } }: { qualification: Available }) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const id = useId()
  if (lacking.length === 0) return <Radio value={code}>{name[language]}</Radio>
  const names = lacking.map((lack) => lack[language]).join(language === 'en' ? ', ' : '、')
  return (
    <Space size={0} wrap>
      <Radio value={code} disabled aria-describedby={id}>
        {name[language]}
      </Radio>
      <Typography.Text id={id} type="secondary">
        {t('available.lacking', { names })}
      </Typography.Text>
    </Space>
  )
}
