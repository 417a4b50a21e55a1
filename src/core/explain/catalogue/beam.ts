import type { Catalogue } from './entry';

/** Elixir and Erlang. */
export const beam: Catalogue = {
  name: 'beam',
  languages: ['elixir', 'erlang'],
  entries: [
    {
      title: 'No function clause matches',
      types: ['FunctionClauseError', 'function_clause'],
      summary: 'A function was called with arguments that none of its clauses takes: {message|see the arguments}',
      causes: ['nil or another shape than expected', 'A guard that does not hold'],
      checks: ['Look at the arguments in the report', 'Put `dbg()` before the call'],
    },
    {
      title: 'No match',
      types: ['MatchError', 'badmatch', 'CaseClauseError', 'case_clause', 'WithClauseError'],
      summary: 'A value does not have the shape of the pattern: {message|see the value}',
      causes: ['An `:error` tuple came instead of an `:ok` tuple'],
      checks: ['Handle both results with `case` or `with`', 'Put `dbg()` before this line'],
    },
    {
      title: 'Undefined function (Elixir)',
      types: ['UndefinedFunctionError', 'undef'],
      summary: 'A function or module does not exist: {message|see its name}',
      causes: ['A typo, a missing `alias` or another number of arguments', 'The dependency is not fetched or started'],
      checks: ['Fetch them: `mix deps.get`', 'Compare the number of arguments'],
    },
    {
      title: 'Wrong argument (Elixir)',
      types: ['ArgumentError', 'badarg', 'ArithmeticError', 'badarith', 'Protocol.UndefinedError', 'BadMapError'],
      summary: 'A value is of a kind that the function does not take: {message|see the value}',
      causes: ['nil or text where a number, list or map is needed'],
      checks: ['Put `dbg()` before this line'],
    },
    {
      title: 'Key not found (Elixir)',
      types: ['KeyError', 'badkey'],
      summary: 'The map or struct has no such key: {message|see the key}',
      causes: ['A text key where an atom is asked for, or the other way round'],
      checks: ['Use `Map.get`', 'Inspect the map'],
    },
    {
      title: 'Process not alive',
      types: ['noproc', 'timeout'],
      words: ['genserver'],
      example: 'exited in: GenServer.call(MyApp.Cache, :get, 5000)',
      pattern: /exited in: GenServer\.call|GenServer .{1,120} terminating/,
      summary: 'A process was called that is not there, did not answer in time, or crashed: {message}',
      causes: ['It is not in the supervision tree', 'It is busy for longer than 5 seconds'],
      checks: ['Look: `Process.whereis(NAME)`', 'Read the earlier crash report'],
    },
  ],
};
