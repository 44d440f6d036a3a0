// Prints a control-flow graph as text, for tests and for people. Does not lower anything.
import { assertNever } from "../model/index.js";
import type { Expression, FunctionIR, Instruction, Place, Terminator } from "./types.js";

/** One line an instruction; blocks that nothing reaches are left out. */
export function printFunction(fn: FunctionIR): string {
  const lines: string[] = [`${fn.name}(${fn.parameters.map((id) => variable(fn, id)).join(", ")})`];
  const order = reachable(fn);
  const label = new Map(order.map((block, i) => [block, `b${i}`]));
  const name = (block: number): string => label.get(block) as string;
  for (const id of order) {
    const block = fn.blocks[id];
    if (!block) continue;
    lines.push(`${name(id)}:`);
    for (const instruction of block.instructions) lines.push(`  ${printInstruction(fn, instruction)}`);
    lines.push(`  ${printTerminator(fn, block.terminator, name)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Targets of a terminator, in order. */
export function successors(terminator: Terminator): number[] {
  switch (terminator.op) {
    case "goto":
      return [terminator.target];
    case "branch":
      return [terminator.whenTrue, terminator.whenFalse];
    case "switch":
      return [...terminator.cases.map((c) => c.target), terminator.otherwise];
    case "return":
    case "stop":
      return [];
    default:
      return assertNever(terminator);
  }
}

function reachable(fn: FunctionIR): number[] {
  const order: number[] = [];
  const seen = new Set([0]);
  const pending = [0];
  while (pending.length > 0) {
    const block = pending.pop() as number;
    order.push(block);
    const next = fn.blocks[block] ? successors((fn.blocks[block] as FunctionIR["blocks"][number]).terminator) : [];
    for (const target of next.reverse()) {
      if (seen.has(target)) continue;
      seen.add(target);
      pending.push(target);
    }
  }
  return order;
}

function variable(fn: FunctionIR, id: number): string {
  const found = fn.variables[id];
  if (!found) return `?${id}`;
  return found.kind === "temporary" || found.name === ""
    ? `t${id}`
    : found.kind === "configuration"
      ? `#${found.name}`
      : found.name;
}

function printInstruction(fn: FunctionIR, instruction: Instruction): string {
  switch (instruction.op) {
    case "declare":
      return `declare ${variable(fn, instruction.variable)}`;
    case "assign":
      return `${printPlace(fn, instruction.place)} = ${printExpression(fn, instruction.value)}`;
    case "clear":
      return `clear ${printPlace(fn, instruction.place)}`;
    case "call": {
      const callee = instruction.name || (instruction.callee ? `(${printExpression(fn, instruction.callee)})` : "?");
      return `${variable(fn, instruction.result)} = call ${callee}(${instruction.arguments.map((a) => printExpression(fn, a)).join(", ")})`;
    }
    case "discard":
      return `discard ${printExpression(fn, instruction.value)}`;
    case "end":
      return `end ${instruction.variables.map((id) => variable(fn, id)).join(", ")} (${instruction.reason})`;
    default:
      return assertNever(instruction);
  }
}

function printTerminator(fn: FunctionIR, terminator: Terminator, name: (block: number) => string): string {
  switch (terminator.op) {
    case "goto":
      return `goto ${name(terminator.target)}`;
    case "branch":
      return `branch ${printExpression(fn, terminator.condition)} ? ${name(terminator.whenTrue)} : ${name(terminator.whenFalse)}`;
    case "switch": {
      const cases = terminator.cases.map((c) => `${printExpression(fn, c.value)}: ${name(c.target)}`);
      return `switch ${printExpression(fn, terminator.value)} {${[...cases, `default: ${name(terminator.otherwise)}`].join(", ")}}`;
    }
    case "return":
      return terminator.value ? `return ${printExpression(fn, terminator.value)}` : "return";
    case "stop":
      return "stop";
    default:
      return assertNever(terminator);
  }
}

export function printExpression(fn: FunctionIR, expression: Expression): string {
  switch (expression.op) {
    case "constant":
      return String(expression.value);
    case "string":
      return '"…"';
    case "function":
      return expression.name;
    case "opaque":
      return expression.key ? `‹${expression.key}›` : "‹?›";
    case "load":
      return printPlace(fn, expression.place);
    case "address":
      return `&${printPlace(fn, expression.place)}`;
    case "unary":
      return `${expression.operator}${printExpression(fn, expression.argument)}`;
    case "binary":
      return `(${printExpression(fn, expression.left)} ${expression.operator} ${printExpression(fn, expression.right)})`;
    default:
      return assertNever(expression);
  }
}

const pointerTo = (place: Place): Expression => (place.kind === "deref" ? place.pointer : { op: "address", place });

function printPlace(fn: FunctionIR, place: Place): string {
  switch (place.kind) {
    case "variable":
      return variable(fn, place.id);
    case "deref":
      return `*${printExpression(fn, place.pointer)}`;
    case "field":
      if (place.name.startsWith("^"))
        return `container_of(${printExpression(fn, pointerTo(place.base))}, ${place.name.slice(1)})`;
      return place.base.kind === "deref"
        ? `${printExpression(fn, place.base.pointer)}->${place.name}`
        : `${printPlace(fn, place.base)}.${place.name}`;
    case "index":
      return `${place.base.kind === "deref" ? printExpression(fn, place.base.pointer) : printPlace(fn, place.base)}[${printExpression(fn, place.index)}]`;
    default:
      return assertNever(place);
  }
}
