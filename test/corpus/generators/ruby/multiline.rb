raise ArgumentError, "first line\nsecond line\n  third, indented"
