#!/bin/bash
set -u
echo start
nosuchcommand --fast
cat /nowhere/file
cd /nowhere
echo "$UNSET"
