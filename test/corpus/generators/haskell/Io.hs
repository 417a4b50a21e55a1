module Main where

main :: IO ()
main = readFile "settings.yml" >>= putStrLn
