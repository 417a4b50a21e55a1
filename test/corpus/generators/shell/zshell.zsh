#!/bin/zsh
nosuchcommand
cat /nowhere/file
echo *.nomatch
