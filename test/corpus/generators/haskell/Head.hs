module Main where

main :: IO ()
main = print (head ([] :: [Int]))
