use Test::More tests => 2;

is(1 + 2, 4, "adds");
ok(0);
