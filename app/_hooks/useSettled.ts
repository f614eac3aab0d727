import { useEffect, useState } from 'react'

/** `value` once it has been the same for `milliseconds`: nobody is asked about every keystroke. `key` tells whether it is. */
export function useSettled<value>(
  value: value,
  key: string,
  milliseconds = 250,
): value {
  const [settled, setSettled] = useState(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [key, milliseconds])
  return settled
}
