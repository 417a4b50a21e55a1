import type { Message } from '../memory';
import type { FieldPath } from './fieldPath';

/** One condition on one field. `operand` has been checked for its operator. */
export interface FieldNode {
  kind: 'field';
  field: FieldPath;
  operator: string;
  operand: unknown;
  test(message: Message): boolean;
}

/** A combination of conditions. `not` has one child. */
export interface LogicalNode {
  kind: 'and' | 'or' | 'nor' | 'not';
  children: readonly FilterNode[];
  test(message: Message): boolean;
}

/** A checked filter, or part of one. */
export type FilterNode = FieldNode | LogicalNode;

/** All of `children`; true when there are none. */
export function allOf(children: readonly FilterNode[]): FilterNode {
  return { kind: 'and', children, test: (message) => children.every((child) => child.test(message)) };
}

/** At least one of `children`. */
export function anyOf(children: readonly FilterNode[]): FilterNode {
  return { kind: 'or', children, test: (message) => children.some((child) => child.test(message)) };
}

/** None of `children`. */
export function noneOf(children: readonly FilterNode[]): FilterNode {
  return { kind: 'nor', children, test: (message) => !children.some((child) => child.test(message)) };
}

/** The opposite of `child`. */
export function notOf(child: FilterNode): FilterNode {
  return { kind: 'not', children: [child], test: (message) => !child.test(message) };
}
