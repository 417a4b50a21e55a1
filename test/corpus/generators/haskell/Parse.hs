module Main where

main :: IO ()
main = do
  let x = (1 + 2
  print x
