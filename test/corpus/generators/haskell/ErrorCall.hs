module Main where

import GHC.Stack

port :: HasCallStack => String -> Int
port text = if null text then error ("no port\nin the settings") else read text

main :: IO ()
main = print (port "")
