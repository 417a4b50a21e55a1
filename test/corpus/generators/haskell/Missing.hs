module Main where

import Data.NoSuchThing (x)

main :: IO ()
main = print x
