-module(crash).
-export([start/0, total/1]).

start() -> total([1, two]).

total([]) -> 0;
total([Head | Rest]) -> Head + total(Rest).
