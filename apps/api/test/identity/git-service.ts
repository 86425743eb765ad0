import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answers = Record<string, unknown>

/** Speaks what GitHub and Bitbucket document of their sign-in: a code, a token, and addresses that ask for it. */
export async function aGitService(tokenPath: string, answers: Answers) {
  const asked: URLSearchParams[] = []
  const server = createServer((request, response) => {
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === tokenPath) {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        const form = new URLSearchParams(body)
        asked.push(form)
        // GitHub answers errors with 200.
        if (form.get('code') !== 'a-code') json(200, { error: 'bad_verification_code' })
        else json(200, { access_token: 'gho_token', token_type: 'bearer', scope: 'user:email' })
      })
      return
    }
    if (request.headers.authorization !== 'Bearer gho_token') json(401, { message: 'Requires authentication' })
    else json(request.url !== undefined && request.url in answers ? 200 : 404, answers[request.url ?? ''] ?? {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
