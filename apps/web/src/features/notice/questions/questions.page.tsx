import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import type { listQuestions } from '@portal/contract/notice/question'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { EndlessRows } from '#web/shared/list/endless-rows.tsx'
import { paths } from '#web/shared/paths.ts'
import { QuestionLink } from '#web/shared/questions/post-list.tsx'
import { questionTexts, questionTones } from '#web/shared/questions/question-texts.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { AskDialog } from './ask-dialog.tsx'
import { questionsTexts } from './questions-texts.ts'
import { questionsQuery } from './questions.queries.ts'

/** R50. A page that leads here opens the dialog: the address has its path (`from`) and the case that it is about. */
export const QuestionsPage = () => {
  const t = useTexts(questionsTexts)
  const questions = useInfiniteQuery(questionsQuery)
  const [query, setQuery] = useSearchParams()
  const from = query.get('from') ?? undefined
  const ask = (isOpen: boolean) => setQuery(isOpen ? { from: paths.questions } : {}, { replace: true })
  return (
    <>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        <Button type="primary" onClick={() => ask(true)}>
          {t('ask')}
        </Button>
      </Flex>
      <Card>
        <Flex vertical gap="middle">
          <span style={softText}>{t('intro')}</span>
          <Flex wrap gap="4px 16px">
            <Link to={paths.help}>{t('help')}</Link>
            <HelpLine />
          </Flex>
          <EndlessRows list={questions} none={t('none')} more={t('more')} end={t('all')}>
            {(rows) => (
              <ul className="divided" aria-label={t('list')}>
                {rows.map((row) => (
                  <Row key={row.id} row={row} />
                ))}
              </ul>
            )}
          </EndlessRows>
        </Flex>
      </Card>
      {from && <AskDialog from={from} application={query.get('application') ?? undefined} onClose={() => ask(false)} />}
    </>
  )
}

type Question = Response<typeof listQuestions>['data'][number]

const Row = ({ row: { id, text, state, application, createdAt } }: { row: Question }) => {
  const t = useTexts(questionTexts)
  const language = useLanguage()
  return (
    <li>
      <QuestionLink to={`${paths.questions}/${id}`} text={text} />
      <Flex wrap gap="4px 12px" align="center" style={softText}>
        <Tag color={questionTones[state]}>{t(`state.${state}`)}</Tag>
        <span>{beijingTime(createdAt)}</span>
        {application && <span>{t('about', { qualification: application.qualification[language] })}</span>}
      </Flex>
    </li>
  )
}
