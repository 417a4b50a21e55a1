#!/bin/zsh
if true; then
  echo )
fi
