import { buildApp } from './build.ts'

console.log(`The app is ${await buildApp()}.`)
