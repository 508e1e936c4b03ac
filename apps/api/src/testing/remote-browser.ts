import type { InjectOptions } from 'fastify'
import { readOutboxFile } from './api-process.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import type { TestApp } from './build-test-app.ts'

/** A test browser for a process: calls it over HTTP and reads codes and answers from its OUTBOX_FILE. */
export const openRemoteBrowser = ({
  url,
  outboxFile,
  ip
}: {
  url: string
  outboxFile: string
  ip?: string
}): TestBrowser => {
  const inject = async ({ method, url: path, headers, payload }: InjectOptions) => {
    const answer = await fetch(`${url}${typeof path === 'string' ? path : ''}`, {
      method: method ?? 'GET',
      // openBrowser sets each header to one text.
      headers: headers as Record<string, string>,
      ...(typeof payload === 'string' ? { body: payload } : {}),
      ...(Buffer.isBuffer(payload) ? { body: new Uint8Array(payload) } : {})
    })
    return {
      statusCode: answer.status,
      body: await answer.text(),
      headers: Object.fromEntries(answer.headers),
      cookies: answer.headers.getSetCookie().map((line) => {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        return { name, value }
      })
    }
  }
  const outbox = {
    lastCode: (phone: string) => {
      const sent = readOutboxFile(outboxFile).findLast((entry) => entry.kind === 'sms' && entry.phone === phone)
      if (sent?.kind !== 'sms') throw new Error(`no code was sent to ${phone}`)
      return sent.code
    },
    captchaAnswer: (id: string) => {
      const made = readOutboxFile(outboxFile).findLast((entry) => entry.kind === 'captcha' && entry.id === id)
      if (made?.kind !== 'captcha') throw new Error(`no captcha ${id} was made`)
      return made.answer
    }
  }
  // openBrowser uses no other parts of the app and the outbox.
  return openBrowser({ app: { inject }, outbox } as unknown as TestApp, ip ? { ip } : {})
}
