#!/usr/bin/nosuchshell
echo a
