import type { AstNode } from '#bench/solidity/compiler.ts'

/** One change of a source: `length` bytes from `start` become `text`. */
export type Mutation = {
  operator: string
  /** The function it is in. */
  scope: string
  start: number
  length: number
  text: string
}

type Edit = readonly [operator: string, node: AstNode, text: string]
type Source = { textOf: (node: AstNode) => string }
type Operator = (node: AstNode, source: Source) => Edit[]

const node = (value: unknown) => value as AstNode // The compiler's tree has no types.
const typeOf = (of: unknown) =>
  (of as { typeDescriptions?: { typeString?: string } } | null)
    ?.typeDescriptions?.typeString ?? ''
const isUint = (of: unknown) => /^(u?int\d*|int_const.*)$/.test(typeOf(of))

/** What stands in for a binary operator. */
const BINARY: Record<string, readonly [string, ...string[]]> = {
  '+': ['arithmetic', '-'],
  '-': ['arithmetic', '+'],
  '*': ['arithmetic', '/'],
  '/': ['arithmetic', '*'],
  '%': ['arithmetic', '*'],
  '**': ['arithmetic', '*'],
  '<<': ['bits', '>>'],
  '>>': ['bits', '<<'],
  '&': ['bits', '|'],
  '|': ['bits', '&'],
  '^': ['bits', '&'],
  '<': ['boundary', '<=', '>='],
  '<=': ['boundary', '<', '>'],
  '>': ['boundary', '>=', '<='],
  '>=': ['boundary', '>', '<'],
  '==': ['comparison', '!='],
  '!=': ['comparison', '=='],
  '&&': ['boolean', '||'],
  '||': ['boolean', '&&'],
}

const ASSIGNMENT: Record<string, readonly string[]> = {
  '+=': ['-=', '='],
  '-=': ['+=', '='],
  '*=': ['/=', '='],
  '/=': ['*=', '='],
  '%=': ['='],
  '|=': ['&='],
  '&=': ['|='],
  '<<=': ['>>='],
  '>>=': ['<<='],
}

/** Names of functions and members that have an opposite. */
const OPPOSITES: Record<string, string> = {
  min: 'max',
  max: 'min',
  Floor: 'Ceil',
  Ceil: 'Floor',
  mulDivDown: 'mulDivUp',
  mulDivUp: 'mulDivDown',
}

const OPERATORS: Record<string, Operator> = {
  BinaryOperation(of, { textOf }) {
    const [left, right] = [node(of.leftExpression), node(of.rightExpression)]
    const operator = String(of.operator)
    const [kind = '', ...others] = BINARY[operator] ?? []
    const [a, b] = [textOf(left), textOf(right)]
    const edits: Edit[] = others.map((other) => [
      kind,
      of,
      `${a} ${other} ${b}`,
    ])
    if (kind === 'boolean')
      edits.push(['condition dropped', of, a], ['condition dropped', of, b])
    if (kind === 'arithmetic' && operator !== '**')
      edits.push(['operand dropped', of, a])
    return edits
  },
  UnaryOperation(of, { textOf }) {
    const inner = textOf(node(of.subExpression))
    switch (of.operator) {
      case '!':
        return [['boolean', of, inner]]
      case '-':
        return [['sign', of, inner]]
      case '~':
        return [['bits', of, inner]]
      case '++':
        return [['step', of, `--${inner}`]]
      case '--':
        return [['step', of, `++${inner}`]]
      default:
        return []
    }
  },
  Assignment(of, { textOf }) {
    const [left, right] = [node(of.leftHandSide), node(of.rightHandSide)]
    return (ASSIGNMENT[String(of.operator)] ?? []).map((other) => [
      'assignment',
      of,
      `${textOf(left)} ${other} ${textOf(right)}`,
    ])
  },
  Literal(of, { textOf }) {
    if (of.kind === 'bool')
      return [['constant', of, of.value === 'true' ? 'false' : 'true']]
    if (of.kind !== 'number' || typeOf(of).includes('address')) return []
    const text = textOf(of)
    const more: Edit = ['constant', of, `(${text} + 1)`]
    if (text === '0') return [['constant', of, '1']]
    return [more, ['constant', of, `(${text} - 1)`]]
  },
  Conditional(of, { textOf }) {
    return [
      ['arm', of, textOf(node(of.trueExpression))],
      ['arm', of, textOf(node(of.falseExpression))],
    ]
  },
  IfStatement(of) {
    const condition = node(of.condition)
    return [
      ['branch', condition, 'true'],
      ['branch', condition, 'false'],
    ]
  },
  WhileStatement(of) {
    return [['loop', node(of.condition), 'false']]
  },
  ForStatement(of) {
    return of.condition ? [['loop', node(of.condition), 'false']] : []
  },
  Break(of) {
    return [['loop', of, 'continue']]
  },
  Continue(of) {
    return [['loop', of, 'break']]
  },
  ExpressionStatement(of, { textOf }) {
    const call = node(of.expression)
    const callee = call.expression as AstNode | undefined
    if (callee?.name === 'require') {
      const condition = node((call.arguments as AstNode[])[0])
      return [
        ['require removed', of, ''],
        ['require negated', condition, `!(${textOf(condition)})`],
      ]
    }
    return [['statement deleted', of, '']]
  },
  EmitStatement(of) {
    return [['event deleted', of, '']]
  },
  RevertStatement(of) {
    return [['revert deleted', of, '']]
  },
  VariableDeclarationStatement(of, { textOf }) {
    const [declared] = of.declarations as (AstNode | null)[]
    const value = of.initialValue as AstNode | undefined
    if (!declared || !value || (of.declarations as []).length > 1) return []
    // A reference without a value does not compile, or is an empty one.
    return [['value dropped', of, textOf(declared)]]
  },
  Return(of, { textOf }) {
    const value = of.expression as AstNode | undefined
    if (!value) return []
    if (typeOf(value) === 'bool')
      return [['returned value', value, `!(${textOf(value)})`]]
    if (isUint(value)) return [['returned value', value, '0']]
    if (typeOf(value) === 'address')
      return [['returned value', value, 'address(0)']]
    return []
  },
  ModifierInvocation(of) {
    // With `kind` it is a base's constructor, whose arguments are mutated themselves.
    return of.kind === 'baseConstructorSpecifier'
      ? []
      : [['modifier removed', of, '']]
  },
  UncheckedBlock(of, { textOf }) {
    return [['unchecked', of, textOf(of).replace(/^unchecked/, '')]]
  },
  MemberAccess(of, { textOf }) {
    const base = node(of.expression)
    if (of.memberName === 'sender' && base.name === 'msg')
      return [['caller', of, 'tx.origin']]
    if (of.memberName === 'timestamp' && base.name === 'block')
      return [['time', of, '(block.timestamp + 1)']]
    const other = OPPOSITES[String(of.memberName)]
    return other ? [['opposite', of, `${textOf(base)}.${other}`]] : []
  },
  Identifier(of) {
    const other = OPPOSITES[String(of.name)]
    return other ? [['opposite', of, other]] : []
  },
  FunctionCall(of, { textOf }) {
    const call = node(of.expression)
    const given = of.arguments as AstNode[]
    if (of.kind === 'typeConversion') return []
    const edits: Edit[] = []
    for (let i = 0; i + 1 < given.length; ++i) {
      const [a, b] = [given[i], given[i + 1]]
      if (!a || !b || typeOf(a) !== typeOf(b) || textOf(a) === textOf(b))
        continue
      const swapped = given.map(textOf)
      ;[swapped[i], swapped[i + 1]] = [textOf(b), textOf(a)]
      edits.push([
        'arguments swapped',
        of,
        `${textOf(call)}(${swapped.join(', ')})`,
      ])
    }
    return edits
  },
}

