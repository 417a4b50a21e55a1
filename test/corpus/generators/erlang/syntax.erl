-module(syntax).
-export([run/0]).

run() ->
    case 1 of
        1 -> ok
.
