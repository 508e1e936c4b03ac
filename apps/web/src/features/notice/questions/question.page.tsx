import type { Response } from '@portal/contract/endpoint'
import { addToQuestion, closeQuestion, type readQuestion } from '@portal/contract/notice/question'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Flex, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { call } from '#web/shared/api.ts'
import { TextForm } from '#web/shared/form/text-form.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PostList } from '#web/shared/questions/post-list.tsx'
import { questionTexts, questionTones } from '#web/shared/questions/question-texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { questionsTexts } from './questions-texts.ts'
import { questionQuery, questionsKey } from './questions.queries.ts'

/** R50: one question with its answers. */
export const QuestionPage = () => {
  const t = useTexts(questionsTexts)
  const { id = '' } = useParams()
  const { data, isPending, error, refetch } = useQuery(questionQuery(id))
  return (
    <>
      <div>
        <Link to={paths.questions}>{t('back')}</Link>
        <PageTitle title={t('page')} />
      </div>
      <Card>
        {isPending && <Skeleton lines={6} />}
        <QueryProblem of={{ error, refetch }} />
        {data && <Thread question={data} />}
      </Card>
    </>
  )
}

type Question = Response<typeof readQuestion>

const Thread = ({ question: { id, state, application, posts } }: { question: Question }) => {
  const t = useTexts(questionsTexts)
  const common = useTexts(questionTexts)
  const language = useLanguage()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const readAgain = () => queryClient.invalidateQueries({ queryKey: questionsKey })
  const close = useMutation({
    mutationFn: () => call(closeQuestion, { params: { id } }),
    onSuccess: () => void message.success(common('closed')),
    onSettled: readAgain
  })
  return (
    <Flex vertical gap="middle">
      <Flex wrap gap="4px 12px" align="center">
        <Tag color={questionTones[state]}>{common(`state.${state}`)}</Tag>
        {application && <span>{common('about', { qualification: application.qualification[language] })}</span>}
        {state !== 'CLOSED' && (
          <Button style={{ marginInlineStart: 'auto' }} loading={close.isPending} onClick={() => close.mutate()}>
            {common('close')}
          </Button>
        )}
      </Flex>
      {close.error && <ProblemAlert problem={asProblem(close.error)} />}
      <PostList posts={posts} />
      {state === 'CLOSED' ? (
        <span>{common('closed.hint')}</span>
      ) : (
        <TextForm
          schema={addToQuestion.body}
          words={{ title: t('add.title'), label: t('add'), send: t('add.send') }}
          rows={4}
          send={(body) => call(addToQuestion, { params: { id }, body })}
          onSent={readAgain}
        />
      )}
    </Flex>
  )
}
