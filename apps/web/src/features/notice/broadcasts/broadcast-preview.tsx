import type { messageCategories } from '@portal/contract/notice/inbox'
import { Card, Flex, Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { BannerAlert } from '#web/shared/ui/banner-alert.tsx'
import { LinkedText } from '#web/shared/ui/linked-text.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { broadcastsTexts } from './broadcasts-texts.ts'

export type PreviewedBroadcast = {
  category: (typeof messageCategories)[number]
  titleZh: string
  bodyZh: string
  titleEn?: string | null | undefined
  bodyEn?: string | null | undefined
  isBanner: boolean
}

/** As the recipients see it, in each language that it is written in. */
export const BroadcastPreview = ({ of }: { of: PreviewedBroadcast }) => {
  const { titleZh, bodyZh, titleEn, bodyEn } = of
  return (
    <Flex vertical gap={12}>
      <OneLanguage of={of} language="zh" title={titleZh} body={bodyZh} />
      {titleEn && bodyEn && <OneLanguage of={of} language="en" title={titleEn} body={bodyEn} />}
    </Flex>
  )
}

type OneLanguageProps = { of: PreviewedBroadcast; language: 'zh' | 'en'; title: string; body: string }

const OneLanguage = ({ of: { category, isBanner }, language, title, body }: OneLanguageProps) => {
  const t = useTexts(broadcastsTexts)
  return (
    <Card size="small" title={t(`preview.${language}`)} lang={language}>
      <Flex vertical gap={12}>
        {isBanner && (
          <div>
            <span style={softText}>{t('preview.banner')}</span>
            <BannerAlert title={title} body={body} />
          </div>
        )}
        <div>
          <span style={softText}>{t('preview.message')}</span>
          <div>
            <Tag>{t(`category.${category}`)}</Tag>
            <strong>{title}</strong>
          </div>
          <LinkedText text={body} />
        </div>
      </Flex>
    </Card>
  )
}
