import type { Response } from '@portal/contract/endpoint'
import type { readSecurity } from '@portal/contract/identity/security'
import { Tag } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { FactorList } from './factor-list.tsx'
import { Factor } from './factor.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'

export type SecondFactor = Response<typeof readSecurity>['secondFactor']

const colours = { off: 'warning', on: 'success' } as const

/** 二次验证 (R32, R34): its state, and the factors that can be added and removed. */
export const SecondFactorRow = (factor: SecondFactor) => {
  const t = useTexts(secondFactorTexts)
  const { state, recoveryCodes } = factor
  return (
    <Factor title={t('title')} level={2} note={t(`note.${state}`, { count: recoveryCodes })}>
      <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
      <div style={{ flex: '1 1 100%', marginBlockStart: 8, paddingInlineStart: 16 }}>
        <FactorList {...factor} level={3} />
      </div>
    </Factor>
  )
}
