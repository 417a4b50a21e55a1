use strict;

sub open_settings { my $path = shift; open(my $file, "<", $path) or die "cannot open $path: $!"; }

open_settings("settings.ini");
