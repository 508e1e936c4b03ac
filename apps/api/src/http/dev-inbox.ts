import { beijingTime } from '@portal/contract/beijing-time'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ConsoleSmsSender } from '#api/adapters/sms/console.ts'
import { Refusal } from './refusal.ts'

/**
 * `/dev/sms` shows the messages that a provider would have sent. It answers only a browser on this machine that uses a
 * local host name, so that another site's page cannot read it by DNS rebinding.
 */
export const serveDevInbox = (app: FastifyInstance, sms: Pick<ConsoleSmsSender, 'recent'>): void => {
  app.get('/dev/sms', async (request, reply) => {
    if (!isLocal(request)) throw new Refusal('request.not-found')
    const rows = sms
      .recent()
      .map(({ at, phone, text }) => `<tr><td>${beijingTime(at)}<td>${escape(phone)}<td>${escape(text)}`)
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store')
    return page(
      rows.length > 0
        ? `<table><tr><th>时间<th>手机号<th>内容${rows.join('')}</table>`
        : '<p>还没有短信。请在页面上点击“发送验证码”，此页每 3 秒自动刷新。'
    )
  })
}

const isLocal = ({ socket, hostname, headers }: FastifyRequest): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|::1)$/.test(hostname) &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const page = (body: string): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3">
<title>开发收件箱</title>
<style>
:root { color-scheme: light dark; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid #8886; vertical-align: top }
td:first-child, td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums }
</style>
<h1>开发收件箱</h1>
<p>未配置短信服务商，短信不会真正发出，只显示在这里（仅限本机访问，最近 50 条）。</p>
${body}
</html>`
