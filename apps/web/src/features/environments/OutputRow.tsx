import { Anchor } from '@mantine/core'
import { CopyButton } from '../../components/CopyButton.tsx'
import { outputText } from './output-text.ts'
import { SecretOutput } from './SecretOutput.tsx'
import classes from './OutputList.module.css'
import type { OutputView } from '../../api/views.ts'

type OutputRowProps = { output: OutputView; environmentId: string; canReveal: boolean }

export function OutputRow({ output, environmentId, canReveal }: OutputRowProps) {
  return (
    <div className={classes.row}>
      <dt>{output.title}</dt>
      <dd>
        {output.secret ? (
          <SecretOutput output={output} environmentId={environmentId} canReveal={canReveal} />
        ) : (
          <PlainOutput output={output} />
        )}
      </dd>
    </div>
  )
}

function PlainOutput({ output }: { output: OutputView }) {
  const text = outputText(output.value)
  const isAddress = /^https?:\/\/\S+$/.test(text)
  return (
    <>
      <code className={classes.value}>
        {isAddress ? (
          <Anchor href={text} target="_blank" rel="noreferrer" inherit>
            {text}
          </Anchor>
        ) : (
          text
        )}
      </code>
      <CopyButton value={text} label={`Copy ${output.title}`} />
    </>
  )
}
