use strict;
use Carp qw(confess);

sub total { confess("no items") unless @_; }
sub report { total(@{$_[0]}); }

report([], "weekly");
