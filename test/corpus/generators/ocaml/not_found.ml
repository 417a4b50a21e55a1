let () = print_int (List.assoc "a" [])
