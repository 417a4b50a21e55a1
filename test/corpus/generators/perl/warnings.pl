my $name;
my $line = "hello $name";
my $n = "12a" + 1;
print "$line $n\n";
