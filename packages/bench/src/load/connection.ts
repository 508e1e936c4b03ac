import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { type Answer, takeAnswer } from './http-message.ts'

export type Connection = {
  /** Sends the bytes; resolves with the answer. Several may be under way: answers come in the order of the requests. */
  ask(request: Buffer): Promise<Answer>
  /** The same without a promise a request, which at 50,000 a second would be a part of what is measured. */
  send(request: Buffer, done: (answer: Answer) => void): void
  close(): void
}

/** One keep-alive connection on a bare socket: Node's own HTTP client would cost more than the servers under test. */
export const openConnection = async (port: number): Promise<Connection> => {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  const waiting: ((answer: Answer) => void)[] = []
  let received = ''
  // latin1 keeps one character a byte, so that lengths hold.
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received = received === '' ? chunk : received + chunk
    // What the answers of one packet lead to leaves in one packet as well.
    socket.cork()
    for (let taken = takeAnswer(received); taken; taken = takeAnswer(received)) {
      received = taken.rest
      waiting.shift()?.(taken.answer)
    }
    socket.uncork()
  })
  // A connection that a server cuts is seen as requests without answers; see `runLoad`.
  socket.on('error', () => {})

  const send: Connection['send'] = (request, done) => {
    waiting.push(done)
    socket.write(request)
  }
  return {
    send,
    ask: (request) => new Promise((resolve) => send(request, resolve)),
    close: () => socket.destroy()
  }
}
