import * as questions from '@portal/contract/notice/question'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { answerQuestion, closeAskedQuestion, saveCannedAnswers } from './answer-question.ts'
import { addToQuestion, askQuestion, closeOwnQuestion } from './ask-question.ts'
import { listCanned } from './question.store.ts'
import {
  readAskedCounts,
  readAskedQuestion,
  readAskedQuestions,
  readOwnQuestion,
  readOwnQuestions
} from './read-questions.ts'

export const questionRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, questions.listQuestions, ({ actor, query }) => readOwnQuestions(deps, actor, query))
  serve(app, questions.askQuestion, ({ actor, body, origin }) => askQuestion(deps, actor, body, origin))
  serve(app, questions.readQuestion, ({ actor, params }) => readOwnQuestion(deps, actor, params.id))
  serve(app, questions.addToQuestion, ({ actor, params, body, origin }) =>
    addToQuestion(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, questions.closeQuestion, ({ actor, params, origin }) => closeOwnQuestion(deps, actor, params.id, origin))
  serve(app, questions.listAskedQuestions, ({ actor, query }) => readAskedQuestions(deps, actor, query))
  serve(app, questions.countAskedQuestions, ({ query }) => readAskedCounts(deps, query))
  serve(app, questions.readAskedQuestion, ({ params }) => readAskedQuestion(deps, params.id))
  serve(app, questions.answerQuestion, ({ actor, params, body, origin }) =>
    answerQuestion(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, questions.closeAskedQuestion, ({ actor, params, body, origin }) =>
    closeAskedQuestion(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, questions.readCannedAnswers, async () => ({ answers: await listCanned(deps.db) }))
  serve(app, questions.saveCannedAnswers, ({ actor, body, origin }) => saveCannedAnswers(deps, actor, body, origin))
}
