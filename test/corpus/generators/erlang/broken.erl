-module(broken).
-export([run/1, missing/0]).

run(Value) ->
    Unused = 3,
    helper(Value),
    #order{id = 1}.
