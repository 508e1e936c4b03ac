import { Space } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { deskTexts } from './desk-texts.ts'
import { KeyButton } from './key-button.tsx'
import { KeysButton } from './keys-button.tsx'
import { useCaseKeys } from './use-case-keys.ts'
import type { Go } from './use-neighbours.ts'

/** ux 16. */
export const NeighboursBar = ({ go, keys }: { go: Go; keys: 'desk' | 'task' }) => {
  const t = useTexts(deskTexts)
  useCaseKeys()
  return (
    <nav aria-label={t('neighbours')}>
      <Space wrap size={8}>
        <KeyButton shortcut="K" onClick={() => void go('previous')}>
          {t('previous')}
        </KeyButton>
        <KeyButton shortcut="J" onClick={() => void go('next')}>
          {t('next')}
        </KeyButton>
        <KeysButton page={keys} />
      </Space>
    </nav>
  )
}
