module Main where

length2 :: [a] -> Int
length2 xs = show (length xs)

main :: IO ()
main = putStrLn (length2 "ab" + 1)
