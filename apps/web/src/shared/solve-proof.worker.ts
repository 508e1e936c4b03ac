import { type ProofShare, searchProofShare } from './proof-share.ts'

addEventListener('message', (event: MessageEvent<ProofShare>) => {
  void searchProofShare(event.data, (message) => postMessage(message))
})
