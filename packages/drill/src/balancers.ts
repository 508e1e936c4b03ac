import { freePort } from '@portal/api/src/testing/free-port.ts'
import { startProgram } from '@portal/api/src/testing/program.ts'
import { isListening } from './ask.ts'

type Given = { folder: string; ports: readonly number[]; closing: AsyncDisposableStack }

/** A balancer in front of the processes, with the lines of operating.md. */
const balancers = {
  nginx: {
    command: (folder: string) => ['nginx', '-c', `${folder}/nginx.conf`],
    file: 'nginx.conf',
    write: (
      port: number,
      ports: readonly number[],
      folder: string
    ) => `daemon off; error_log stderr; pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
  ${temporary.map((kind) => `${kind}_temp_path ${folder}/nginx-${kind};`).join(' ')}
  upstream portal {
    ${ports.map((each) => `server 127.0.0.1:${each} max_fails=1 fail_timeout=2s;`).join('\n    ')}
    keepalive 32;
    keepalive_timeout 2s;
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
    location ~ ^/api/(portal|admin)/events$ { proxy_pass http://portal; proxy_buffering off; proxy_read_timeout 1h; }
  }
}
`
  },
  haproxy: {
    command: () => ['haproxy', '-q', '-f', 'haproxy.cfg'],
    file: 'haproxy.cfg',
    write: (port: number, ports: readonly number[]) => `defaults
  mode http
  timeout connect 1s
  timeout client 1h
frontend all
  bind 127.0.0.1:${port}
  default_backend portal
backend portal
  http-request set-header X-Forwarded-For %[src]
  option httpchk GET /readyz
  timeout check 2s
  default-server inter 500ms fall 2 rise 1
  timeout server 1h
${ports.map((each, at) => `  server p${at} 127.0.0.1:${each} check`).join('\n')}
`
  }
} as const

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

export type BalancerName = keyof typeof balancers

/** Resolves with the address. */
export const startBalancer = async (name: BalancerName, { folder, ports, closing }: Given): Promise<string> => {
  const { command, file, write } = balancers[name]
  const port = await freePort()
  await startProgram(
    {
      name,
      command: command(folder),
      files: { [file]: write(port, ports, folder) },
      isReady: () => isListening(port)
    },
    { folder, closing }
  )
  return `http://127.0.0.1:${port}`
}
