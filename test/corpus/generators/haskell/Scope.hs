module Main where

main :: IO ()
main = do
  let total = sum [1, 2, 3 :: Int]
  print (totl + 1)
  printLine "x"
