// portal health     asks the portal of this machine whether it is ready; exit status 1 if not
const { HOST: host = '127.0.0.1', PORT: port = '3000' } = process.env
// Not on the wildcard addresses, as in the portal's banner.
const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
const url = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/readyz`

const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch((error: unknown) => String(error))
const isReady = typeof answer !== 'string' && answer.ok
console.log(typeof answer === 'string' ? `${url} ${answer}` : await answer.text())
process.exitCode = isReady ? 0 : 1
