import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { type Answer, takeAnswer } from './http-message.ts'

export type Connection = {
  /** Sends the bytes and resolves with the answer. Several requests may wait: answers come in the order of the requests. */
  ask(request: Buffer): Promise<Answer>
  /** The same with a callback: at 50,000 requests a second, promises would be part of what is measured. */
  send(request: Buffer, done: (answer: Answer) => void): void
  close(): void
}

/** One keep-alive connection on a bare socket: Node's HTTP client would cost more than the servers under test. */
export const openConnection = async (port: number): Promise<Connection> => {
  const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  const waiting: ((answer: Answer) => void)[] = []
  let received = ''
  // With latin1 each byte is one character, so that content-length counts characters.
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received = received === '' ? chunk : received + chunk
    // The requests that follow the answers of one packet leave together in one packet.
    socket.cork()
    for (let taken = takeAnswer(received); taken; taken = takeAnswer(received)) {
      received = taken.rest
      waiting.shift()?.(taken.answer)
    }
    socket.uncork()
  })
  // After a cut, `runLoad` reports the requests without an answer.
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
