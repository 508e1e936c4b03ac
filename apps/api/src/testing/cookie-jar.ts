/** A browser that follows redirects itself and keeps cookies by path, over real connections. */
export const openCookieJar = (origin: string) => {
  const kept = new Map<string, { value: string; path: string }>()

  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, origin)
    const sent = [...kept].filter(([, { path }]) => url.origin === origin && url.pathname.startsWith(path))
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const [, path = '/'] = /;\s*path=([^;]*)/i.exec(line) ?? []
      if (value === '') kept.delete(name)
      else kept.set(name, { value, path })
    }
    return answer
  }

  return {
    ask,
    set: (name: string, value: string) => kept.set(name, { value, path: '/' }),
    names: () => [...kept.keys()],
    /** Goes on as long as the portal itself redirects to its authorisation server; returns the first other address. */
    follow: async (address: string): Promise<URL> => {
      let at = new URL(address, origin)
      while (at.origin === origin && at.pathname.startsWith('/oauth/')) {
        const answer = await ask(at.href)
        const next = answer.headers.get('location')
        if (next === null) throw new Error(`${at.pathname} answered ${answer.status}: ${await answer.text()}`)
        at = new URL(next, at)
      }
      return at
    }
  }
}

export type CookieJar = ReturnType<typeof openCookieJar>
