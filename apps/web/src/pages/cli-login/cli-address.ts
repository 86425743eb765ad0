export type CliRequest = { port: string; nonce: string; description?: string | undefined }

/** Where the CLI listens for its answer: always this computer, whatever the link says. */
export function cliAddress({ port, nonce }: CliRequest, accessToken: string): string {
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ accessToken, nonce })}`
}

/** A port that an ordinary program may listen on. */
export function portOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4,5}$/.test(text) && Number(text) > 1023 && Number(text) < 65_536 ? text : undefined
}

/** 32 random bytes in hex, as the CLI makes them. */
export function nonceOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{64}$/.test(text) ? text : undefined
}
