import { useInfiniteQuery } from '@tanstack/react-query'
import { SignInRows } from '#web/shared/account/sign-in-history.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { enterpriseTabsTexts } from './enterprise-tabs-texts.ts'
import { signInsQuery } from './enterprise-tabs.queries.ts'

/** R38, 登录 */
export const EnterpriseSignIns = ({ number }: { number: string }) => {
  const t = useTexts(enterpriseTabsTexts)
  const signIns = useInfiniteQuery(signInsQuery(number))
  return (
    <EndlessRows list={signIns} none={t('signIns.none')} more={t('more')} end={t('all')}>
      {(rows) => (
        <>
          <p style={{ ...softText, margin: 0 }}>{t('signIns.hint')}</p>
          <SignInRows
            rows={rows.map(({ address, place, ...row }) => ({
              ...row,
              ip: [address, place && t(`signIns.place.${place}`)].filter(Boolean).join(' · ')
            }))}
          />
        </>
      )}
    </EndlessRows>
  )
}
