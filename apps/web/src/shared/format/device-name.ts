import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

/** The API's name, such as `Chrome 156 · Windows`, or a text for an unknown device. */
export const useDeviceName = () => {
  const t = useTexts(commonTexts)
  return (device: string | null): string => device ?? t('device.unknown')
}
