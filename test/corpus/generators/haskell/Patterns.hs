module Main where

name :: Int -> String
name 1 = "one"

main :: IO ()
main = putStrLn (name 2)
