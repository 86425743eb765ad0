type Question = { settle: (isConfirmed: boolean) => void }

let question: Question | null = null
let answer: Promise<boolean> | null = null
const listeners = new Set<() => void>()

/** Asks whoever is signed in to confirm that it is they. One question serves all requests that wait for it. */
export function confirmIdentity(): Promise<boolean> {
  // Nothing on the page could ask.
  if (listeners.size === 0) return Promise.resolve(false)
  answer ??= new Promise<boolean>((resolve) => {
    change({
      settle: (isConfirmed) => {
        answer = null
        change(null)
        resolve(isConfirmed)
      },
    })
  })
  return answer
}

export function currentQuestion(): Question | null {
  return question
}

export function onQuestion(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function change(next: Question | null): void {
  question = next
  for (const listener of listeners) listener()
}
