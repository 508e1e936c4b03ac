import type { Audience } from '@portal/contract/endpoint'
import { refusals } from '@portal/contract/errors'
import { Button, Modal } from 'antd'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths, paths } from '#web/shared/paths.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'

const accountDisabledTexts = defineTexts('account-disabled', {
  title: ['账号已停用', 'Account disabled'],
  leave: ['返回登录页', 'Go to the sign-in page']
})

/** R36, R37: over the page of an account that was disabled meanwhile. Signing in again would not help. */
export const AccountDisabled = ({ audience }: { audience: Audience }) => {
  const t = useTexts(accountDisabledTexts)
  const language = useLanguage()
  const refusal = refusals[audience === 'admin' ? 'admin.account-disabled' : 'account.disabled']
  const signIn = audience === 'admin' ? adminPaths.signIn : paths.signIn
  return (
    <Modal
      {...useDialog({})}
      title={t('title')}
      footer={
        <Button type="primary" autoFocus onClick={() => window.location.assign(signIn)}>
          {t('leave')}
        </Button>
      }
    >
      <p>{refusal[language]}</p>
    </Modal>
  )
}
