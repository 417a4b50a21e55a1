#!/usr/bin/env escript

main(_) -> io:format("~~p~~n", [parse("12a")]).

parse(Text) -> list_to_integer(Text).
