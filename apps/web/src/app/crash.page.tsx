import { Button, Flex } from 'antd'
import { useRouteError } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { ApiProblem, problemText } from '#web/shared/problem.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'

/** Replaces a page that threw while loading or rendering; after a deployment a reload usually helps. */
export const CrashPage = () => {
  const t = useTexts(commonTexts)
  const error = useRouteError()
  return (
    <Sheet title={t('crash.title')}>
      <Flex vertical align="start" gap={20}>
        <p>{error instanceof ApiProblem ? problemText(t, error) : t('crash.text')}</p>
        <HelpLine />
        <Flex wrap gap={12}>
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </Button>
          <LinkButton to={paths.front}>{t('brand.home')}</LinkButton>
        </Flex>
      </Flex>
    </Sheet>
  )
}
