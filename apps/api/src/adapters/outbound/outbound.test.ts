import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createOutbound, type Outbound, OutboundRefused } from './outbound.ts'

const servers: Server[] = []
const outbounds: Outbound[] = []
afterEach(async () => {
  for (const outbound of outbounds.splice(0)) await outbound.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

const open = (allowed: string[] = [], names?: string[][]): Outbound => {
  const outbound = createOutbound({ allowed, ...(names ? { resolve: answering(names) } : {}) })
  outbounds.push(outbound)
  return outbound
}

/** Each call of the resolver gets the next list. */
const answering = (names: string[][]) => {
  let next = 0
  return async (): Promise<string[]> => names[Math.min(next++, names.length - 1)] ?? []
}

const serve = async (handle: RequestListener): Promise<string> => {
  const server = createServer(handle)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    if (error instanceof OutboundRefused) return error.fault
    throw error
  }
}

const sending = { headers: { 'content-type': 'application/json' }, body: '{}' }

describe('addresses that are not on the public internet (SSRF)', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://[::cb00:7201]/',
    'https://[4000::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001::1]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[ff02::1]/',
    'https://localhost/'
  ])('%s is refused when it is saved and when it is called', async (url) => {
    const outbound = open()
    expect(await faultOf(outbound.judge(url))).toBe('private')
    const called = await outbound.post(url, sending).then(
      () => 'answered',
      (error: Error) => error
    )
    expect(called).toBeInstanceOf(OutboundRefused)
  })

  test('a name whose resolver never answers delays no other call', async () => {
    const url = await serve((_, response) => void response.end())
    const outbound = createOutbound({ allowed: ['127.0.0.1'], resolve: () => new Promise(() => {}) })
    outbounds.push(outbound)
    for (let count = 0; count < 8; count++) void outbound.post('https://slow.example/', sending).catch(() => {})
    expect((await outbound.post(url, sending)).status).toBe(200)
  })

  test.each([1, 21, 22, 25, 87, 465, 636, 2049, 6000, 6667, 10_080])(
    'port %i, which is that of another protocol, is refused when it is saved and when it is called',
    async (port) => {
      for (const outbound of [open(), open(['203.0.114.1'])]) {
        expect(await faultOf(outbound.judge(`https://203.0.114.1:${port}/`))).toBe('port')
        expect(await faultOf(outbound.post(`https://203.0.114.1:${port}/`, sending))).toBe('port')
      }
    }
  )

  test('these ports are those of another protocol, and no others (Fetch Standard, 2.9)', async () => {
    const outbound = open()
    const refused: number[] = []
    for (let port = 0; port < 10_100; port++)
      if ((await faultOf(outbound.judge(`https://203.0.114.1:${port}/`))) === 'port') refused.push(port)
    expect(refused.join(' ')).toBe(
      '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 ' +
        '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 ' +
        '995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
    )
  })

  test.each(['', ':443', ':80', ':81', ':88', ':444', ':8443', ':10000', ':65535'])(
    'the port “%s” of a web server is accepted',
    async (port) => {
      expect(await faultOf(open().judge(`https://203.0.114.1${port}/`))).toBe('none')
      expect(await faultOf(open().judge(`https://[2606:4700::1]${port}/`))).toBe('none')
    }
  )

  test('http is refused, and a name that does not exist', async () => {
    expect(await faultOf(open().judge('http://203.0.114.1/'))).toBe('not-https')
    expect(await faultOf(open().post('http://a.invalid/', sending))).toBe('not-https')
    expect(await faultOf(open().judge('https://no-such-host.invalid/'))).toBe('unresolvable')
  })

  test('one private address among the addresses of a name refuses the name', async () => {
    const outbound = open([], [['203.0.114.1', '10.0.0.1']])
    expect(await faultOf(outbound.judge('https://mixed.example/'))).toBe('private')
  })

  test('a name that changes to a private address after it was judged is not called (DNS rebinding)', async () => {
    let isCalled = false
    const url = new URL(
      await serve((_, response) => {
        isCalled = true
        response.end()
      })
    )
    const outbound = open(['192.0.2.7'], [['203.0.114.1'], ['127.0.0.1']])
    await outbound.judge(`https://rebinding.example:${url.port}/`)
    expect(await faultOf(outbound.post(`http://rebinding.example:${url.port}/`, sending))).toBe('private')
    expect(isCalled).toBe(false)
  })
})

describe('the operator’s own networks', () => {
  test('are called by http too, and the answer comes back with its status', async () => {
    const url = await serve((request, response) => {
      response.statusCode = 202
      response.end(`${request.method} ${request.headers['content-type']}`)
    })
    const outbound = open(['127.0.0.1'])
    await outbound.judge(url)
    expect(await outbound.post(url, sending)).toEqual({ status: 202, body: 'POST application/json' })
    expect(await faultOf(outbound.judge('http://10.0.0.1/'))).toBe('private')
  })

  test('a redirect is not followed', async () => {
    let calls = 0
    const url = await serve((_, response) => {
      calls += 1
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    })
    expect((await open(['127.0.0.1']).post(url, sending)).status).toBe(302)
    expect(calls).toBe(1)
  })

  test('of an endless answer 64 kB are read', async () => {
    const url = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const { body } = await open(['127.0.0.1']).post(url, sending)
    expect(body.length).toBe(65_536)
  })

  test('a path that answers does not wait for a hundred calls that hang at other paths of the same host', async () => {
    let hanging = 0
    const url = await serve((request, response) => {
      if (request.url === '/good') return void response.end()
      hanging += 1
    })
    const outbound = open(['127.0.0.1'])
    const leaving = new AbortController()
    const calls = Array.from({ length: 100 }, (_, n) =>
      outbound.post(`${url}/${n}`, { ...sending, signal: leaving.signal }).catch(() => 'ended')
    )
    expect((await outbound.post(new URL('/good', url).href, sending)).status).toBe(200)
    await expect.poll(() => hanging).toBe(100)
    leaving.abort()
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['ended']))
  })

  test('a body that comes byte by byte, or breaks off, does not hold up its status', async () => {
    const url = await serve((request, response) => {
      response.writeHead(202)
      response.write('first')
      const dripping = setInterval(() => response.write('.'), 200)
      response.on('close', () => clearInterval(dripping))
      if (request.url === '/broken') setTimeout(() => response.destroy(), 20)
    })
    const outbound = open(['127.0.0.1'])
    const began = performance.now()
    const dripped = await outbound.post(url, sending)
    expect([dripped.status, dripped.body.startsWith('first')]).toEqual([202, true])
    // The whole call may take 15 s.
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await outbound.post(new URL('/broken', url).href, sending)).toMatchObject({ status: 202, body: 'first' })
  })

  test('a call ends when its signal says so', async () => {
    const url = await serve(() => {})
    const leaving = new AbortController()
    const called = open(['127.0.0.1']).post(url, { ...sending, signal: leaving.signal })
    setTimeout(() => leaving.abort(), 50)
    await expect(called).rejects.toThrow('aborted')
  })
})
