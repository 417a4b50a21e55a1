module Main where

import Data.List

main :: IO ()
main = do
  let unused = 3
  print (f (Just 2))

f (Just n) = n
