/** RFC 6749 §5.2 and RFC 8693 §2.2.2: what is wrong with a request for a token. The CLI prints it as it is. */
export class OAuthError extends Error {
  readonly error: string
  readonly status: number
  constructor(error: string, description: string, status = 400) {
    super(description)
    this.name = 'OAuthError'
    this.error = error
    this.status = status
  }
}
