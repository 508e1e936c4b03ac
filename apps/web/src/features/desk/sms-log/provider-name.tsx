import { useTexts } from '#web/shared/i18n/texts.ts'
import { smsTexts } from './sms-texts.ts'

const known = ['aliyun', 'tencent', 'http', 'console', 'sandbox'] as const

/** In words. A provider of a newer server is shown by its code. */
export const ProviderName = ({ provider }: { provider: string }) => {
  const t = useTexts(smsTexts)
  const name = known.find((each) => each === provider)
  return name ? t(`provider.${name}`) : provider
}
