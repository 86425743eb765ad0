import { operatorProgram } from './operator/program.ts'

await operatorProgram().parseAsync()
