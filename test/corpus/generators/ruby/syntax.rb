def open_all(paths)
  paths.each do |path|
    puts path

puts "end"
