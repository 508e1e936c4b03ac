import { answerQuestion, closeAskedQuestion } from '@portal/contract/notice/question'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Flex, Select, Tag } from 'antd'
import { useFormContext } from 'react-hook-form'
import { Link, useParams } from 'react-router'
import * as z from 'zod/mini'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import { call } from '#web/shared/api.ts'
import { withReason } from '#web/shared/desk/canned-reasons.tsx'
import { TextForm } from '#web/shared/form/text-form.tsx'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PostList } from '#web/shared/questions/post-list.tsx'
import { questionTexts, questionTones } from '#web/shared/questions/question-texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { askedTexts, nameOfPage } from './asked-questions-texts.ts'
import { askedKey, type AskedQuestion, askedQuestionQuery, cannedQuery } from './asked-questions.queries.ts'

/** R50: one question of an enterprise, and its answers. */
export const AskedQuestionPage = () => {
  const t = useTexts(askedTexts)
  const { id = '' } = useParams()
  const { data, isPending, error, refetch } = useQuery(askedQuestionQuery(id))
  const name = data && nameOrNumber(data.enterprise)
  return (
    <>
      <div>
        <Link to={adminPaths.questions}>{t('back')}</Link>
        {name && <PageTitle title={t('page.title', { name })} />}
      </div>
      <Card>
        {isPending && <Skeleton lines={8} />}
        <QueryProblem of={{ error, refetch }} />
        {data && <Thread question={data} />}
      </Card>
    </>
  )
}

const answer = z.pick(answerQuestion.body, { text: true })

const Thread = ({ question }: { question: AskedQuestion }) => {
  const t = useTexts(askedTexts)
  const common = useTexts(questionTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { id, state, posts } = question
  // What was seen: the server refuses an answer to what was added since.
  const seen = posts.length
  const readAgain = () => queryClient.invalidateQueries({ queryKey: askedKey })
  const close = useMutation({
    mutationFn: () => call(closeAskedQuestion, { params: { id }, body: { seen } }),
    onSuccess: () => void message.success(common('closed')),
    onSettled: readAgain
  })
  return (
    <Flex vertical gap="middle">
      <Facts question={question} />
      <PostList posts={posts} />
      {close.error && <ProblemAlert problem={asProblem(close.error)} />}
      {state === 'CLOSED' ? (
        <span>{common('closed.hint')}</span>
      ) : (
        <>
          <TextForm
            schema={answer}
            words={{ title: t('answer'), label: t('answer.label'), send: t('answer.send') }}
            rows={5}
            send={async ({ text }) => {
              try {
                await call(answerQuestion, { params: { id }, body: { text, seen } })
              } catch (error) {
                // The text stays in the field, below what was added meanwhile.
                void readAgain()
                throw error
              }
            }}
            onSent={async () => {
              void message.success(t('answer.done'))
              await readAgain()
            }}
          >
            <Canned />
          </TextForm>
          <div>
            <Button loading={close.isPending} onClick={() => close.mutate()}>
              {common('close')}
            </Button>
          </div>
        </>
      )}
    </Flex>
  )
}

const Facts = ({ question: { enterprise, state, page, application } }: { question: AskedQuestion }) => {
  const t = useTexts(askedTexts)
  const common = useTexts(questionTexts)
  const language = useLanguage()
  const mayRead = useAdmin().roles.includes('REVIEWER')
  return (
    <Flex wrap gap="4px 16px" align="center">
      <Tag color={questionTones[state]}>{common(`state.${state}`)}</Tag>
      <EnterpriseName enterprise={enterprise} />
      {page && <span>{t('from', { page: nameOfPage(page, language) })}</span>}
      {application && (
        <span>
          {common('about', { qualification: application.qualification[language] })}{' '}
          {mayRead && <Link to={`${adminPaths.applications}/${application.id}`}>{t('case')}</Link>}
        </span>
      )}
    </Flex>
  )
}

/** A chosen one becomes a part of the answer. */
const Canned = () => {
  const t = useTexts(askedTexts)
  const { getValues, setValue } = useFormContext<{ text: string }>()
  const { answers = [] } = useQuery(cannedQuery).data ?? {}
  if (answers.length === 0) return null
  return (
    <Select<string | null>
      size="small"
      style={{ width: 260, marginBottom: 12 }}
      popupMatchSelectWidth={480}
      aria-label={t('canned')}
      placeholder={t('canned.choose')}
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      options={answers.map((text) => ({ value: text, label: text }))}
      onChange={(text) => text !== null && setValue('text', withReason(getValues('text'), text))}
    />
  )
}