/**
 * Every mutation of a source, in the order of the text and each once. What an error says is left alone, for it
 * changes nothing on chain; what an event says has `event` before its operator.
 */
export function mutationsOf(ast: AstNode, text: string): Mutation[] {
  const bytes = Buffer.from(text)
  const place = (of: AstNode): [number, number] => {
    const [start = 0, length = 0] = of.src.split(':').map(Number)
    return [start, length]
  }
  const textOf = (of: AstNode) => {
    const [start, length] = place(of)
    return bytes.subarray(start, start + length).toString()
  }
  const found = new Map<string, Mutation>()

  function visit(of: AstNode, scope: string, prefix: string): void {
    for (const [operator, target, replacement] of OPERATORS[of.nodeType]?.(of, {
      textOf,
    }) ?? []) {
      const [start, length] = place(target)
      const mutation = {
        scope,
        operator:
          prefix && operator !== 'event deleted'
            ? `event: ${operator}`
            : operator,
        start,
        length,
        text: replacement,
      }
      if (textOf(target) !== replacement)
        found.set(`${start}:${length}:${replacement}`, mutation)
    }
    for (const [field, value] of Object.entries(of)) {
      if (field === 'typeName' || field === 'documentation') continue
      const children = Array.isArray(value) ? value : [value]
      for (const [i, child] of children.entries()) {
        if (typeof child !== 'object' || child === null) continue
        if (!('nodeType' in child)) continue
        if (isError(of, field, i)) continue
        visit(
          child,
          scopeOf(child) ?? scope,
          prefix || of.nodeType === 'EmitStatement' ? 'event' : '',
        )
      }
    }
  }
  visit(ast, '', '')
  return [...found.values()].sort(
    (a, b) => a.start - b.start || a.length - b.length,
  )
}

function scopeOf({ nodeType, name, kind }: AstNode): string | undefined {
  if (nodeType === 'ModifierDefinition') return String(name)
  if (nodeType === 'FunctionDefinition') return String(name || kind)
  return undefined
}

/** Whether a child is the error of a `require` or of a `revert`. */
function isError(of: AstNode, field: string, i: number): boolean {
  if (of.nodeType === 'RevertStatement') return field === 'errorCall'
  const callee = of.expression as AstNode | undefined
  return (
    of.nodeType === 'FunctionCall' &&
    field === 'arguments' &&
    i === 1 &&
    callee?.name === 'require'
  )
}
