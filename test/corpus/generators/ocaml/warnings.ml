let f x = match x with Some y -> 1

let () = print_int (f (Some 2))
