import fastifyStatic from '@fastify/static'
import { readOpenApi } from '@portal/contract/integrator'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Deps } from '#api/deps.ts'
import { openApiOf } from '#api/http/openapi/openapi-documents.ts'
import { serve } from '#api/http/serve.ts'
import { guideLanguages, writeGuide } from './guide.ts'

const pageFolder = join(import.meta.dirname, 'page')
// The bundle contains all that Scalar needs (pnpm-workspace.yaml removes its dependencies).
const scalarFolder = join(dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')), 'browser')

const types = { html: 'text/html', css: 'text/css', js: 'text/javascript', md: 'text/markdown' } as const

/** R41: the OpenAPI document, and /docs, where Scalar shows it with a guide in Chinese or English. */
export const docsRoutes = async (app: FastifyInstance, { config }: Pick<Deps, 'config'>): Promise<void> => {
  const { origin } = config.publicUrl
  let document: { openapi: string } | undefined
  serve(app, readOpenApi, async ({ reply }) => {
    void reply.header('cache-control', 'public, max-age=300')
    return (document ??= openApiOf(origin))
  })

  const send = (reply: FastifyReply, type: keyof typeof types, text: string) =>
    reply.header('content-type', `${types[type]}; charset=utf-8`).header('cache-control', 'no-cache').send(text)
  const file = (name: string): string => readFileSync(join(pageFolder, name), 'utf8')
  for (const url of ['/docs', '/docs/']) app.get(url, async (_, reply) => send(reply, 'html', file('index.html')))
  app.get('/docs/page.js', async (_, reply) => send(reply, 'js', file('page.js')))
  app.get('/docs/page.css', async (_, reply) => send(reply, 'css', file('page.css')))
  for (const language of guideLanguages) {
    app.get(`/docs/guide.${language}.md`, async (_, reply) => send(reply, 'md', writeGuide(language, origin)))
  }
  await app.register(fastifyStatic, {
    root: scalarFolder,
    prefix: '/docs/scalar/',
    // The source maps have twice the size of the rest.
    allowedPath: (path) => path.endsWith('.js'),
    maxAge: '1h',
    index: false,
    decorateReply: false
  })
}
