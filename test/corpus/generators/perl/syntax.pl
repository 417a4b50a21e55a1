use strict;

my %prices = (a => 1;
print "x"
