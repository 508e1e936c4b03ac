import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

/** `Chrome 156 · Windows` as it comes, and words of one's own for a device that says nothing of itself. */
export const useDeviceName = () => {
  const t = useTexts(commonTexts)
  return (device: string | null): string => device ?? t('device.unknown')
}
