import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Cookies } from './cookies.ts'
import { sendProblem } from './errors.ts'
import { Refusal } from './refusal.ts'

export type SiteSettings = Record<string, string | undefined>

/**
 * Serves the built SPA. Hashed files are cached for a year; the build compressed them. Other paths get the page. Where
 * `mayAdminister` refuses the address, the page knows nothing of /admin (R37), so that it answers like any unknown one.
 */
export const serveSite = async (
  app: FastifyInstance,
  { folder, cookies, mayAdminister }: { folder: string; cookies: Cookies; mayAdminister: (ip: string) => boolean },
  settings: SiteSettings
): Promise<void> => {
  const open = readPage(folder, settings)
  const closed = readPage(folder, { ...settings, desk: 'closed' })
  const preloads = readPreloads(folder)
  await app.register(fastifyStatic, {
    // Pages that were open before an upgrade ask for the files of the former build (decision 080).
    root: [join(folder, 'assets'), `${folder}-former`].filter((root, at) => at === 0 || existsSync(root)),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    cacheControl: true,
    index: false,
    decorateReply: true
  })
  // These names have no hash, so a new version has the same name.
  const named = { immutable: false, maxAge: '1h' }
  for (const name of publicFiles(folder)) app.get(`/${name}`, (_request, reply) => reply.sendFile(name, folder, named))
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?')
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets|dev|oauth|\.well-known)(\/|$)/.test(path) &&
      !/\.\w{1,5}$/.test(path)
    const isOpen = mayAdminister(request.ip)
    const page = isOpen ? open : closed
    if (!isPage || page === undefined) return sendProblem(request, reply, new Refusal('request.not-found'))
    cookies.ensureDevice(request, reply)
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(page.replace('</head>', `${isOpen || !isDesk(path) ? (preloads.get(path) ?? '') : ''}</head>`))
  })
}

const isDesk = (path: string): boolean => path === '/admin' || path.startsWith('/admin/')

/** A meta tag holds the settings that pages show, so that they need neither a request nor an inline script. */
const readPage = (folder: string, settings: SiteSettings): string | undefined => {
  const file = join(folder, 'index.html')
  if (!existsSync(file)) return undefined
  const content = JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return readFileSync(file, 'utf8').replace(
    '</head>',
    () => `<meta name="portal-settings" content="${content}"></head>`
  )
}

/** Address → links to the scripts that it loads after the first one. They would come a round trip later otherwise. */
const readPreloads = (folder: string): Map<string, string> => {
  const file = join(folder, 'route-preloads.json')
  if (!existsSync(file)) return new Map()
  // The build writes this file.
  const files: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'))
  // The first script keeps its precedence: it runs while these arrive.
  const link = (name: string) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="${name}">`
  return new Map(Object.entries(files).map(([path, names]) => [path, names.map(link).join('')]))
}

/** Files beside the page, such as the icon and start.js. */
const publicFiles = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /\.(js|svg|ico|png|txt|webmanifest)$/.test(name)) : []
