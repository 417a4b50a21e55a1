sub share { my ($total, $people) = @_; return $total / $people; }
print share(1, 0);
