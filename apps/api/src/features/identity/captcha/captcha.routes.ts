import { createCaptcha, createProof } from '@portal/contract/identity/captcha'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { issueCaptcha, issueProof } from './issue-captcha.ts'

export const captchaRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, createCaptcha, ({ body, origin }) => issueCaptcha(deps, body.purpose, origin))
  serve(app, createProof, ({ body, origin }) => issueProof(deps, body.purpose, origin))
}
