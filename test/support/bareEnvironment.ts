/** What a script is started with that shall see nothing of this process's settings. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return {
    PATH,
    NODE_ENV: 'production',
    // No setting: a script that is started dozens of times compiles its modules once.
    ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
  }
}
