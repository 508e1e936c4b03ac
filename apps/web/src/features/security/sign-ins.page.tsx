import { useInfiniteQuery } from '@tanstack/react-query'
import { beijingTime } from '#web/shared/format/beijing-time.ts'
import { useDeviceName } from '#web/shared/format/device-name.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { securityTexts } from './security-texts.ts'
import { signInsQuery } from './security.queries.ts'
import '../../styles/security.css'

const columns = ['at', 'outcome', 'device', 'ip'] as const

/** 登录历史 (R35). On a phone the table becomes a list of cards. */
export const SignInsPage = () => {
  const t = useTexts(securityTexts)
  const nameOf = useDeviceName()
  const signIns = useInfiniteQuery(signInsQuery)
  const rows = signIns.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      <PageTitle title={t('logins')} />
      <section className="panel" aria-label={t('logins')}>
        <p className="factor-note">{t('logins.intro')}</p>
        {signIns.isPending && <Skeleton lines={6} />}
        {signIns.isError && <ProblemAlert problem={asProblem(signIns.error)} onRetry={() => void signIns.refetch()} />}
        {signIns.isSuccess && rows.length === 0 && <p>{t('logins.empty')}</p>}
        {rows.length > 0 && (
          <table className="history">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, at, outcome, device, ip }) => (
                <tr key={id}>
                  <td data-label={t('column.at')}>{beijingTime(at)}</td>
                  <td data-label={t('column.outcome')}>
                    <span className={outcome === 'SUCCEEDED' ? 'tag tag-good' : 'tag tag-bad'}>
                      {t(`outcome.${outcome}`)}
                    </span>
                  </td>
                  <td data-label={t('column.device')}>{nameOf(device)}</td>
                  <td data-label={t('column.ip')}>{ip}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {signIns.hasNextPage ? (
          <p>
            <Button loading={signIns.isFetchingNextPage} onClick={() => void signIns.fetchNextPage()}>
              {t('logins.more')}
            </Button>
          </p>
        ) : (
          rows.length > 0 && <p className="factor-note">{t('logins.all')}</p>
        )}
      </section>
    </>
  )
}
