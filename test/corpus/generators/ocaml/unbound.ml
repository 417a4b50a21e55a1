let () = print_int (totl + 1)
