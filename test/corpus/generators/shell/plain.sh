#!/bin/sh
nosuchcommand
echo ${1?no name given}
