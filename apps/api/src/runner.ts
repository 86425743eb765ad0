import { serveRunner } from './engine/runner/serve-runner.ts'

const directory = process.env.AUTOMAT_RUNNER_DIR
if (directory === undefined || process.send === undefined) {
  console.error('A runner is started by a worker, with a directory and a channel of its own.')
  process.exit(1)
}
serveRunner(directory)
