import { useDebouncedCallback } from '@mantine/hooks'
import { useCallback, useState } from 'react'
import { dropDraft, readDraft, saveDraft } from '../../features/schema-form/draft.ts'
import { allFields, isSecret, type Field } from '../../features/schema-form/field-model.ts'
import { startValues } from '../../features/schema-form/schema-values.ts'
import type { InputsFormValues } from '../../features/schema-form/use-inputs-form.ts'

/** What was typed outlives a reload of the tab. */
export function useOrderDraft(blueprint: string, fields: readonly Field[]) {
  const key = `automat.draft.${blueprint}`
  const [found, setFound] = useState<InputsFormValues | null>(() => {
    const draft = readDraft(key)
    return draft && { ...draft, inputs: startValues(fields, draft.inputs) }
  })
  const write = useDebouncedCallback((values: InputsFormValues) => saveDraft(key, values, fields), {
    delay: 300,
    flushOnUnmount: true,
  })
  const drop = useCallback(() => {
    write.cancel()
    dropDraft(key)
    setFound(null)
  }, [key, write])
  return { found, save: write, drop, hasSecrets: allFields(fields).some(isSecret) }
}
