declare module 'samlp' {
  type Handler = (request: object, response: object, next: (error?: unknown) => void) => void
  export function auth(options: Record<string, unknown>): Handler
}
