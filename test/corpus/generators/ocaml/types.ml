let half n = n / 2

let () = print_string (half "seven")
