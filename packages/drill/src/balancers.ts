import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@portal/api/src/testing/free-port.ts'
import { startProgram } from './program.ts'

type Given = { folder: string; ports: readonly number[]; closing: AsyncDisposableStack }

/** Starts a balancer in front of the processes, with the lines of operating.md. Resolves with its address. */
export type StartBalancer = (given: Given) => Promise<string>

export const startNginx: StartBalancer = async ({ folder, ports, closing }) => {
  const port = await freePort()
  const at = (name: string) => join(folder, `nginx-${name}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const config = `daemon off; error_log ${at('error.log')}; pid ${at('pid')};
events {}
http {
  access_log off;
  ${temporary.map((kind) => `${kind}_temp_path ${at(kind)};`).join(' ')}
  upstream portal {
    ${ports.map((each) => `server 127.0.0.1:${each} max_fails=1 fail_timeout=2s;`).join('\n    ')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 4m;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_connect_timeout 1s;
    location / { proxy_pass http://portal; }
  }
}
`
  writeFileSync(at('conf'), config)
  startProgram('nginx', ['-c', at('conf')], closing)
  return `http://127.0.0.1:${port}`
}

export const startHaproxy: StartBalancer = async ({ folder, ports, closing }) => {
  const port = await freePort()
  const file = join(folder, 'haproxy.cfg')
  const servers = ports.map((each, at) => `  server p${at} 127.0.0.1:${each} check`)
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
frontend all
  bind 127.0.0.1:${port}
  default_backend portal
backend portal
  http-request set-header X-Forwarded-For %[src]
  option httpchk GET /readyz
  default-server inter 500ms fall 2 rise 1
${servers.join('\n')}
`
  )
  startProgram('haproxy', ['-q', '-f', file], closing)
  return `http://127.0.0.1:${port}`
}
